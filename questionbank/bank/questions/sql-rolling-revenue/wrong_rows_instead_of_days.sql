WITH daily AS (
    SELECT shop_id, date(ordered_at) AS day, COALESCE(SUM(amount), 0) AS revenue
    FROM orders
    GROUP BY shop_id, date(ordered_at)
)
SELECT shop_id, day, revenue,
       SUM(revenue) OVER (PARTITION BY shop_id ORDER BY day ROWS BETWEEN 6 PRECEDING AND CURRENT ROW)
FROM daily
ORDER BY shop_id, day
