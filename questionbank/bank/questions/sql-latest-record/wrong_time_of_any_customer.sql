SELECT customer_id, email, city, updated_at
FROM customer_versions v
WHERE updated_at IN (SELECT MAX(updated_at) FROM customer_versions GROUP BY customer_id) AND is_deleted = 0
ORDER BY customer_id
