-- A log with one event a line. Source: line, shopper, item, type, time, value, basket.
SELECT line, shopper, item, type, time, value, basket
FROM source
