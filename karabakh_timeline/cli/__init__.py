"""The command line.

The only layer that prints, reads the clock, the environment or the terminal, and exits.
"""
