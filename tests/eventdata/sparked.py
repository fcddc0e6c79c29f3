"""What tests need that ask Spark, and what of it they let pass."""

from __future__ import annotations

from importlib.util import find_spec
from shutil import which

import pytest

needs_spark = [
    pytest.mark.thorough,
    pytest.mark.skipif(find_spec("pyspark") is None, reason="PySpark, of the extra `spark`"),
    pytest.mark.skipif(find_spec("sqlglot") is None, reason="sqlglot, of the extra `cluster`"),
    pytest.mark.skipif(which("java") is None, reason="Spark needs Java"),
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning"),
    # Spark's client leaves its sockets to the collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
