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
-- ceasefire, and once more "any", a blank and its standing; under "measures", what claims count;
-- under "days" the day of the year that the date names, with "~" where it may mean others too; under
-- "spans", where it may, the days that it may mean, as store/days.py writes them.
CREATE TABLE mention (
  section TEXT NOT NULL, id TEXT NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (section, id, seq)
) WITHOUT ROWID;

-- What the claims of events count, and the first and the last second in which that may have
-- happened; "long" is what may reach further than an event that is.
CREATE TABLE figure (
  long INTEGER NOT NULL,
  starts INTEGER NOT NULL,
  stops INTEGER NOT NULL,
  measure TEXT NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (long, starts, stops, measure, seq)
) WITHOUT ROWID;

-- Every name of a place, an actor or a period, folded as names are compared.
CREATE TABLE name (
  section TEXT NOT NULL, folded TEXT NOT NULL, id TEXT NOT NULL,
  PRIMARY KEY (section, folded, id)
) WITHOUT ROWID;

-- Breaches of ceasefires whose links say the same, word for word, stand under one number. "apart"
-- are those of an event that records more than one.
CREATE TABLE alike (
  number INTEGER PRIMARY KEY, link TEXT NOT NULL, apart INTEGER NOT NULL
);

-- Each breach: from when on it certainly had happened, the last moment and the first at which it
-- may have, its place among all in order of date, its event; and the first two of the whole date,
-- which are others where an event went on.
CREATE TABLE breach (
  alike INTEGER NOT NULL,
  certain INTEGER NOT NULL,
  last INTEGER NOT NULL,
  possible INTEGER NOT NULL,
  place INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  past INTEGER NOT NULL,
  final INTEGER NOT NULL,
  PRIMARY KEY (alike, certain, last, possible, place)
) WITHOUT ROWID;

-- Those that are alike summed up: the one that certainly had happened first, the least and the
-- greatest of each moment of all; the least of "certain" is that of the first.
CREATE TABLE tally (
  alike INTEGER PRIMARY KEY,
  many INTEGER NOT NULL,
  certain INTEGER NOT NULL,
  last INTEGER NOT NULL,
  possible INTEGER NOT NULL,
  place INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  least_possible INTEGER NOT NULL,
  least_last INTEGER NOT NULL,
  most_certain INTEGER NOT NULL,
  most_last INTEGER NOT NULL,
  most_possible INTEGER NOT NULL
);

-- What can end a ceasefire in fact: when it began, as with a breach, and who takes part, as a
-- number for the ids of these.
CREATE TABLE fighters (number INTEGER PRIMARY KEY, actors TEXT NOT NULL);
CREATE TABLE fight (
  certain INTEGER NOT NULL,
  last INTEGER NOT NULL,
  possible INTEGER NOT NULL,
  fighters INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  PRIMARY KEY (certain, last, seq)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE event_text USING fts5 (
  title, summary, names, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 2"
);
