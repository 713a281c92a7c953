WITH s (surface) AS (VALUES ('moments'), ('news_feed'))
SELECT s.surface, COUNT(DISTINCT e.event_id), COUNT(DISTINCT u.user_id)
FROM s
LEFT JOIN ad_events e
  ON e.surface = s.surface AND e.event_type = 'view'
  AND e.happened_at >= '2024-05-01' AND e.happened_at < '2024-06-01'
LEFT JOIN ad_events u
  ON u.surface = s.surface AND u.event_type = 'view' AND u.user_id IS NOT NULL
  AND u.happened_at >= '2024-05-01' AND u.happened_at < '2024-06-01'
GROUP BY s.surface
ORDER BY s.surface
