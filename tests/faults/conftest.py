"""The laws say what does not hold."""

import pytest

pytest.register_assert_rewrite("tests.faults.laws")
