WITH ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY updated_at DESC, row_id DESC) AS age
    FROM customer_versions
)
SELECT customer_id, email, city, updated_at
FROM ranked
WHERE age = 1
ORDER BY customer_id
