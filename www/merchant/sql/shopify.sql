-- Shopify's export of orders: a line for each line item, of which only the first has what concerns the whole order.
-- Source: line, order_name, email, status, created_at, cancelled_at, sku, title, quantity.
SELECT
  line,
  max(nullif(email, '')) OVER (PARTITION BY order_name) AS shopper,
  coalesce(nullif(sku, ''), title) AS item,
  CASE
    WHEN max(nullif(cancelled_at, '')) OVER (PARTITION BY order_name) IS NOT NULL THEN 'cancelled'
    WHEN max(status) OVER (PARTITION BY order_name) IN ('refunded', 'voided') THEN 'refunded'
    ELSE 'purchase'
  END AS type,
  max(nullif(created_at, '')) OVER (PARTITION BY order_name) AS time,
  quantity AS value,
  order_name AS basket
FROM source
