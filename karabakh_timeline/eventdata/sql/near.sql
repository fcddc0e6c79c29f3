-- Each event of the record, by its number, with the rows that are near it in time and not far off in
-- place. Days are numbered; what meets the events of the record are the few pairs of a first and a
-- last day, and by these, as an equality, the rows. A row may lie anywhere whose code
-- of its place is none of the sharp ones.
WITH counted AS (
    /* shared: in_days */
),
held AS (
    SELECT * FROM counted WHERE day_first <= day_last
),
spans AS (
    SELECT DISTINCT first_day, last_day FROM held
),
met AS (
    SELECT
        sought.number,
        sought.south,
        sought.north,
        sought.west,
        sought.east,
        spans.first_day,
        spans.last_day
    FROM sought
    INNER JOIN spans
        ON spans.last_day >= sought.first_near AND spans.first_day <= sought.last_near
)
SELECT
    met.number,
    held.dataset,
    held.version,
    held.id,
    held.day_first,
    held.day_last,
    held.kind,
    held.dyad,
    held.side_a,
    held.side_b,
    held.place,
    held.latitude,
    held.longitude,
    held.place_code,
    held.best,
    held.low,
    held.high,
    held.deaths_a,
    held.deaths_b,
    held.deaths_civilians,
    held.deaths_unknown
FROM met
INNER JOIN held ON held.first_day = met.first_day AND held.last_day = met.last_day
CROSS JOIN sharp
WHERE
    met.south IS NULL
    OR held.latitude IS NULL
    OR held.longitude IS NULL
    OR (
        held.latitude BETWEEN met.south AND met.north
        AND held.longitude BETWEEN met.west AND met.east
    )
    OR COALESCE(held.place_code, -1) < sharp.low
    OR COALESCE(held.place_code, -1) > sharp.high
ORDER BY met.number, held.dataset, held.version, held.id
