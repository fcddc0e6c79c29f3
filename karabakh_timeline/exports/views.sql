-- What stands on the tables of a database; {measures} are those that count what was done to people.

CREATE VIEW events_in_words AS
-- events with their places, actors, ceasefires and sources as text
SELECT e.id, e.date, e.earliest_day, e.latest_day, e.precision, e.kind, e.title, e.summary,
  e.places, e.actors,
  (SELECT group_concat(words, '; ') FROM (
    SELECT t.name || ': ' || l.step AS words
    FROM event_ceasefires AS l JOIN ceasefires AS t ON t.id = l.ceasefire
    WHERE l.event = e.id ORDER BY l.position
  )) AS ceasefires,
  (SELECT group_concat(words, '; ') FROM (
    SELECT s.publisher || coalesce(', ' || s.title, '') || coalesce(', ' || c.at, '') AS words
    FROM citations AS c JOIN sources AS s ON s.id = c.source
    WHERE c.section = 'events' AND c.entry = e.id AND c.part IS NULL ORDER BY c.citation
  )) AS sources
FROM events AS e;

CREATE VIEW casualties AS
-- figures of losses as each claimant stated them, with the dates of their events; never add them up
SELECT e.date AS event_date, e.earliest_day AS event_earliest_day,
  e.latest_day AS event_latest_day, a.name AS claimant_name,
  c.measure, c.category, c.qualifier, c.value, c.low, c.high,
  (SELECT group_concat(words, '; ') FROM (
    SELECT t.name AS words FROM claim_of AS l JOIN actors AS t ON t.id = l.actor
    WHERE l.event = c.event AND l.claim = c.claim ORDER BY l.position
  )) AS losses_of,
  c.scope, c.as_of, c.period, c.note, c.sources, c.event, c.claim, c.claimant,
  e.title AS event_title
FROM claims AS c JOIN events AS e ON e.id = c.event JOIN actors AS a ON a.id = c.claimant
WHERE c.measure IN ({measures});

CREATE VIEW breaches AS
-- breaches of ceasefires, with who charges whom
SELECT v.date, v.earliest_day, v.latest_day, f.name AS ceasefire_name, v.standing, v.kind,
  v.fatal,
  (SELECT group_concat(words, '; ') FROM (
    SELECT t.name AS words FROM violation_alleged_by AS l JOIN actors AS t ON t.id = l.actor
    WHERE l.event = v.event AND l.violation = v.violation ORDER BY l.position
  )) AS alleged_by,
  (SELECT group_concat(words, '; ') FROM (
    SELECT t.name AS words FROM violation_attributed_to AS l JOIN actors AS t ON t.id = l.actor
    WHERE l.event = v.event AND l.violation = v.violation ORDER BY l.position
  )) AS attributed_to,
  e.places, e.title AS event_title, v.sources, v.event, v.violation, v.ceasefire
FROM violations AS v JOIN events AS e ON e.id = v.event
JOIN ceasefires AS f ON f.id = v.ceasefire;

-- The words of events. In this form of the statement other programs see of which table they are.
CREATE VIRTUAL TABLE events_fts USING fts5 (
  title, summary, places, actors, tags, id, spellings,
  content=[events], tokenize="unicode61 remove_diacritics 2"
);
