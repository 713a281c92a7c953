WITH n (v, c, p) AS (
    SELECT COUNT(v.event_id), COUNT(c.event_id), COUNT(p.event_id)
    FROM events v
    LEFT JOIN events c ON c.user_id = v.user_id AND c.event_name = 'cart' AND c.happened_at > v.happened_at
    LEFT JOIN events p ON p.user_id = c.user_id AND p.event_name = 'purchase' AND p.happened_at > c.happened_at
    WHERE v.event_name = 'view'
)
SELECT 'view', v, 1.0 * v / NULLIF(v, 0) FROM n
UNION ALL SELECT 'cart', c, 1.0 * c / NULLIF(v, 0) FROM n
UNION ALL SELECT 'purchase', p, 1.0 * p / NULLIF(c, 0) FROM n
