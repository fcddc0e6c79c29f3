-- The first event of each window: of those that certainly lie in it (1) the one that had happened
-- first for certain; of those that only may (0) the one that may have happened first.
WITH counted AS (
    /* shared: in_days */
),
placed AS (
    SELECT
        windows.id,
        counted.id AS event,
        counted.first_day,
        counted.last_day,
        CASE
            WHEN
                counted.first_day >= windows.core_first AND counted.last_day <= windows.core_last
                THEN 1
            ELSE 0
        END AS is_certain
    FROM windows
    INNER JOIN counted
        ON counted.last_day >= windows.reach_first AND counted.first_day <= windows.reach_last
),
ordered AS (
    SELECT
        id,
        is_certain,
        event,
        first_day,
        last_day,
        ROW_NUMBER() OVER (
            PARTITION BY id, is_certain
            ORDER BY
                CASE WHEN is_certain = 1 THEN last_day ELSE first_day END,
                first_day,
                last_day,
                event
        ) AS place
    FROM placed
)
SELECT id, is_certain, event, first_day, last_day
FROM ordered
WHERE place = 1
ORDER BY id, is_certain
