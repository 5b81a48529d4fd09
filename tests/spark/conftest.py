"""One local Spark session for all tests: two cores, no web page, few partitions, quiet."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

QUIET = Path(__file__).with_name("log4j2.properties").resolve().as_uri()
SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
    "spark.sql.session.timeZone": "Europe/Stockholm",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={QUIET}",
}


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Leave these tests out unless they are asked for: `pytest -m spark tests/spark`."""
    return None if "spark" in config.option.markexpr else True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here, and stop at once where Spark cannot run."""
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    for item in here:
        item.add_marker(pytest.mark.spark)
    if here and not _has_java():
        pytest.exit(
            "Spark needs Java 17: install it (Debian: openjdk-17-jre-headless), or set JAVA_HOME.", returncode=2
        )


def _has_java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin" if home else None) is not None


@pytest.fixture(scope="session")
def spark() -> Iterator[Any]:
    """Return the session, and end it after the last test."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").appName("vipengine")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()
