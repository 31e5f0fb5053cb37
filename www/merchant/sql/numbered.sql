-- Events in numbers, those of each shopper in order. Names end here: no model has one of a shopper or an order.
SELECT
  CAST(dense_rank() OVER (ORDER BY shopper) - 1 AS INTEGER) AS shopper,
  products.number AS item,
  CASE WHEN basket IS NOT NULL THEN CAST(dense_rank() OVER (ORDER BY basket) AS INTEGER) END AS basket,
  kind,
  seconds,
  CAST(value AS FLOAT) AS value,
  CAST(row_number() OVER (PARTITION BY shopper ORDER BY seconds, line, products.number, kind, basket) AS INTEGER) AS step
FROM events
JOIN products ON products.id = events.item
