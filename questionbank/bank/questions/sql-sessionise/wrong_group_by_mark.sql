WITH gaps AS (
    SELECT user_id, clicked_at,
           unixepoch(clicked_at) - LAG(unixepoch(clicked_at)) OVER (PARTITION BY user_id ORDER BY clicked_at) AS gap
    FROM clicks
    WHERE user_id IS NOT NULL
),
numbered AS (
    SELECT user_id, clicked_at,
           CASE WHEN gap IS NULL OR gap > 1800 THEN 1 ELSE 0 END AS number
    FROM gaps
)
SELECT user_id, number, MIN(clicked_at), MAX(clicked_at), COUNT(*)
FROM numbered
GROUP BY user_id, number
ORDER BY user_id, number
