WITH s (surface) AS (VALUES ('moments'), ('news_feed'))
SELECT s.surface, COUNT(e.event_id), COUNT(CASE
         WHEN NOT EXISTS (
           SELECT 1 FROM ad_events d
           WHERE d.user_id = e.user_id AND d.surface = e.surface AND d.event_type = 'view'
             AND d.happened_at >= '2024-05-01' AND d.event_id < e.event_id
         ) THEN e.user_id
       END)
FROM s
LEFT JOIN ad_events e
  ON e.surface = s.surface AND e.event_type = 'view'
  AND e.happened_at >= '2024-05-01' AND e.happened_at < '2024-06-01'
GROUP BY s.surface
ORDER BY s.surface
