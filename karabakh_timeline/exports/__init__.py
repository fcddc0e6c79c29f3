"""From answers to what machines read: JSON, JSON Lines, CSV.

Made from typed values, never from what is shown on a screen.
"""
