-- How many events certainly lie in each window on none of whose days a breach of its ceasefire is
-- charged: those with no charge at all, and those on whose days one of another ceasefire is.
WITH counted AS (
    /* shared: in_days */
),
spans AS (
    SELECT first_day, last_day, COUNT(*) AS events FROM counted GROUP BY first_day, last_day
),
met AS (
    SELECT
        windows.id,
        spans.first_day,
        spans.last_day,
        MAX(spans.events) AS events,
        MAX(COALESCE(charged.is_own, 0)) AS is_own,
        MAX(CASE WHEN charged.is_own = 0 THEN 1 ELSE 0 END) AS is_of_another
    FROM windows
    INNER JOIN spans
        ON spans.first_day >= windows.core_first AND spans.last_day <= windows.core_last
    LEFT JOIN (
        SELECT DISTINCT window_id, is_own, first_day, last_day FROM charges
    ) AS charged
        ON
            charged.window_id = windows.id
            AND charged.first_day <= spans.last_day
            AND charged.last_day >= spans.first_day
    GROUP BY windows.id, spans.first_day, spans.last_day
)
SELECT
    id,
    SUM(CASE WHEN is_own = 0 AND is_of_another = 0 THEN events ELSE 0 END) AS uncharged,
    SUM(CASE WHEN is_own = 0 AND is_of_another = 1 THEN events ELSE 0 END) AS charged_otherwise
FROM met
GROUP BY id
ORDER BY id
