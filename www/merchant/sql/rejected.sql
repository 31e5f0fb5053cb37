-- What cannot be used, by its first reason: how often, and an example.
SELECT reason, CAST(count(*) AS DOUBLE) AS events, CAST(min(line) AS DOUBLE) AS line, min(example) AS example
FROM (
  SELECT line,
    CASE
      WHEN kind IS NULL THEN 'type'
      WHEN seconds IS NULL THEN 'time'
      WHEN shopper IS NULL THEN 'shopper'
      ELSE 'item'
    END AS reason,
    CASE WHEN kind IS NULL THEN type WHEN seconds IS NULL THEN time END AS example
  FROM understood
  WHERE kind IS NULL OR seconds IS NULL OR shopper IS NULL OR item IS NULL
) AS unusable
GROUP BY reason
ORDER BY events DESC, reason
