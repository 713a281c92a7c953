-- Each step takes the earliest event after the step before, one row per user, so nothing later is lost.
WITH views AS (
    SELECT user_id, MIN(happened_at) AS at
    FROM events
    WHERE event_name = 'view'
    GROUP BY user_id
),
carts AS (
    SELECT e.user_id, MIN(e.happened_at) AS at
    FROM events AS e
    JOIN views AS v ON v.user_id = e.user_id AND e.happened_at > v.at
    WHERE e.event_name = 'cart'
    GROUP BY e.user_id
),
purchases AS (
    SELECT e.user_id, MIN(e.happened_at) AS at
    FROM events AS e
    JOIN carts AS c ON c.user_id = e.user_id AND e.happened_at > c.at
    WHERE e.event_name = 'purchase'
    GROUP BY e.user_id
),
steps (place, step, users) AS (
    SELECT 1, 'view', COUNT(*) FROM views
    UNION ALL SELECT 2, 'cart', COUNT(*) FROM carts
    UNION ALL SELECT 3, 'purchase', COUNT(*) FROM purchases
)
SELECT step,
       users,
       1.0 * users / NULLIF(COALESCE(LAG(users) OVER (ORDER BY place), users), 0) AS share
FROM steps
ORDER BY place
