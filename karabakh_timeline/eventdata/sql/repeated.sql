-- Which events stand in more than one of some versions, by all of these but the one whose row
-- counts: that which states most of the lowest, the best and the highest deaths, and of several
-- such the newest. `place` numbers the versions of a data set from the newest on.
WITH placed AS (
    SELECT
        held.dataset,
        held.version,
        held.id,
        ROW_NUMBER() OVER (
            PARTITION BY held.dataset, held.id
            ORDER BY
                CASE WHEN held.low IS NULL THEN 1 ELSE 0 END
                + CASE WHEN held.best IS NULL THEN 1 ELSE 0 END
                + CASE WHEN held.high IS NULL THEN 1 ELSE 0 END,
                asked_versions.place
        ) AS place
    FROM events AS held
    INNER JOIN asked_versions
        ON asked_versions.dataset = held.dataset AND asked_versions.version = held.version
)
SELECT dataset, version, id
FROM placed
WHERE place > 1
ORDER BY dataset, version, id
