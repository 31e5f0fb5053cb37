-- The products of the model, most events first, numbered from 0.
SELECT
  id,
  coalesce(brand, '') AS brand,
  coalesce(category, '') AS category,
  coalesce(title, '') AS title,
  attributes, tags, color, material, pattern, gender,
  CAST(row_number() OVER (ORDER BY events DESC, id) - 1 AS INTEGER) AS number
FROM catalogue
