-- The events that can be used, each once: what says the same in every respect was sent twice.
SELECT shopper, item, kind, seconds, basket, max(value) AS value, min(line) AS line, count(*) AS copies
FROM understood
WHERE kind IS NOT NULL AND seconds IS NOT NULL AND shopper IS NOT NULL AND item IS NOT NULL
GROUP BY shopper, item, kind, seconds, basket
