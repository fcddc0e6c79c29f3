-- How many events lie in each window, and how many deaths they state: first those that certainly do,
-- then those that only may; where an event states no such figure, there is no sum. An event meets its
-- days by equality, in the one pass over all events; what then meets the windows are the few pairs of
-- a first and a last day.
WITH counted AS (
    /* shared: in_days */
),
spans AS (
    SELECT
        first_day,
        last_day,
        COUNT(*) AS events,
        SUM(low) AS low,
        SUM(best) AS best,
        SUM(high) AS high,
        SUM(CASE WHEN low IS NULL THEN 1 ELSE 0 END) AS without_low,
        SUM(CASE WHEN best IS NULL THEN 1 ELSE 0 END) AS unstated,
        SUM(CASE WHEN high IS NULL THEN 1 ELSE 0 END) AS without_high
    FROM counted
    GROUP BY first_day, last_day
),
placed AS (
    SELECT
        windows.id,
        CASE
            WHEN spans.first_day >= windows.core_first AND spans.last_day <= windows.core_last THEN 1
            ELSE 0
        END AS is_certain,
        spans.events,
        spans.low,
        spans.best,
        spans.high,
        spans.without_low,
        spans.unstated,
        spans.without_high
    FROM windows
    INNER JOIN spans
        ON spans.last_day >= windows.reach_first AND spans.first_day <= windows.reach_last
)
SELECT
    id,
    is_certain,
    SUM(events) AS events,
    CASE WHEN SUM(without_low) = 0 THEN SUM(low) END AS low,
    CASE WHEN SUM(unstated) = 0 THEN SUM(best) END AS best,
    CASE WHEN SUM(without_high) = 0 THEN SUM(high) END AS high,
    SUM(unstated) AS unstated
FROM placed
GROUP BY id, is_certain
ORDER BY id, is_certain
