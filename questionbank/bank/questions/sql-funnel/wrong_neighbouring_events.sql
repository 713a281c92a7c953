WITH moves AS (
    SELECT user_id, event_name,
           LAG(event_name) OVER (PARTITION BY user_id ORDER BY happened_at) AS before,
           LAG(event_name, 2) OVER (PARTITION BY user_id ORDER BY happened_at) AS long_before
    FROM events
),
n (v, c, p) AS (
    SELECT COUNT(DISTINCT CASE WHEN event_name = 'view' THEN user_id END),
           COUNT(DISTINCT CASE WHEN event_name = 'cart' AND before = 'view' THEN user_id END),
           COUNT(DISTINCT CASE WHEN event_name = 'purchase' AND before = 'cart' AND long_before = 'view' THEN user_id END)
    FROM moves
)
SELECT 'view', v, 1.0 * v / NULLIF(v, 0) FROM n
UNION ALL SELECT 'cart', c, 1.0 * c / NULLIF(v, 0) FROM n
UNION ALL SELECT 'purchase', p, 1.0 * p / NULLIF(c, 0) FROM n
