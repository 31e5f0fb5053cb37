-- The catalogue of a file of products, with how often the log has each. Source: id, brand, category, title.
SELECT listed.id AS id, listed.brand AS brand, listed.category AS category, listed.title AS title,
  coalesce(sold.events, 0) AS events
FROM (
  SELECT trim(id) AS id, max(trim(brand)) AS brand, max(trim(category)) AS category, max(trim(title)) AS title
  FROM source
  WHERE trim(id) <> ''
  GROUP BY trim(id)
) AS listed
LEFT JOIN sold ON sold.id = listed.id
