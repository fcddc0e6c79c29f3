-- Events and deaths by verdict and data set. Versions that follow one another count as one: `covered`
-- says of each what it is called with those, and which days they cover together.
-- verdict_days: a row a day, `stretch` numbers the runs of days with one verdict. An event belongs
-- to a verdict if both ends of its date lie in one run; the join is by equality on the day alone.
WITH booked AS (
    SELECT
        s.dataset,
        s.called,
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
        e.best,
        e.low,
        e.high
    FROM events /* or chosen */ AS e
    INNER JOIN covered AS s
        ON s.dataset = coalesce(e.dataset, '') AND s.version = coalesce(e.version, '')
    LEFT JOIN verdict_days AS f ON e.day_first = f.day
    LEFT JOIN verdict_days AS l ON e.day_last = l.day
),
counted AS (
    SELECT
        dataset,
        called,
        verdict,
        count(*) AS events,
        -- of events of which some state none, the sum of the others is no figure of all
        CASE WHEN count(best) = count(*) THEN sum(best) END AS best,
        CASE WHEN count(low) = count(*) THEN sum(low) END AS low,
        CASE WHEN count(high) = count(*) THEN sum(high) END AS high,
        count(*) - count(best) AS unstated
    FROM booked
    GROUP BY dataset, called, verdict
),
reach AS (
    SELECT dataset, called, min(first_day) AS first_day, max(last_day) AS last_day
    FROM covered
    GROUP BY dataset, called
),
days AS (
    SELECT r.dataset, r.called, d.verdict, count(*) AS days
    FROM reach AS r
    INNER JOIN verdict_days AS d ON d.day BETWEEN r.first_day AND r.last_day
    GROUP BY r.dataset, r.called, d.verdict
)
SELECT
    coalesce(c.dataset, d.dataset) AS dataset,
    coalesce(c.called, d.called) AS version,
    coalesce(c.verdict, d.verdict) AS verdict,
    d.days,
    coalesce(c.events, 0) AS events,
    -- no event at all: no deaths, where an event without a figure leaves none
    CASE WHEN c.events IS NULL THEN 0 ELSE c.best END AS best,
    CASE WHEN c.events IS NULL THEN 0 ELSE c.low END AS low,
    CASE WHEN c.events IS NULL THEN 0 ELSE c.high END AS high,
    coalesce(c.unstated, 0) AS unstated
FROM counted AS c
FULL JOIN days AS d
    ON c.dataset = d.dataset AND c.called = d.called AND c.verdict = d.verdict
ORDER BY 1, 2, 3
