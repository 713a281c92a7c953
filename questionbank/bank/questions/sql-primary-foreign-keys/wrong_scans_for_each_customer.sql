SELECT c.id,
       c.name,
       (SELECT COUNT(*) FROM orders o WHERE o.customer_id = c.id),
       COALESCE((SELECT SUM(o.amount) FROM orders o WHERE o.customer_id = c.id), 0)
FROM customers c
ORDER BY c.name, c.id
