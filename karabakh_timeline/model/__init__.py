"""The values of the record and their vocabulary: frozen, checked when made, standard library only.

Nothing in here knows of files, screens or the clock.
"""
