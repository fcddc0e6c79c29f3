-- Made after the rows, which is faster. Events that are long or open have an index of their own, so
-- that a month is found without passing over all that came before it. What tells how an event
-- matches is in the index too, so that matches are counted without reading an event.
CREATE INDEX event_kind ON event (kind);
CREATE INDEX event_local ON event (local_first, local_last, local_sure_last);
CREATE INDEX event_utc ON event (utc_first, utc_last, utc_sure_last);
CREATE INDEX event_long_local ON event (local_first, local_last) WHERE long;
CREATE INDEX event_long_utc ON event (utc_first, utc_last) WHERE long;
CREATE INDEX entry_id ON entry (section, id);
