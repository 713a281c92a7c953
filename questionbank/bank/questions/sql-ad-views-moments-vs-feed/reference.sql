-- A list of the two surfaces keeps both in the result; conditions in ON leave it whole where nothing matches.
WITH surfaces (surface) AS (VALUES ('moments'), ('news_feed'))
SELECT s.surface,
       COUNT(e.event_id) AS views,
       COUNT(DISTINCT e.user_id) AS known_viewers
FROM surfaces AS s
LEFT JOIN ad_events AS e
       ON e.surface = s.surface
      AND e.event_type = 'view'
      AND e.happened_at >= '2024-05-01 00:00:00'
      AND e.happened_at < '2024-06-01 00:00:00'
GROUP BY s.surface
ORDER BY s.surface
