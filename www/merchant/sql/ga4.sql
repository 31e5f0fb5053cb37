-- Google Analytics 4, exported by BigQuery: an event has a list of products.
-- Source: line, event_name, event_timestamp, user_id, user_pseudo_id, ecommerce, items.
SELECT
  line,
  coalesce(nullif(user_id, ''), user_pseudo_id) AS shopper,
  nullif(product.item_id, '(not set)') AS item,
  event_name AS type,
  event_timestamp AS time,
  product.quantity AS value,
  nullif(transaction_id, '(not set)') AS basket
FROM (
  SELECT line, event_name, event_timestamp, user_id, user_pseudo_id,
    ecommerce.transaction_id AS transaction_id, explode(items) AS product
  FROM source
  WHERE event_name IN ('view_item', 'add_to_cart', 'purchase')
) AS events
