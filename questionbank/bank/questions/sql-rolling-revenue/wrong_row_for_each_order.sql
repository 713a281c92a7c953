SELECT shop_id, date(ordered_at), COALESCE(amount, 0),
       COALESCE(SUM(amount) OVER (PARTITION BY shop_id ORDER BY julianday(date(ordered_at)) RANGE BETWEEN 6 PRECEDING AND CURRENT ROW), 0)
FROM orders
ORDER BY shop_id, date(ordered_at)
