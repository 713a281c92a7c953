SELECT customer_id, email, city, updated_at
FROM customer_versions v
WHERE is_deleted = 0
  AND NOT EXISTS (
      SELECT 1 FROM customer_versions o
      WHERE o.customer_id = v.customer_id
        AND (COALESCE(o.updated_at, '') > COALESCE(v.updated_at, '')
             OR COALESCE(o.updated_at, '') = COALESCE(v.updated_at, '') AND o.row_id > v.row_id)
  )
ORDER BY customer_id
