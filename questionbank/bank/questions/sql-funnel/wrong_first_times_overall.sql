WITH firsts AS (
    SELECT user_id,
           MIN(CASE WHEN event_name = 'view' THEN happened_at END) AS v,
           MIN(CASE WHEN event_name = 'cart' THEN happened_at END) AS c,
           MIN(CASE WHEN event_name = 'purchase' THEN happened_at END) AS p
    FROM events GROUP BY user_id
),
n (v, c, p) AS (
    SELECT COUNT(v), COUNT(CASE WHEN c > v THEN 1 END), COUNT(CASE WHEN c > v AND p > c THEN 1 END) FROM firsts
)
SELECT 'view', v, 1.0 * v / NULLIF(v, 0) FROM n
UNION ALL SELECT 'cart', c, 1.0 * c / NULLIF(v, 0) FROM n
UNION ALL SELECT 'purchase', p, 1.0 * p / NULLIF(c, 0) FROM n
