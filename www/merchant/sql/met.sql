-- Of each product with events: how many, and how many shoppers like it.
SELECT numbered.item AS item, CAST(count(*) AS INTEGER) AS events, max(likes.liked) AS liked
FROM numbered
JOIN (SELECT item, CAST(sum(liked) AS INTEGER) AS liked FROM had GROUP BY item) AS likes ON likes.item = numbered.item
GROUP BY numbered.item
