SELECT a.shop_id, date(a.ordered_at), COALESCE(SUM(DISTINCT a.amount), 0), COALESCE(SUM(b.amount), 0)
FROM (SELECT DISTINCT shop_id, date(ordered_at) AS ordered_at, amount FROM orders) a
JOIN orders b ON b.shop_id = a.shop_id
             AND julianday(a.ordered_at) - julianday(date(b.ordered_at)) BETWEEN 0 AND 6
GROUP BY a.shop_id, date(a.ordered_at)
ORDER BY a.shop_id, date(a.ordered_at)
