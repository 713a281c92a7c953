WITH views AS (
    SELECT user_id, MIN(happened_at) AS at FROM events WHERE event_name = 'view' GROUP BY user_id
),
carts AS (
    SELECT e.user_id, MIN(e.happened_at) AS at
    FROM events e JOIN views v ON v.user_id = e.user_id AND e.happened_at > v.at
    WHERE e.event_name = 'cart' GROUP BY e.user_id
),
reached (place, step, user_id) AS (
    SELECT 1, 'view', user_id FROM views
    UNION ALL SELECT 2, 'cart', user_id FROM carts
    UNION ALL SELECT 3, 'purchase', e.user_id
    FROM events e JOIN carts c ON c.user_id = e.user_id AND e.happened_at > c.at
    WHERE e.event_name = 'purchase'
)
SELECT step, COUNT(DISTINCT user_id),
       1.0 * COUNT(DISTINCT user_id) / COALESCE(LAG(COUNT(DISTINCT user_id)) OVER (ORDER BY place), COUNT(DISTINCT user_id))
FROM reached
GROUP BY place, step
ORDER BY place
