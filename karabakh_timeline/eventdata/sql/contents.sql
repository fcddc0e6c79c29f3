-- What is held: how many events of each data set and version are of which conflict, sides and kind;
-- how many of them lie within a box, as those without coordinates are taken to; and their days.
SELECT
    COALESCE(held.dataset, '') AS dataset,
    COALESCE(held.version, '') AS version,
    COALESCE(held.conflict_id, '') AS conflict_id,
    COALESCE(held.side_a, '') AS side_a,
    COALESCE(held.side_b, '') AS side_b,
    COALESCE(held.kind, '') AS kind,
    COALESCE(MIN(held.conflict), '') AS conflict,
    COALESCE(MIN(held.dyad), '') AS dyad,
    COUNT(*) AS events,
    SUM(
        CASE
            WHEN held.latitude IS NULL OR held.longitude IS NULL THEN 1
            WHEN held.latitude < box.south OR held.latitude > box.north THEN 0
            WHEN held.longitude BETWEEN box.west AND box.east THEN 1
            WHEN box.west <= box.east THEN 0
            WHEN held.longitude >= box.west OR held.longitude <= box.east THEN 1
            ELSE 0
        END
    ) AS within,
    MIN(held.day_first) AS first_day,
    MAX(held.day_last) AS last_day
FROM events AS held
CROSS JOIN box
LEFT JOIN superseded
    ON
        superseded.dataset = held.dataset
        AND superseded.version = held.version
        AND superseded.id = held.id
WHERE superseded.id IS NULL
GROUP BY
    COALESCE(held.dataset, ''),
    COALESCE(held.version, ''),
    COALESCE(held.conflict_id, ''),
    COALESCE(held.side_a, ''),
    COALESCE(held.side_b, ''),
    COALESCE(held.kind, '')
ORDER BY 1, 2, 3, 4, 5, 6
