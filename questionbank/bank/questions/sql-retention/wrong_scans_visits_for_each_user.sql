SELECT cohort, COUNT(*), SUM(day_1), SUM(day_7), 1.0 * SUM(day_7) / COUNT(*)
FROM (
    SELECT date(u.signed_up_at) AS cohort,
           EXISTS (SELECT 1 FROM visits v WHERE v.user_id = u.user_id AND date(v.visited_at) = date(u.signed_up_at, '+1 day')) AS day_1,
           EXISTS (SELECT 1 FROM visits v WHERE v.user_id = u.user_id AND date(v.visited_at) = date(u.signed_up_at, '+7 days')) AS day_7
    FROM users u
)
GROUP BY cohort
ORDER BY cohort
