"""What the checks say of an entry in the making, while it has but some of its keys.

The data set is read once; each time the entry gets another key, the checks see it among the others.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from karabakh_timeline.loading.build import begun
from karabakh_timeline.loading.checks import CHECKS
from karabakh_timeline.loading.document import Document
from karabakh_timeline.loading.findings import Entry, Finding
from karabakh_timeline.loading.load import Reading
from karabakh_timeline.model.timeline import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from karabakh_timeline.loading.document import Steps
    from karabakh_timeline.loading.draft import Draft


class Trial:
    """A data set to which an entry is to be added."""

    def __init__(self, data: Path, section: str) -> None:
        """Read a data set.

        Args:
            data: a data folder or file; what is faulty in it is left out.
            section: the list that the entry belongs to.
        """
        with closing(Reading(data)) as reading:
            self._draft = reading.draft()
        self._section = section
        self._before = set(map(_key, _checked(self._draft)))

    def findings(self, entry: Mapping[str, Any]) -> list[Finding]:
        """What is wrong with the keys that an entry has, and what they make wrong elsewhere.

        That other keys are missing is not wrong yet.

        Args:
            entry: its keys as they stand in a data file; what is true is written so.
        """
        known = getattr(self._draft, self._section)
        written = {key: "true" if value is True else value for key, value in entry.items()}
        content = Entry(written, Document(""), (self._section, len(known)))
        made = list(begun(content, SECTIONS[self._section], self._draft.zone))
        found = [one for one in made if isinstance(one, Finding)]
        for built in made:
            if isinstance(built, Entry):
                found += _checked(self._with(built))
        return [one for one in found if self._is_of(one, content, entry)]

    def _is_of(self, finding: Finding, content: Entry[Any], entry: Mapping[str, Any]) -> bool:
        """Whether a finding is of a key that the entry has, or new elsewhere."""
        if finding.document is not content.document:
            return _key(finding) not in self._before
        inner = finding.path[len(content.path) :]
        return bool(inner) and inner[0] in entry

    def _with(self, built: Entry[Any]) -> Draft:
        """The data set with the entry behind the others."""
        draft, section = self._draft, self._section
        ids = defaultdict(set, draft.ids)
        ids[section] = {*ids[section], built.value.id}
        unsound = draft.unsound | {built.spot(*path) for path in built.unsound}
        changed: Any = {section: [*getattr(draft, section), built]}
        return replace(draft, ids=ids, unsound=unsound, **changed)


def _checked(draft: Draft) -> Iterator[Finding]:
    for check in CHECKS:
        yield from (one for one in check(draft) if not draft.covers(one))


def _key(finding: Finding) -> tuple[str, str, Steps]:
    return finding.message, finding.document.file, finding.path
