SELECT c.id, c.name, COUNT(DISTINCT o.amount), COALESCE(SUM(DISTINCT o.amount), 0)
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name
ORDER BY c.name, c.id
