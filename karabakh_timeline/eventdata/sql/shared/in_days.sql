    SELECT
        events.id,
        COALESCE(opening.number, 0) AS first_day,
        COALESCE(closing.number, 9999999) AS last_day,
        events.low,
        events.best,
        events.high
    FROM events
    LEFT JOIN calendar AS opening ON opening.day = events.day_first
    LEFT JOIN calendar AS closing ON closing.day = events.day_last
    WHERE
        events.day_last >= (SELECT MIN(calendar.day) FROM calendar)
        AND events.day_first <= (SELECT MAX(calendar.day) FROM calendar)
        AND COALESCE(events.conflict_id, '') IN (SELECT conflicts.id FROM conflicts)
        AND COALESCE(events.kind, '') IN (SELECT kinds.name FROM kinds)
