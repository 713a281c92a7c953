WITH offsets AS (
    SELECT u.user_id, date(u.signed_up_at) AS cohort,
           julianday(date(v.visited_at)) - julianday(date(u.signed_up_at)) AS day
    FROM users u LEFT JOIN visits v ON v.user_id = u.user_id
)
SELECT cohort,
       COUNT(DISTINCT user_id),
       COUNT(DISTINCT CASE WHEN day = 1 THEN user_id END),
       COUNT(DISTINCT CASE WHEN day = 7 THEN user_id END),
       COUNT(DISTINCT CASE WHEN day = 7 THEN user_id END) / COUNT(DISTINCT user_id)
FROM offsets
GROUP BY cohort
ORDER BY cohort
