-- Which days each version reaches, and between which days its rows lie that show which months it
-- covers: those that are known to a month or better and lie in one. Of others, such as one of the
-- last day of a month and the first of the next, nothing says of which months their version is.
SELECT
    COALESCE(held.dataset, '') AS dataset,
    COALESCE(held.version, '') AS version,
    MIN(held.day_first) AS first_day,
    MAX(held.day_last) AS last_day,
    MIN(CASE WHEN held.in_a_month = 1 THEN held.day_first END) AS first_known,
    MAX(CASE WHEN held.in_a_month = 1 THEN held.day_last END) AS last_known
FROM (
    SELECT
        e.dataset,
        e.version,
        e.day_first,
        e.day_last,
        CASE
            WHEN COALESCE(e.precision, '') = 'year' THEN 0
            WHEN
                EXTRACT(YEAR FROM e.day_first) = EXTRACT(YEAR FROM e.day_last)
                AND EXTRACT(MONTH FROM e.day_first) = EXTRACT(MONTH FROM e.day_last)
                THEN 1
            ELSE 0
        END AS in_a_month
    FROM events AS e
    WHERE e.day_first IS NOT NULL AND e.day_last IS NOT NULL
) AS held
GROUP BY COALESCE(held.dataset, ''), COALESCE(held.version, '')
ORDER BY 1, 2
