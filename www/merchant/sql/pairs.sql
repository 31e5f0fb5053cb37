-- Pairs of products (a below b) that at least :k shoppers had: how many had both, how many like both, and the steps from
-- a to b and back. A step leads from an event to one of the next ten of the same shopper and is worth 1 / distance, here
-- in 2520ths, so that sums are whole numbers and every engine has the same. Rust counts likewise: src/builder/counts.rs.
WITH often AS (
  SELECT shopper, item, liked
  FROM had
  WHERE item IN (SELECT item FROM had GROUP BY item HAVING count(*) >= :k)
),
together AS (
  SELECT one.item AS a, other.item AS b, count(*) AS seen, sum(one.liked * other.liked) AS liked
  FROM often AS one
  JOIN often AS other ON other.shopper = one.shopper AND other.item > one.item
  GROUP BY one.item, other.item
  HAVING count(*) >= :k
),
reached AS (
  SELECT shopper, item, step + distance AS step, worth
  FROM numbered
  CROSS JOIN (
    VALUES (1, 2520), (2, 1260), (3, 840), (4, 630), (5, 504), (6, 420), (7, 360), (8, 315), (9, 280), (10, 252)
  ) AS reach(distance, worth)
),
steps AS (
  SELECT
    least(one.item, other.item) AS a,
    greatest(one.item, other.item) AS b,
    sum(CASE WHEN one.item < other.item THEN worth ELSE 0 END) AS ahead,
    sum(CASE WHEN one.item < other.item THEN 0 ELSE worth END) AS behind
  FROM reached AS one
  JOIN numbered AS other ON other.shopper = one.shopper AND other.step = one.step AND other.item <> one.item
  GROUP BY least(one.item, other.item), greatest(one.item, other.item)
)
SELECT
  together.a AS a,
  together.b AS b,
  CAST(together.seen AS INTEGER) AS seen,
  CAST(together.liked AS INTEGER) AS liked,
  CAST(coalesce(steps.ahead, 0) AS DOUBLE) AS ahead,
  CAST(coalesce(steps.behind, 0) AS DOUBLE) AS behind
FROM together
LEFT JOIN steps ON steps.a = together.a AND steps.b = together.b
