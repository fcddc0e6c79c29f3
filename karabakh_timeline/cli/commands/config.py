"""``karabakh config``: each setting, its value, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.api.answer import Listed
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.options import NamesOptions, PagedOptions, TableOptions
from karabakh_timeline.cli.session import Session, in_session
from karabakh_timeline.exports.answer import PAGED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.cli.environment import Environment
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.listings import Listing

app = command_app()


@app.command("config")
@in_session(PagedOptions, TableOptions, NamesOptions)
def config(run: Session) -> None:
    r"""Show each setting with its value and where that comes from.

    An option comes before a variable, a variable before the configuration file, the file before the
    default. The file is config.toml in your folder for configuration, or what KARABAKH_CONFIG
    names; a line in it sets one setting, such as names = "armenian".

    \b
    Examples:
      karabakh config
      karabakh config --format json
      karabakh config --names armenian
    """
    run.show(SettingsAnswer(run.environment))


class SettingsAnswer(Listed):
    """The settings, each with its value and where that comes from."""

    parts = PAGED

    def __init__(self, environment: Environment) -> None:
        self.settings = environment.shown_settings()
        self.file = environment.config

    def document(self) -> Json:
        """The answer of JSON."""
        from karabakh_timeline.exports.settings import settings_document

        return settings_document(self.settings, str(self.file) if self.file else None)

    def listing(self) -> Listing:
        """A setting a line."""
        from karabakh_timeline.views.settings import settings_listing

        return settings_listing(self.settings)

    def remarks(self, look: Look | None) -> Iterator[str]:
        """Under the table, the name of the file."""
        if look is not None:
            there = "" if self.file is None or self.file.exists() else ", which does not exist"
            file = f"The configuration file is {self.file}{there}."
            yield file if self.file else "No configuration file is read."
