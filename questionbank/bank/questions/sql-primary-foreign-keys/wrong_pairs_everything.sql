SELECT c.id,
       c.name,
       COUNT(CASE WHEN o.customer_id = c.id THEN 1 END),
       COALESCE(SUM(CASE WHEN o.customer_id = c.id THEN o.amount END), 0)
FROM customers c
LEFT JOIN orders o ON 1 = 1
GROUP BY c.id, c.name
ORDER BY c.name, c.id
