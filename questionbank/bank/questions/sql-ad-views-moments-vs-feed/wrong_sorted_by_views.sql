WITH s (surface) AS (VALUES ('moments'), ('news_feed'))
SELECT s.surface, COUNT(e.event_id), COUNT(DISTINCT e.user_id)
FROM s
LEFT JOIN ad_events e
  ON e.surface = s.surface
  AND e.event_type = 'view'
  AND e.happened_at >= '2024-05-01' AND e.happened_at < '2024-06-01'
GROUP BY s.surface
ORDER BY COUNT(e.event_id) DESC, s.surface
