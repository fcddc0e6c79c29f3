"""The record as a page of HTML that needs nothing else: no network, no library, no script."""
