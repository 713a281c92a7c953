WITH s (surface) AS (VALUES ('moments'), ('news_feed'))
SELECT s.surface, COALESCE(SUM(p.views), 0), COUNT(p.user_id)
FROM s
LEFT JOIN (
  SELECT user_id, MIN(surface) AS surface, COUNT(*) AS views
  FROM ad_events
  WHERE event_type = 'view'
    AND happened_at >= '2024-05-01'
    AND happened_at < '2024-06-01'
  GROUP BY user_id
) p ON p.surface = s.surface
GROUP BY s.surface
ORDER BY s.surface
