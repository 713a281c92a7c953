WITH n (v, c, p) AS (
    SELECT COUNT(DISTINCT CASE WHEN event_name = 'view' THEN user_id END),
           COUNT(DISTINCT CASE WHEN event_name = 'cart' THEN user_id END),
           COUNT(DISTINCT CASE WHEN event_name = 'purchase' THEN user_id END)
    FROM events
)
SELECT 'view', v, 1.0 * v / NULLIF(v, 0) FROM n
UNION ALL SELECT 'cart', c, 1.0 * c / NULLIF(v, 0) FROM n
UNION ALL SELECT 'purchase', p, 1.0 * p / NULLIF(c, 0) FROM n
