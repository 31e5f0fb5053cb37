-- What the other queries use and DuckDB calls otherwise, or lacks. They are written in what DuckDB and Spark SQL have
-- in common; another engine brings a file like this one.

SET TimeZone = 'UTC';

CREATE MACRO explode(list) AS unnest(list);

-- Seconds since 1970 of a time in words (ISO 8601, or as Shopify writes it), in seconds, milliseconds or microseconds.
CREATE MACRO seconds_of(given) AS CASE
  WHEN abs(try_cast(given AS DOUBLE)) >= 1e14 THEN floor(try_cast(given AS DOUBLE) / 1e6)
  WHEN abs(try_cast(given AS DOUBLE)) >= 1e11 THEN floor(try_cast(given AS DOUBLE) / 1e3)
  WHEN try_cast(given AS DOUBLE) IS NOT NULL THEN floor(try_cast(given AS DOUBLE))
  ELSE floor(epoch(try_cast(regexp_replace(given, ' *([+-][0-9]{2}):?([0-9]{2})$', '\1:\2') AS TIMESTAMPTZ)))
END;
