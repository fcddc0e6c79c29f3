"""CSL-JSON items as lines of text, for a footnote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.exports.citations import cited, plain_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.exports.answer import Answer, Look


def write_footnotes(answer: Answer, look: Look) -> Iterator[str]:
    """Citations as footnotes, a line each."""
    return footnotes(cited(answer, look))


def footnotes(items: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Each item as a line."""
    for item in items:
        match item["type"]:
            case "entry":
                yield _entry(item) + "\n"
            case "dataset" if "version" in item:
                yield _record(item) + "\n"
            case _:
                yield _source(item) + "\n"


def _entry(item: dict[str, Any]) -> str:
    date = f" ({plain_date(item['event-date'])})" if "event-date" in item else ""
    return (
        f'"{item["title"]}"{date}, entry {item["number"]}. In: '
        f"{_authors(item)}{item['container-title']}, version {item['version']}.{_address(item)}"
    )


def _record(item: dict[str, Any]) -> str:
    return (
        f"{_authors(item)}{item['title']}, version {item['version']} [data set]. "
        f"{item['note'][0].upper()}{item['note'][1:]}.{_address(item)}"
    )


def _authors(item: dict[str, Any]) -> str:
    """Who made it and when, with a full stop; empty where neither is known."""
    names = ", ".join(name["literal"] for name in item.get("author", ()))
    date = f"({plain_date(item['issued'])})" if "issued" in item else ""
    return f"{names} {date}".strip() + ". " if names or date else ""


def _source(item: dict[str, Any]) -> str:
    publisher = item["publisher"] if "publisher" in item else item["author"][0]["literal"]
    whose = f" [{item['note']}]" if "note" in item else ""
    date = f" ({plain_date(item['issued'])})" if "issued" in item else ""
    parts = [f"{publisher}{whose}{date}", item["title"].rstrip(".")]
    if "locator" in item:
        parts.append(f"At {item['locator']}")
    return ". ".join(parts) + f".{_address(item)}"


def _address(item: dict[str, Any]) -> str:
    return f" {item['URL']}" if "URL" in item else ""
