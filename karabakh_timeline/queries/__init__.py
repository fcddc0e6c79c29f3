"""Questions to the record, answered with values: which events, was a ceasefire in force.

Pure over an open store: nothing here prints, reads the clock or knows a file.
"""
