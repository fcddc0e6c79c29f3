-- What is held: the events of each conflict and kind, and the days that they reach over.
SELECT
    COALESCE(conflict_id, '') AS conflict_id,
    COALESCE(conflict, '') AS conflict,
    COALESCE(kind, '') AS kind,
    COUNT(*) AS events
FROM events
GROUP BY COALESCE(conflict_id, ''), COALESCE(conflict, ''), COALESCE(kind, '')
ORDER BY COALESCE(conflict_id, ''), COALESCE(conflict, ''), COALESCE(kind, '')
