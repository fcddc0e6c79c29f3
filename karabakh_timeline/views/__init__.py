"""From answers to what eyes see: tables, pages and lines.

Everything in here is pure: width, colour, today and wording come in as arguments. Text from the
data never acts: control characters are shown, and Rich markup is not interpreted.
"""
