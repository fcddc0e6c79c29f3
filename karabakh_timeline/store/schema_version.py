"""The version of the index's form; made by tools/schema_version.py from what it follows from."""

SCHEMA_VERSION = 0xF48EBFC8
