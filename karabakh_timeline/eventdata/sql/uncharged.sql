-- How many events certainly lie in each window on none of whose days a breach is charged.
WITH counted AS (
    /* shared: in_days */
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
