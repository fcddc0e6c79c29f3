"""The compiled index: one SQLite file per data set, made from the record and safe to delete.

The only layer that uses SQLite, by ``apsw``.
"""
