"""What the source says of a function or a class, however Python was started.

Helps and the codebook are docstrings, which ``python -OO`` leaves out. They are then read where
they are written.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_LEAVES_OUT = 2
"""From this level of optimisation on Python keeps no docstrings."""


def docstring(of: type | Callable[..., Any]) -> str:
    """The docstring of a function or a class, without its indentation; empty where it has none."""
    if sys.flags.optimize < _LEAVES_OUT:
        return inspect.getdoc(of) or ""
    try:
        source = textwrap.dedent(inspect.getsource(of))
    except OSError:  # compiled files alone were installed
        return ""
    found = ast.parse(source).body[0]
    if not isinstance(found, ast.FunctionDef | ast.ClassDef):
        return ""
    return ast.get_docstring(found) or ""
