# The other end of spark.ts: one request a line comes in, one answer a line goes out on the file descriptor 3. Runs the
# queries of sql/ on a local Spark, or the one that SPARK_MASTER names.
import json
import math
import os
import re
import sys
from datetime import datetime, timezone

answers = os.fdopen(3, "w", encoding="utf-8")


def answer(**what):
    answers.write(json.dumps(what) + "\n")
    answers.flush()


try:
    from pyspark.sql import SparkSession, functions
except ImportError:
    answer(error="missing")
    sys.exit(0)

master = os.environ.get("SPARK_MASTER", "local[*]")
builder = SparkSession.builder.appName("visavis").master(master)
if master.startswith("local"):
    # Spark's 200 suit a cluster; on one machine most of the time would go into starting empty tasks.
    builder = builder.config("spark.sql.shuffle.partitions", str(2 * (os.cpu_count() or 2)))
builder = builder.config("spark.ui.enabled", "false").config("spark.sql.session.timeZone", "UTC")
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
PART = 20_000


def seconds_of(given):
    """As in duckdb.sql."""

    try:
        number = float(given)
        size = abs(number)
        return float(math.floor(number / (1e6 if size >= 1e14 else 1e3 if size >= 1e11 else 1)))
    except (TypeError, ValueError, OverflowError):
        pass
    try:
        text = re.sub(r" *([+-]\d{2}):?(\d{2})$", r"\1:\2", given.strip())
        time = datetime.fromisoformat(re.sub(r" ?(Z|UTC)$", "+00:00", text))
        time = time if time.tzinfo else time.replace(tzinfo=timezone.utc)
        return float(math.floor(time.timestamp()))
    except (AttributeError, ValueError, OverflowError):
        return None


spark.udf.register("seconds_of", seconds_of, "double")


def reading(file, kind, delimiter=None, schema=None):
    if kind == "csv":
        # A quote inside quotes is doubled, and quotes may hold line breaks.
        reader = spark.read.option("header", True).option("multiLine", True).option("mode", "FAILFAST")
        return reader.option("sep", delimiter).option("quote", '"').option("escape", '"').csv(file)
    if kind == "parquet":
        return spark.read.parquet(file)
    reader = spark.read.option("mode", "FAILFAST")
    return (reader.schema(schema) if schema else reader).json(file)


def do_columns(file, kind, delimiter=None):
    return reading(file, kind, delimiter).columns


def do_source(file, kind, columns, delimiter=None, schema=None):
    frame = reading(file, kind, delimiter, schema).withColumn("line", functions.monotonically_increasing_id())
    frame.selectExpr("line", *columns).createOrReplaceTempView("source")


def do_keep(name, query):
    spark.sql(query).cache().createOrReplaceTempView(name)


def do_rows(query):
    return [row.asDict() for row in spark.sql(query).collect()]


def do_parts(query):
    part = []
    for row in spark.sql(query).toLocalIterator():
        part.append(tuple(row))
        if len(part) == PART:
            answer(part=list(zip(*part)))
            part = []
    if part:
        answer(part=list(zip(*part)))


def cause_of(error):
    """What Java found, without the way there."""
    lines = str(error).split("\n")
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    return (causes or lines)[-1 if causes else 0]


answer(value="ready")
for line in sys.stdin:
    request = json.loads(line)
    try:
        answer(value=globals()["do_" + request.pop("do")](**request))
    except Exception as error:
        answer(error=cause_of(error))
