SELECT d.shop_id, d.day,
       COALESCE((SELECT SUM(o.amount) FROM orders o WHERE o.shop_id = d.shop_id AND date(o.ordered_at) = d.day), 0),
       COALESCE((SELECT SUM(o.amount) FROM orders o
                 WHERE o.shop_id = d.shop_id AND date(o.ordered_at) BETWEEN date(d.day, '-6 days') AND d.day), 0)
FROM (SELECT DISTINCT shop_id, date(ordered_at) AS day FROM orders) d
ORDER BY d.shop_id, d.day
