-- The compiled index of a data set. `make docs` makes SCHEMA_VERSION from this text and the plans of
-- the model: what a row holds is said here, so that a change of it is one of the version.
--
-- Moments are whole seconds from 1970. "local" counts the clock on the wall of the event's own
-- offset, "utc" counts instants; the first serves questions by day, the second those by clock time.
-- An event may fall in a range [F, T] if first <= T and last >= F; it certainly does if
-- sure_first >= F and sure_last <= T.

CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Everything the record holds, as canonical JSON; seq keeps the order, with room in between.
CREATE TABLE event (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  local_first INTEGER NOT NULL,
  local_last INTEGER NOT NULL,
  local_sure_first INTEGER NOT NULL,
  local_sure_last INTEGER NOT NULL,
  utc_first INTEGER NOT NULL,
  utc_last INTEGER NOT NULL,
  utc_sure_first INTEGER NOT NULL,
  utc_sure_last INTEGER NOT NULL,
  long INTEGER NOT NULL,
  reviewed INTEGER NOT NULL,
  is_key INTEGER NOT NULL,
  document TEXT NOT NULL
);

-- The numbers of the events of each file that holds nothing else, by its content, so that it need
-- not be read again while that is the same; of all others together under an empty text.
CREATE TABLE part (sha256 TEXT PRIMARY KEY, events TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE entry (
  section TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, document TEXT NOT NULL,
  PRIMARY KEY (section, seq)
) WITHOUT ROWID;

-- What events name: places, actors, ceasefires, sources, tags; under the name of a step, such as
-- "violation", the ceasefires of which they record it; under "breaches", for each breach the
-- ceasefire, and once more "any", a blank and its standing; under "measures", what claims count.
CREATE TABLE mention (
  section TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (section, id, seq)
) WITHOUT ROWID;

-- Every name of a place, an actor or a period, folded as names are compared.
CREATE TABLE name (
  section TEXT NOT NULL, folded TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (section, folded, id)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE event_text USING fts5 (
  title, summary, names, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
