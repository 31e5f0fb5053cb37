-- The products of the log, most events first.
SELECT item AS id, count(*) AS events
FROM events
GROUP BY item
