-- How many events certainly lie in each window on none of whose days a breach is charged.
WITH counted AS (
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
),
spans AS (
    SELECT first_day, last_day, COUNT(*) AS events FROM counted GROUP BY first_day, last_day
)
SELECT
    windows.id,
    SUM(spans.events) AS events
FROM windows
INNER JOIN spans
    ON spans.first_day >= windows.core_first AND spans.last_day <= windows.core_last
LEFT JOIN (
    SELECT DISTINCT window_id, first_day, last_day FROM charges
) AS charged
    ON
        charged.window_id = windows.id
        AND charged.first_day <= spans.last_day
        AND charged.last_day >= spans.first_day
WHERE charged.window_id IS NULL
GROUP BY windows.id
ORDER BY windows.id
