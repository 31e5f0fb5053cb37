-- The catalogue of a file of products, with how often the log has each. Source: id.
SELECT listed.id AS id, coalesce(sold.events, 0) AS events
FROM (SELECT DISTINCT trim(id) AS id FROM source WHERE trim(id) <> '') AS listed
LEFT JOIN sold ON sold.id = listed.id
