"""Where the text of a licence stands."""


def licence_address(licence: str) -> str:
    """The address of a licence by its SPDX expression."""
    return f"https://spdx.org/licenses/{licence}.html"
