SELECT 'moments', SUM(event_type = 'view'), COUNT(DISTINCT user_id)
FROM ad_events
WHERE surface = 'moments' AND event_type = 'view'
  AND happened_at >= '2024-05-01' AND happened_at < '2024-06-01'
UNION ALL
SELECT 'news_feed', SUM(event_type = 'view'), COUNT(DISTINCT user_id)
FROM ad_events
WHERE surface = 'news_feed' AND event_type = 'view'
  AND happened_at >= '2024-05-01' AND happened_at < '2024-06-01'
