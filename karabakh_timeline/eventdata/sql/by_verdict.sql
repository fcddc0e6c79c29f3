-- Events and deaths by verdict and data set.
-- verdict_days: a row a day, `stretch` numbers the runs of days with one verdict. An event belongs
-- to a verdict if both ends of its date lie in one run; the join is by equality on the day alone.
WITH booked AS (
    SELECT
        e.dataset,
        e.version,
        CASE
            WHEN
                lower(e.kind) LIKE 'protests%'
                OR lower(e.kind) LIKE 'riots%'
                OR lower(e.kind) LIKE 'strategic developments%'
                THEN 'no-fighting'
            WHEN f.stretch IS NULL OR l.stretch IS NULL THEN 'outside'
            WHEN f.stretch = l.stretch THEN f.verdict
            ELSE 'several'
        END AS verdict,
        e.day_first,
        e.day_last,
        e.best,
        e.low,
        e.high
    FROM events /* or chosen */ AS e
    LEFT JOIN verdict_days AS f ON e.day_first = f.day
    LEFT JOIN verdict_days AS l ON e.day_last = l.day
),
counted AS (
    SELECT
        dataset,
        version,
        verdict,
        count(*) AS events,
        -- of events of which some state none, the sum of the others is no best estimate
        CASE WHEN count(best) = count(*) THEN sum(best) END AS best,
        sum(low) AS low,
        sum(high) AS high,
        min(day_first) AS first_day,
        max(day_last) AS last_day
    FROM booked
    GROUP BY dataset, version, verdict
),
reach AS (
    SELECT dataset, version, min(first_day) AS first_day, max(last_day) AS last_day
    FROM counted
    GROUP BY dataset, version
),
days AS (
    SELECT r.dataset, r.version, d.verdict, count(*) AS days
    FROM reach AS r
    INNER JOIN verdict_days AS d ON d.day BETWEEN r.first_day AND r.last_day
    GROUP BY r.dataset, r.version, d.verdict
)
SELECT
    coalesce(c.dataset, d.dataset) AS dataset,
    coalesce(c.version, d.version) AS version,
    coalesce(c.verdict, d.verdict) AS verdict,
    d.days,
    coalesce(c.events, 0) AS events,
    c.best,
    c.low,
    c.high
FROM counted AS c
FULL JOIN days AS d
    ON c.dataset = d.dataset AND c.version = d.version AND c.verdict = d.verdict
ORDER BY 1, 2, 3
