"""No file tells on whose machine, or from which index of packages, it was made."""

from __future__ import annotations

import re

from tests.house.places import files
from tests.places import ROOT

# Put together here, so that this very file does not mention them.
_FOLDERS = ("home", "root", "Users", "work", "workspace", "mnt", "tmp")
_HOSTS = (("py", "pi.org"), ("files.python", "hosted.org"), ("npm", "js.org"), ("conda", ".io"),
          ("anaconda", ".org"), ("crates", ".io"))  # fmt: skip
PATH = re.compile(rf"(?<![\w.:~>/-])/({'|'.join(_FOLDERS)})/[\w.]")
WINDOWS_PATH = re.compile(r"\b[A-Z]:\\+(Users|home)", re.IGNORECASE)
HOST = re.compile("|".join(re.escape(first + last) for first, last in _HOSTS))
_BINARY = {".png", ".gif", ".ico", ".sqlite", ".zip", ".gz", ".whl"}


def test_no_text_file_mentions_a_folder_of_a_machine_or_a_registry() -> None:
    seen = 0
    for path in files():
        if path.suffix in _BINARY:
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        seen += 1
        mentions = [found[0] for p in (PATH, WINDOWS_PATH, HOST) for found in p.finditer(text)]
        assert not mentions, path.relative_to(ROOT)
    assert seen > 100


def test_such_a_mention_would_be_found() -> None:
    sample = f"/{_FOLDERS[0]}/somebody/x.yaml"
    for text in (sample, f"see {sample}.", f'"{sample}"', f"({sample})", f"data: {sample}"):
        assert PATH.search(text), text
    for text in ("https://example.org/home/x", "docs/work/x", "at home/work", "a/home/b"):
        assert not PATH.search(text), text
    assert HOST.search("https://" + "py" + "pi.org/simple")
    assert WINDOWS_PATH.search("C:" + "\\Users\\somebody")
