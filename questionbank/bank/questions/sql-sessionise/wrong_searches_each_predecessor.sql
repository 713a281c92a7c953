WITH gaps AS (
    SELECT user_id, clicked_at, click_id,
           unixepoch(clicked_at) - (SELECT MAX(unixepoch(p.clicked_at)) FROM clicks p
                                    WHERE p.user_id = c.user_id
                                      AND (p.clicked_at < c.clicked_at OR p.clicked_at = c.clicked_at AND p.click_id < c.click_id)) AS gap
    FROM clicks c
    WHERE user_id IS NOT NULL
),
numbered AS (
    SELECT user_id, clicked_at,
           SUM(gap IS NULL OR gap > 1800) OVER (PARTITION BY user_id ORDER BY clicked_at, click_id) AS number
    FROM gaps
)
SELECT user_id, number, MIN(clicked_at), MAX(clicked_at), COUNT(*)
FROM numbered
GROUP BY user_id, number
ORDER BY user_id, number
