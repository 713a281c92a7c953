WITH views AS (
    SELECT user_id, MIN(happened_at) AS at FROM events WHERE event_name = 'view' GROUP BY user_id
),
carts AS (
    SELECT e.user_id, MIN(e.happened_at) AS at
    FROM events e JOIN views v ON v.user_id = e.user_id AND e.happened_at > v.at
    WHERE e.event_name = 'cart' GROUP BY e.user_id
),
purchases AS (
    SELECT e.user_id, MIN(e.happened_at) AS at
    FROM events e JOIN carts c ON c.user_id = e.user_id AND e.happened_at > c.at
    WHERE e.event_name = 'purchase' GROUP BY e.user_id
),
n (v, c, p) AS (SELECT (SELECT COUNT(*) FROM views), (SELECT COUNT(*) FROM carts), (SELECT COUNT(*) FROM purchases))
SELECT 'view', v, COALESCE(1.0 * v / NULLIF(v, 0), 0) FROM n
UNION ALL SELECT 'cart', c, 1.0 * c / NULLIF(v, 0) FROM n
UNION ALL SELECT 'purchase', p, COALESCE(1.0 * p / NULLIF(c, 0), 0) FROM n
