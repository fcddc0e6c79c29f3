-- How many events there are of each first and last day, and how many deaths they state; an end that
-- lies beyond the calendar is a day beyond it. `..._events` are those that state the figure.
WITH counted AS (
    /* shared: in_days */
)
SELECT
    first_day,
    last_day,
    COUNT(*) AS events,
    SUM(low) AS low,
    COUNT(low) AS low_events,
    SUM(best) AS best,
    COUNT(best) AS best_events,
    SUM(high) AS high,
    COUNT(high) AS high_events
FROM counted
GROUP BY first_day, last_day
ORDER BY first_day, last_day
