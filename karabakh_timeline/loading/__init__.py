"""From YAML text to model values, and to problems with file, line and column.

The only layer that uses ``yaml`` and Pydantic's core; it is imported only when a data set is
compiled or checked.
"""
