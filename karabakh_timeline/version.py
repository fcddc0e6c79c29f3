"""The version of the program; the record has its own."""

__version__ = "0.1.0"
