"""From new entries to changed data files: at their places, checked together, written whole.

The counterpart of loading. Whatever writes to a data set goes through ``entries``.
"""
