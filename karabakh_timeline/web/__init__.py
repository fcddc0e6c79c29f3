"""The record as one page of HTML that needs nothing else: no network, no library, no script to read."""
