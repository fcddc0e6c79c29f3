"""Addresses of sources are addresses, and no page is two sources."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.document import Steps
    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Entry, Finding
    from karabakh_timeline.model.source import Source

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_PLAIN = re.compile(rf"https?://({_LABEL}\.)+[a-z][a-z0-9-]{{0,61}}[a-z0-9](/[!-~]*)?")
"""Most addresses, of which nothing needs a closer look."""
_HOST = re.compile(r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


def wrong_urls(draft: Draft) -> Iterator[Finding]:
    """An address is a public one of the web, without spaces or passwords."""
    for entry, url, steps in _addresses(draft):
        if not _PLAIN.fullmatch(url) and (fault := _fault(url)):
            yield entry.finding(
                Code.WRONG_URL,
                f'"{url}" {fault}',
                "Copy the address of the page that was read, from https:// on.",
                *steps,
            )


def _addresses(draft: Draft) -> Iterator[tuple[Entry[Source], str, Steps]]:
    """Each address of each source, with the path to it."""
    for entry in draft.sources:
        if entry.value.url:
            yield entry, entry.value.url, ("url",)
        for number, url in enumerate(entry.value.also_at):
            yield entry, url, ("also_at", number)


def _fault(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        is_public = _is_public(parts.hostname or "")
        _ = parts.port
    except (ValueError, UnicodeError):
        return "is no address"
    if parts.scheme not in {"https", "http"}:
        return "does not start with https:// or http://"
    if parts.username is not None:
        return "carries a user name"
    if not is_public:
        return "names no public host"
    return "has a space in it" if re.search(r"\s", url) else None


@lru_cache(maxsize=1024)
def _is_public(host: str) -> bool:
    """Whether a host may be one of the web; raises UnicodeError if it can be none at all."""
    return _HOST.fullmatch(host.encode("idna").decode("ascii")) is not None


def repeated_urls(draft: Draft) -> Iterator[Finding]:
    """Two sources are two pages: otherwise one would seem to confirm the other."""
    seen: dict[str, str] = {}
    for entry, url, steps in _addresses(draft):
        page = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
        if page in seen:
            is_own = seen[page] == entry.value.id
            yield entry.finding(
                Code.REPEATED_URL,
                "the address stands here twice" if is_own
                else f'the page is that of the source "{seen[page]}" too',
                "Take one of the two out." if is_own
                else "Make one source of the two, and cite the places in it with `at:`.",
                *steps,
            )  # fmt: skip
        seen.setdefault(page, entry.value.id)
