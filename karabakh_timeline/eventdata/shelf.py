"""Where imported event data lies: a folder a data set and version, Parquet by year, a manifest.

``FOLDER/DATASET/VERSION/year=YYYY/part-0.parquet`` has the columns of ``schema``;
``manifest.json`` beside the years says what it is, whose, what became of the rows that were read,
and by which digests its files and itself are proved. A version is put there whole or not at all,
and the same rows make the same manifest.
"""

from __future__ import annotations

import glob
import hashlib
import json
import re
from contextlib import closing, contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from karabakh_timeline.disk.folders import put_folder
from karabakh_timeline.disk.unfinished import unfinished_folder
from karabakh_timeline.eventdata.candidate import months_of
from karabakh_timeline.eventdata.kept import FILES, KeptFile, damage, kept_files, lacking
from karabakh_timeline.eventdata.questions import question
from karabakh_timeline.eventdata.schema import COLUMNS, NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

MANIFEST = "manifest.json"
REPEATED = "repeated id"
"""Why a row is skipped whose id another one has that is kept."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9+_-]*(\.[A-Za-z0-9+_-]+)*")
_LONGEST = 60
_ROWS_OF_A_GROUP = 20_000


class ShelfError(Exception):
    """What lies on the shelf cannot be used, or something cannot be put there.

    Attributes:
        reason: what is wrong, a sentence without a final stop.
        advice: the way out, as a sentence.
    """

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.advice = advice


class NothingLeftError(ShelfError):
    """There is no row to put there."""


class Put(Protocol):
    """Puts a version of a data set there, as ``Shelf.put`` says."""

    def __call__(
        self,
        manifest: Manifest,
        rows: Iterable[tuple[Any, ...]],
        finished: Callable[[Manifest], Manifest] = ...,
    ) -> Manifest:
        """The manifest as it will lie there."""
        ...


class Manifest(NamedTuple):
    """What one version of a data set on the shelf is.

    Attributes:
        dataset: its short name, such as `ged`.
        version: its version, as it calls it.
        title: its full name.
        licence: the terms under which it may be used.
        citation: how it asks to be cited.
        address: its page; empty where none is known.
        selection: which rows were asked for, in words.
        files: the files that were read, each with its name and its SHA-256.
        read: how many rows were read.
        kept: how many of them are there.
        skipped: how many are not, by reason.
        first: the first day of any event, ISO 8601.
        last: the last day of any event, ISO 8601.
        doubted: how many of those that are there are taken as known less well than their files may
            mean, by what.
        form: the form of its files, such as `ged`; empty where a mapping said it.
        parts: its Parquet files; none where it was imported before these were proved.
        first_known: the first day of those events that show which months it covers, as
            ``reached.sql`` says, ISO 8601; empty where none does.
        last_known: the last day of these.
    """

    dataset: str
    version: str
    title: str
    licence: str
    citation: str
    address: str = ""
    selection: str = "everything"
    files: tuple[tuple[str, str], ...] = ()
    read: int = 0
    kept: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    first: str = ""
    last: str = ""
    doubted: tuple[tuple[str, int], ...] = ()
    form: str = ""
    parts: tuple[KeptFile, ...] = ()
    first_known: str = ""
    last_known: str = ""

    def reaching(self, days: Iterable[date | None]) -> Manifest:
        """It with the days of its rows, as ``reached.sql`` gives the four of them."""
        first, last, *known = ("" if day is None else day.isoformat() for day in days)
        return self._replace(first=first, last=last, first_known=known[0], last_known=known[1])

    def document(self) -> dict[str, Any]:
        """It as a JSON object."""
        files = [{"name": name, "sha256": digest} for name, digest in self.files]
        counts = {"skipped": dict(self.skipped), "doubted": dict(self.doubted)}
        parts = [one._asdict() for one in self.parts]
        return self._asdict() | {"files": files} | counts | {"parts": parts}


class Shelf:
    """The imported data sets of a user.

    Attributes:
        folder: where they lie; it need not be there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def sets(self) -> tuple[Manifest, ...]:
        """Every version of every data set, by name and then from old to new.

        Raises:
            ShelfError: a manifest cannot be read.
            OSError: the folder cannot be read.
        """
        if not self.folder.exists():
            return ()
        found = [
            held
            for dataset in _folders(self.folder)
            for version in _folders(dataset)
            if (held := _manifest(version)) is not None
        ]
        return tuple(in_order(found))

    def newest(self, dataset: str) -> Manifest | None:
        """A version of a data set: of ``NAME`` the newest, or the one that ``NAME@VERSION`` says.

        Two versions hold the same events twice: only one answers. None where there is none.
        """
        name, _, version = dataset.partition("@")
        held = [one for one in self.sets() if one.dataset == name]
        return next((one for one in reversed(held) if version in ("", one.version)), None)

    def files(self, dataset: str) -> list[str]:
        """Globs of the Parquet files of a data set, as ``newest`` reads its name; none: empty."""
        held = self.newest(dataset)
        return [] if held is None else [self.files_of(held)]

    def files_of(self, manifest: Manifest) -> str:
        """The glob of the Parquet files of a version that is there."""
        return f"{glob.escape(str(self._home(manifest.dataset, manifest.version)))}/{FILES}"

    def prove(self, manifest: Manifest) -> None:
        """Read the files of a version and hold them against its manifest.

        Raises:
            ShelfError: they are not as they were imported, or nothing says how that was.
            OSError: one cannot be read.
        """
        found = damage(self._home(manifest.dataset, manifest.version), manifest.parts)
        if not manifest.parts or found is not None:
            raise ShelfError(_not_as_imported(manifest, found), IMPORT_ANEW)

    def wanting(self, manifests: Iterable[Manifest]) -> Iterator[str]:
        """Of each version whose files are seen to be others without reading them, what is wrong."""
        for one in manifests:
            found = lacking(self._home(one.dataset, one.version), one.parts)
            if not one.parts or found is not None:
                yield _not_as_imported(one, found)

    def put(
        self,
        manifest: Manifest,
        rows: Iterable[tuple[Any, ...]],
        finished: Callable[[Manifest], Manifest] = lambda manifest: manifest,
    ) -> Manifest:
        """Put a version of a data set there whole, in the place of the same version.

        Of rows with the same id the one that states the most columns is kept, of several such the
        first. Memory stays constant however many there are.

        Args:
            manifest: what it is; what is counted here is put in.
            rows: its rows, each with the values of ``schema.COLUMNS``; days as ISO 8601 texts. The
                first two, the data set and its version, become those of the manifest. Behind them
                may stand as what the row is doubted, as texts: of those that are kept it is
                counted.
            finished: called with the manifest when every row was taken and counted, for what only
                then is known, such as what was skipped before.

        Returns:
            The manifest as it lies there.

        Raises:
            ModuleNotFoundError: DuckDB, of the extra ``big``, is not installed.
            NothingLeftError: no row is left.
            ShelfError: the name of the data set or the version cannot be one of a folder.
            OSError: it cannot be written. In each case what was there is there.
        """
        with self.putting() as put:
            return put(manifest, rows, finished)

    @contextmanager
    def putting(self) -> Iterator[Put]:
        """What puts versions there, each as ``put`` does, at the end: all of them or none.

        Raises:
            OSError: it cannot be written. What was there is there, unless it is the exchange of one
                of several that fails.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with unfinished_folder(self.folder) as work:
            made: list[tuple[Path, Path]] = []

            def put(
                manifest: Manifest,
                rows: Iterable[tuple[Any, ...]],
                finished: Callable[[Manifest], Manifest] = lambda manifest: manifest,
            ) -> Manifest:
                home = self._home(manifest.dataset, manifest.version)
                fresh = work / f"fresh-{len(made)}"
                fresh.mkdir()
                manifest = finished(_written(manifest, rows, work, fresh))
                manifest = manifest._replace(parts=kept_files(fresh))
                document = manifest.document()
                text = json.dumps(
                    document | {"sha256": _digest(document)}, ensure_ascii=False, indent=2
                )
                (fresh / MANIFEST).write_text(f"{text}\n", encoding="utf-8", newline="\n")
                made.append((fresh, home))
                return manifest

            yield put
            for fresh, home in made:
                home.parent.mkdir(exist_ok=True)
                put_folder(fresh, home)

    def remove(self, dataset: str, version: str) -> None:
        """Take a version of a data set away.

        Raises:
            ShelfError: it is not there.
            OSError: it cannot be removed.
        """
        home = self._home(dataset, version)
        if not _is_ours(home):
            raise _none(dataset, version, self.folder)
        with unfinished_folder(self.folder) as work:
            home.rename(work / "old")
        if not any(home.parent.iterdir()):
            home.parent.rmdir()

    def _home(self, dataset: str, version: str) -> Path:
        for what, name, such in (("data set", dataset, "ged"), ("version", version, "25.1")):
            if len(name) > _LONGEST or not _NAME.fullmatch(name):
                shown = name[:_LONGEST]
                raise ShelfError(
                    f'"{shown}" cannot be the name of a {what}',
                    f"Write at most {_LONGEST} letters, digits, points, + or -, such as {such}.",
                )
        return self.folder / dataset / version


def in_order(manifests: Iterable[Manifest]) -> list[Manifest]:
    """Versions of data sets by name and then from old to new."""
    return sorted(manifests, key=lambda one: (one.dataset, _age(one.version)))


def default_shelf() -> Path:
    """The user's own folder for imported event data."""
    from platformdirs import user_data_path  # noqa: PLC0415 - who names a folder needs it not

    return user_data_path("karabakh-timeline", appauthor=False) / "events"


def _folders(folder: Path) -> list[Path]:
    """The folders in a folder; of one that somebody has just taken away, none."""
    try:
        return [one for one in sorted(folder.iterdir()) if one.is_dir() and one.name[0] != "."]
    except FileNotFoundError:
        return []


def _age(version: str) -> list[tuple[int, str]]:
    """A version to sort by: 9.1 comes before 25.1.

    One of the Candidate that goes from a month to another comes after that of its last month: it
    goes over those that it sums up, so that 25.01.25.06 lies between 25.0.6 and 25.0.7.
    """
    if (months := months_of(version)) and months.is_sum:
        year, last = months.stop
        return [(number, "") for number in (year, 0, last, *months.start)]
    return [
        (int(part), "") if part.isdecimal() else (-1, part)
        for part in re.findall(r"[0-9]+|[^0-9.]+", version)
    ]


def _digest(document: dict[str, Any]) -> str:
    """The SHA-256 of a manifest, however its JSON is laid out."""
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _not_as_imported(manifest: Manifest, found: str | None) -> str:
    """What is wrong with the files of a version, as a sentence without its stop."""
    what = found if manifest.parts else _UNSAID
    return f"the files of {manifest.dataset} {manifest.version} are not as imported: {what}"


_UNSAID = "nothing says their SHA-256 and the months that they cover, which an import now keeps"
IMPORT_ANEW = "Import it anew: `karabakh events import FILE`."
"""What helps where the files of a version are damaged."""


class _WrongError(ValueError):
    """What a manifest says cannot be; its text is why, as a clause."""


def _manifest(folder: Path) -> Manifest | None:
    """What a folder says that it holds; None where somebody has just taken it away."""
    try:
        held = _read(json.loads((folder / MANIFEST).read_bytes()), folder)
    except (ValueError, TypeError, KeyError, AttributeError, FileNotFoundError) as error:
        if not folder.exists():
            return None
        why = f": {error}" if isinstance(error, _WrongError) else ""
        raise ShelfError(
            f"{folder / MANIFEST}: this is no manifest of imported event data{why}",
            _way_out(folder),
        ) from error
    if (held.dataset, held.version) != (folder.parent.name, folder.name):
        raise ShelfError(
            f"{folder / MANIFEST}: it is that of {held.dataset} {held.version}", _way_out(folder)
        )
    return held


def _read(said: dict[str, Any], folder: Path) -> Manifest:
    """A manifest of its JSON; raises ValueError, TypeError, KeyError or AttributeError."""
    unknown = sorted({*said} - {*Manifest._fields, "sha256"})
    if unknown:
        raise _WrongError(f'"{unknown[0][:_LONGEST]}" is none of its keys')
    digest = said.pop("sha256", "")
    is_proved = _digest(said) == digest
    said["files"] = tuple((file["name"], file["sha256"]) for file in said["files"])
    said["parts"] = tuple(KeptFile(**one) for one in said.get("parts", ()))
    for name in _COUNTS:
        said[name] = tuple(said.get(name, {}).items())
    if "first_known" not in said:  # of before it was kept: to be imported anew, as it is without
        said["parts"] = ()
    said.setdefault("form", folder.parent.name.partition("-")[0])  # of before it was noted
    held = Manifest(**said)
    _check(held)
    if (digest or held.parts) and not is_proved:
        raise _WrongError("it was changed after it was written, as its SHA-256 is another")
    return held


_COUNTS = ("skipped", "doubted")
_NUMBERS = ("read", "kept")
_YEAR = re.compile(r"year=([0-9]{4})/[^/]+\.parquet")


def _check(held: Manifest) -> None:
    """Raise _WrongError for what a manifest cannot say."""
    texts = held._asdict()
    for name in _NUMBERS:
        _check_count(name, texts.pop(name))
    for name in _COUNTS:
        for why, number in texts.pop(name):
            _check_count(f"{name}: {why}", number)
    for one in texts.pop("parts"):
        _check_count(f"bytes of {one.name}", one.bytes)
        _check_text("parts", one.name, one.sha256)
        if not _YEAR.fullmatch(one.name):
            raise _WrongError(f'"{one.name[:_LONGEST]}" is the name of no file of a year')
    for pair in texts.pop("files"):
        _check_text("files", *pair)
    for name, text in texts.items():
        _check_text(name, text)
    _check_days(held)


def _check_count(name: str, number: object) -> None:
    if type(number) is not int or number < 0:
        raise _WrongError(f"{name[:_LONGEST]}: it is no whole number from 0")


def _check_text(name: str, *texts: object) -> None:
    if not all(isinstance(text, str) for text in texts):
        raise _WrongError(f"{name}: it is no text")


def _check_days(held: Manifest) -> None:
    """Raise _WrongError for days that its rows, which lie by the year of their first, cannot have.

    An event may reach beyond its year, so that the last day may be of a later one.
    """
    try:
        first, last = date.fromisoformat(held.first), date.fromisoformat(held.last)
    except ValueError:
        raise _WrongError("first, last: they are no days such as 2020-10-10") from None
    if last < first:
        raise _WrongError("its last day is before its first")
    years = [int(found[1]) for one in held.parts if (found := _YEAR.fullmatch(one.name))]
    if years and (first.year != min(years) or last.year < max(years)):
        raise _WrongError(f"its rows are of {min(years)} to {max(years)}, and its days are not")
    if held.first_known or held.last_known:
        try:
            known = date.fromisoformat(held.first_known), date.fromisoformat(held.last_known)
        except ValueError:
            raise _WrongError("first_known, last_known: they are no days") from None
        if not first <= known[0] <= known[1] <= last:
            raise _WrongError("its days that show which months it covers are none of its days")


def _is_ours(folder: Path) -> bool:
    """Whether a folder is a version of a data set, however damaged, and not somebody's own."""
    return (folder / MANIFEST).exists() or any(folder.glob(FILES))


def _way_out(folder: Path) -> str:
    """What helps where a folder does not say what it holds."""
    if not _is_ours(folder):
        return f"Remove {folder}, or name another folder by KARABAKH_EVENTS."
    removed = f"`karabakh events remove {folder.parent.name} {folder.name}`"
    return f"{removed} takes it away; then import its files again."


def _none(dataset: str, version: str, folder: Path) -> ShelfError:
    found = [
        f"{one.parent.name} {one.name}"
        for x in _folders(folder)
        for one in sorted(_folders(x), key=lambda one: _age(one.name))
    ]
    return ShelfError(
        f"{dataset} {version} is not among the imported data sets",
        f"There are: {', '.join(found)}."
        if found
        else "None is imported: `karabakh events import FILE`.",
    )


def _written(
    manifest: Manifest, rows: Iterable[tuple[Any, ...]], work: Path, fresh: Path
) -> Manifest:
    """Write the years of a version into a folder; the manifest with what was counted."""
    import duckdb  # noqa: PLC0415 - of an extra, and only what is put there needs it

    settings: dict[str, Any] = {
        "temp_directory": str(work),
        "threads": 1,  # so that the rows keep their order without being held
        "memory_limit": "256MB",  # beyond it DuckDB sorts on the disk
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    file, base = work / "rows.jsonl", work / "rows.duckdb"
    base.unlink(missing_ok=True)  # of the version before
    taken = _spilled((_named(manifest, row) for row in rows), file)
    try:
        with closing(duckdb.connect(str(base), config=settings)) as connection:
            types = {"row": "BIGINT", **{column.name: column.type for column in COLUMNS}}
            types["doubts"] = "VARCHAR[]"
            stated = " + ".join(f"({name} IS NOT NULL)::INTEGER" for name in NAMES)
            connection.execute(
                "CREATE TABLE events AS SELECT * FROM "
                "read_json(?, format = 'newline_delimited', columns = ?) "
                f"QUALIFY row_number() OVER (PARTITION BY id ORDER BY {stated} DESC, row) = 1 "
                "ORDER BY day_first, day_last, id",
                [str(file), types],
            )
            file.unlink()
            for (year,) in connection.execute(
                "SELECT DISTINCT year(day_first) FROM events ORDER BY 1"
            ).fetchall():
                _copy(connection, year, fresh / f"year={year:04}")
            (kept,) = connection.execute("SELECT count(*) FROM events").fetchone() or (0,)
            doubted = connection.execute(
                "SELECT doubt, count(*) FROM (SELECT unnest(doubts) AS doubt FROM events) "
                "GROUP BY doubt ORDER BY doubt"
            ).fetchall()
            reached = connection.execute(question("reached")).fetchone()
    except duckdb.IOException as error:  # such as a full disk
        raise OSError(0, str(error)) from error
    if reached is None:
        raise NothingLeftError(
            "no row is left to import", "Ask for other rows, or for all of them."
        )
    skipped = ((REPEATED, taken - kept),) if taken > kept else ()
    return manifest.reaching(reached[2:])._replace(
        read=taken, kept=kept, skipped=(*manifest.skipped, *skipped), doubted=tuple(doubted)
    )


def _copy(connection: Any, year: int, folder: Path) -> None:
    """Write the rows of a year."""
    folder.mkdir()
    target = str(folder / "part-0.parquet").replace("'", "''")
    connection.execute(
        f"COPY (SELECT {', '.join(NAMES)} FROM events WHERE year(day_first) = {int(year)} "
        f"ORDER BY day_first, day_last, id) TO '{target}' "
        f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS_OF_A_GROUP})"
    )


def _named(manifest: Manifest, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """A row as one of a data set and version: by these it is found again."""
    return (manifest.dataset, manifest.version, *row[2:])


def _spilled(rows: Iterable[tuple[Any, ...]], file: Path) -> int:
    """Write rows into a scratch file, each with its number; how many there are."""
    taken = 0
    names = ("row", *NAMES, "doubts")

    def lines() -> Iterator[str]:
        nonlocal taken
        for taken, row in enumerate(rows, 1):
            whole = row if len(row) > len(NAMES) else (*row, ())
            yield f"{json.dumps(dict(zip(names, (taken, *whole), strict=True)))}\n"

    with file.open("w", encoding="utf-8") as stream:
        stream.writelines(lines())
    return taken
