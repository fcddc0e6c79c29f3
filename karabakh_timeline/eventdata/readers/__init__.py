"""The forms that event data comes in: one module each, and what reads any of them."""
