WITH cohorts AS (SELECT date(signed_up_at) AS cohort, COUNT(*) AS size FROM users GROUP BY 1),
active AS (SELECT date(visited_at) AS day, COUNT(DISTINCT user_id) AS people FROM visits GROUP BY 1)
SELECT c.cohort, c.size, COALESCE(a.people, 0), COALESCE(b.people, 0), 1.0 * COALESCE(b.people, 0) / c.size
FROM cohorts c
LEFT JOIN active a ON a.day = date(c.cohort, '+1 day')
LEFT JOIN active b ON b.day = date(c.cohort, '+7 days')
ORDER BY c.cohort
