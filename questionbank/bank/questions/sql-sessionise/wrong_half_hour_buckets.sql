SELECT user_id, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY MIN(clicked_at)), MIN(clicked_at), MAX(clicked_at), COUNT(*)
FROM clicks
WHERE user_id IS NOT NULL
GROUP BY user_id, unixepoch(clicked_at) / 1800
ORDER BY user_id, MIN(clicked_at)
