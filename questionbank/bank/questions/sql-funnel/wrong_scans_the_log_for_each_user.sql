WITH views AS (
    SELECT user_id, MIN(happened_at) AS at FROM events WHERE event_name = 'view' GROUP BY user_id
),
carts AS (
    SELECT user_id, (SELECT MIN(e.happened_at) FROM events e
                     WHERE e.user_id = v.user_id AND e.event_name = 'cart' AND e.happened_at > v.at) AS at
    FROM views v
),
purchases AS (
    SELECT user_id, (SELECT MIN(e.happened_at) FROM events e
                     WHERE e.user_id = c.user_id AND e.event_name = 'purchase' AND e.happened_at > c.at) AS at
    FROM carts c
),
n (v, c, p) AS (SELECT (SELECT COUNT(at) FROM views), (SELECT COUNT(at) FROM carts), (SELECT COUNT(at) FROM purchases))
SELECT 'view', v, 1.0 * v / NULLIF(v, 0) FROM n
UNION ALL SELECT 'cart', c, 1.0 * c / NULLIF(v, 0) FROM n
UNION ALL SELECT 'purchase', p, 1.0 * p / NULLIF(c, 0) FROM n
