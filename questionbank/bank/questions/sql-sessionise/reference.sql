-- Mark the clicks that open a session, add the marks up to number the sessions, then summarise each number.
WITH gaps AS (
    SELECT user_id,
           clicked_at,
           unixepoch(clicked_at) - LAG(unixepoch(clicked_at)) OVER (PARTITION BY user_id ORDER BY clicked_at) AS gap
    FROM clicks
    WHERE user_id IS NOT NULL
),
numbered AS (
    SELECT user_id,
           clicked_at,
           SUM(gap IS NULL OR gap > 30 * 60) OVER (PARTITION BY user_id ORDER BY clicked_at ROWS UNBOUNDED PRECEDING) AS number
    FROM gaps
)
SELECT user_id,
       number,
       MIN(clicked_at) AS first_click,
       MAX(clicked_at) AS last_click,
       COUNT(*) AS clicks
FROM numbered
GROUP BY user_id, number
ORDER BY user_id, number
