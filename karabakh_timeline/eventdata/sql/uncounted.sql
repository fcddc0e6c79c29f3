-- The charges of a breach on whose days no event is counted, not one that only may have been then.
WITH counted AS (
    /* shared: in_days */
),
spans AS (
    SELECT DISTINCT first_day, last_day FROM counted
)
SELECT DISTINCT
    charges.window_id,
    charges.event
FROM charges
LEFT JOIN spans
    ON spans.last_day >= charges.first_day AND spans.first_day <= charges.last_day
WHERE spans.first_day IS NULL AND charges.is_own = 1
ORDER BY charges.window_id, charges.event
