"""A timeline and ceasefire tracker for the Nagorno-Karabakh conflict.

The record is a set of YAML files; this package loads, checks, queries, shows and exports it. The
layers, from the bottom: ``model``, ``loading``, ``store``, ``queries``, ``views`` and ``exports``,
``cli``. ``docs/architecture.md`` draws them.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
