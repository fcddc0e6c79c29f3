"""From values to pictures: shapes on a canvas, written as SVG or PNG.

Everything in here is pure: the values, the width and the theme come in as arguments. A drawing names
what its colours are for, and the writers put the colours in. Text from the data never acts.
"""
