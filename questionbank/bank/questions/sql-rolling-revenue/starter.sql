-- One row per shop and day with orders: shop_id, day, revenue of the day, revenue of the seven calendar days ending with it.
SELECT
