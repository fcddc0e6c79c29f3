    SELECT held.*
    FROM events AS held
    INNER JOIN counting
        ON
            counting.dataset = COALESCE(held.dataset, '')
            AND counting.version = COALESCE(held.version, '')
            AND counting.conflict_id = COALESCE(held.conflict_id, '')
            AND counting.side_a = COALESCE(held.side_a, '')
            AND counting.side_b = COALESCE(held.side_b, '')
            AND counting.kind = COALESCE(held.kind, '')
    CROSS JOIN box
    LEFT JOIN superseded
        ON
            superseded.dataset = held.dataset
            AND superseded.version = held.version
            AND superseded.id = held.id
    WHERE
        superseded.id IS NULL
        AND (
            counting.anywhere = 1
            OR held.latitude IS NULL
            OR held.longitude IS NULL
            OR (
                held.latitude BETWEEN box.south AND box.north
                AND (
                    held.longitude BETWEEN box.west AND box.east
                    OR (
                        box.west > box.east
                        AND (held.longitude >= box.west OR held.longitude <= box.east)
                    )
                )
            )
        )
