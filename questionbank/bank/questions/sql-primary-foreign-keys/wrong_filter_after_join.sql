SELECT c.id, c.name, COUNT(o.id), COALESCE(SUM(o.amount), 0)
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id
WHERE o.amount > 0
GROUP BY c.id, c.name
ORDER BY c.name, c.id
