-- The longest run of days without an event, in each window: at least (1), in its core, with every
-- day taken on which one may have been; at most (0), in its reach, with those alone that are dated
-- to one day. A window that is not in the answer has no such event.
WITH counted AS (
    /* shared: in_days */
),
bounded AS (
    SELECT id, 1 AS is_least, core_first AS first_day, core_last AS last_day FROM windows
    UNION ALL
    SELECT id, 0 AS is_least, reach_first AS first_day, reach_last AS last_day FROM windows
),
spans AS (
    SELECT DISTINCT first_day, last_day FROM counted
),
busy AS (
    SELECT
        bounded.id,
        bounded.is_least,
        bounded.first_day AS window_first,
        bounded.last_day AS window_last,
        GREATEST(spans.first_day, bounded.first_day) AS first_day,
        LEAST(spans.last_day, bounded.last_day) AS last_day
    FROM bounded
    INNER JOIN spans
        ON spans.last_day >= bounded.first_day AND spans.first_day <= bounded.last_day
    WHERE
        bounded.first_day <= bounded.last_day
        AND (bounded.is_least = 1 OR spans.first_day = spans.last_day)
),
followed AS (
    SELECT
        id,
        is_least,
        window_first,
        window_last,
        first_day,
        last_day,
        MAX(last_day) OVER (
            PARTITION BY id, is_least
            ORDER BY first_day, last_day
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS busy_until
    FROM busy
)
SELECT
    id,
    is_least,
    GREATEST(
        MAX(first_day - COALESCE(busy_until, window_first - 1) - 1),
        MAX(window_last) - MAX(last_day)
    ) AS quiet
FROM followed
GROUP BY id, is_least
ORDER BY id, is_least
