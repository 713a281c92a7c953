-- One row per customer: id, name, number of orders, total amount; sorted by name, then id.
SELECT
