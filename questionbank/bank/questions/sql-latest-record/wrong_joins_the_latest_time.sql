SELECT v.customer_id, v.email, v.city, v.updated_at
FROM customer_versions v
JOIN (SELECT customer_id, MAX(updated_at) AS latest FROM customer_versions GROUP BY customer_id) m
  ON m.customer_id = v.customer_id AND m.latest = v.updated_at
WHERE v.is_deleted = 0
ORDER BY v.customer_id
