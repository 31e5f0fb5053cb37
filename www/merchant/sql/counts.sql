-- What a log holds.
SELECT
  CAST(count(*) AS DOUBLE) AS events,
  CAST(count(DISTINCT shopper) AS DOUBLE) AS shoppers,
  CAST(sum(CASE WHEN kind = 0 THEN 1 ELSE 0 END) AS DOUBLE) AS views,
  CAST(sum(CASE WHEN kind = 1 THEN 1 ELSE 0 END) AS DOUBLE) AS carts,
  CAST(sum(CASE WHEN kind = 2 THEN 1 ELSE 0 END) AS DOUBLE) AS purchases,
  CAST(sum(CASE WHEN kind = 3 THEN 1 ELSE 0 END) AS DOUBLE) AS ratings,
  CAST(sum(copies - 1) AS DOUBLE) AS repeated,
  CAST((SELECT sum(events) FROM sold) - count(*) AS DOUBLE) AS unlisted,
  min(seconds) AS first_second,
  max(seconds) AS last_second
FROM events
JOIN products ON products.id = events.item
