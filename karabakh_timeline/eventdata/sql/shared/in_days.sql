    SELECT
        e.*,
        COALESCE(opening.number, 0) AS first_day,
        COALESCE(closing.number, 9999999) AS last_day
    FROM events /* or chosen */ AS e
    LEFT JOIN calendar AS opening ON opening.day = e.day_first
    LEFT JOIN calendar AS closing ON closing.day = e.day_last
    WHERE
        e.day_last >= (SELECT MIN(calendar.day) FROM calendar)
        AND e.day_first <= (SELECT MAX(calendar.day) FROM calendar)
