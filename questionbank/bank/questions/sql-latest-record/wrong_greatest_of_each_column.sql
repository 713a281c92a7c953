SELECT customer_id, MAX(email), MAX(city), MAX(updated_at)
FROM customer_versions
GROUP BY customer_id
HAVING MAX(is_deleted) = 0
ORDER BY customer_id
