"""One module per command, each with its Typer application `app`."""
