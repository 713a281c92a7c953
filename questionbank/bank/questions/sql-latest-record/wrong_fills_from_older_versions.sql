WITH ranked AS (
    SELECT *, ROW_NUMBER() OVER (PARTITION BY customer_id ORDER BY updated_at DESC, row_id DESC) AS age
    FROM customer_versions
)
SELECT r.customer_id,
       COALESCE(r.email, (SELECT MAX(o.email) FROM ranked o WHERE o.customer_id = r.customer_id)),
       COALESCE(r.city, (SELECT MAX(o.city) FROM ranked o WHERE o.customer_id = r.customer_id)),
       r.updated_at
FROM ranked r
WHERE r.age = 1 AND r.is_deleted = 0
ORDER BY r.customer_id
