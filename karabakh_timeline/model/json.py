"""What a JSON object is in this program; the readers and writers of it stand in other layers."""

from __future__ import annotations

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
"""A JSON object: a document of the index, or what stands in one."""
