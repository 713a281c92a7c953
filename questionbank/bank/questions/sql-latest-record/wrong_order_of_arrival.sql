WITH ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY row_id DESC) AS age
    FROM customer_versions
)
SELECT customer_id, email, city, updated_at
FROM ranked
WHERE age = 1 AND is_deleted = 0
ORDER BY customer_id
