-- Every event of any shape, with what could be read of it. Normalised: line, shopper, item, type, time, value, basket.
SELECT
  line,
  nullif(trim(shopper), '') AS shopper,
  nullif(trim(item), '') AS item,
  type,
  CASE
    WHEN lower(trim(type)) IN ('view', 'view_item', 'product_view', 'detail', 'click') THEN 0
    WHEN lower(trim(type)) IN ('cart', 'cart_add', 'add_to_cart', 'addtocart') THEN 1
    WHEN lower(trim(type)) IN ('purchase', 'transaction', 'buy', 'order') THEN 2
    WHEN lower(trim(type)) = 'rating' THEN 3
  END AS kind,
  time,
  seconds_of(time) AS seconds,
  coalesce(try_cast(value AS DOUBLE), 1) AS value,
  nullif(trim(basket), '') AS basket
FROM normalised
