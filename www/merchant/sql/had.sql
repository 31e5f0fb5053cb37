-- Which products each shopper had, and whether an event speaks for it: any does but a rating below four stars.
SELECT shopper, item, max(CASE WHEN kind = 3 AND value < 4 THEN 0 ELSE 1 END) AS liked
FROM numbered
GROUP BY shopper, item
