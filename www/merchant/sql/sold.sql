-- The products of the log, with how often it has each.
SELECT item AS id, count(*) AS events
FROM events
GROUP BY item
