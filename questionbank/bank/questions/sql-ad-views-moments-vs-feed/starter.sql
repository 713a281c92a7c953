-- Two rows, 'moments' and then 'news_feed': surface, views in May 2024, distinct signed-in viewers.
SELECT
