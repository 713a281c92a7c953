-- The newest version of each customer that is not deleted: customer_id, email, city, updated_at; sorted by customer_id.
SELECT
