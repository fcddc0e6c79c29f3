-- As breaches of which other ceasefires those days are charged on which an event certainly lies in a
-- window, and which are not charged as a breach of its own.
WITH counted AS (
    /* shared: in_days */
),
spans AS (
    SELECT DISTINCT first_day, last_day FROM counted
),
unowned AS (
    SELECT windows.id, spans.first_day, spans.last_day
    FROM windows
    INNER JOIN spans
        ON spans.first_day >= windows.core_first AND spans.last_day <= windows.core_last
    LEFT JOIN (
        SELECT DISTINCT window_id, first_day, last_day FROM charges WHERE is_own = 1
    ) AS own
        ON
            own.window_id = windows.id
            AND own.first_day <= spans.last_day
            AND own.last_day >= spans.first_day
    WHERE own.window_id IS NULL
)
SELECT DISTINCT unowned.id, charges.ceasefire
FROM unowned
INNER JOIN charges
    ON
        charges.window_id = unowned.id
        AND charges.is_own = 0
        AND charges.first_day <= unowned.last_day
        AND charges.last_day >= unowned.first_day
ORDER BY unowned.id, charges.ceasefire
