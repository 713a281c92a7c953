SELECT c.id, c.name, COUNT(o.id), SUM(o.amount)
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name
ORDER BY c.name, c.id
