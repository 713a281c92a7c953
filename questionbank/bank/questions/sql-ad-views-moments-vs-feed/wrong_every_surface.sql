SELECT surface,
       SUM(event_type = 'view' AND happened_at >= '2024-05-01' AND happened_at < '2024-06-01'),
       COUNT(DISTINCT CASE
         WHEN event_type = 'view' AND happened_at >= '2024-05-01' AND happened_at < '2024-06-01' THEN user_id
       END)
FROM ad_events
GROUP BY surface
ORDER BY surface
