-- The products of the model, most events first, numbered from 0.
SELECT id, CAST(row_number() OVER (ORDER BY events DESC, id) - 1 AS INTEGER) AS number
FROM catalogue
