-- The left join keeps users who never came back; offsets are differences of dates, so the hour does not matter.
WITH offsets AS (
    SELECT u.user_id,
           date(u.signed_up_at) AS cohort,
           julianday(date(v.visited_at)) - julianday(date(u.signed_up_at)) AS day
    FROM users AS u
    LEFT JOIN visits AS v ON v.user_id = u.user_id
)
SELECT cohort,
       COUNT(DISTINCT user_id) AS size,
       COUNT(DISTINCT CASE WHEN day = 1 THEN user_id END) AS day_1,
       COUNT(DISTINCT CASE WHEN day = 7 THEN user_id END) AS day_7,
       1.0 * COUNT(DISTINCT CASE WHEN day = 7 THEN user_id END) / COUNT(DISTINCT user_id) AS day_7_share
FROM offsets
GROUP BY cohort
ORDER BY cohort
