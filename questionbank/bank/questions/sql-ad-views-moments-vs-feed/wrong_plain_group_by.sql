SELECT surface, COUNT(*), COUNT(DISTINCT user_id)
FROM ad_events
WHERE event_type = 'view'
  AND surface IN ('moments', 'news_feed')
  AND happened_at >= '2024-05-01'
  AND happened_at < '2024-06-01'
GROUP BY surface
ORDER BY surface
