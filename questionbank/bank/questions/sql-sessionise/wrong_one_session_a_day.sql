SELECT user_id, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY date(clicked_at)), MIN(clicked_at), MAX(clicked_at), COUNT(*)
FROM clicks
WHERE user_id IS NOT NULL
GROUP BY user_id, date(clicked_at)
ORDER BY user_id, date(clicked_at)
