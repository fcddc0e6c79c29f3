"""What can be asked of a record, and the answers: for Python programs and for the command line.

``opened`` is the door; an answer knows its values, rows, items, document, lines and drawing, and
makes each when it is asked for. Nothing here prints, reads the clock or the environment.
"""
