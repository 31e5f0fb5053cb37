-- The numbered events as they are handed over, by shopper and time.
SELECT shopper, item, basket, kind, seconds, value
FROM numbered
ORDER BY shopper, step
