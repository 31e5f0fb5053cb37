-- The catalogue of a file of products, with how often the log has each. Source: id, brand, category, title, and what else
-- says what a product is.
SELECT listed.id AS id, listed.brand AS brand, listed.category AS category, listed.title AS title,
  listed.attributes AS attributes, listed.tags AS tags, listed.color AS color, listed.material AS material,
  listed.pattern AS pattern, listed.gender AS gender,
  coalesce(sold.events, 0) AS events
FROM (
  SELECT trim(id) AS id, max(trim(brand)) AS brand, max(trim(category)) AS category, max(trim(title)) AS title,
    max(trim(attributes)) AS attributes, max(trim(tags)) AS tags, max(trim(color)) AS color,
    max(trim(material)) AS material, max(trim(pattern)) AS pattern, max(trim(gender)) AS gender
  FROM source
  WHERE trim(id) <> ''
  GROUP BY trim(id)
) AS listed
LEFT JOIN sold ON sold.id = listed.id
