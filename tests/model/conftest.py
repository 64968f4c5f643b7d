"""Which modules of this folder make whole files: they are left out of `make test-fast`."""

from pathlib import Path

import pytest

MAKE_FILES = {
    "test_command_line",
    "test_comparison_documents",
    "test_data_formats",
    "test_documents",
    "test_handouts",
    "test_pictures",
    "test_sessions",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of these modules; those of questions come last of all, so that one worker has them all: each
    that has some answers every question anew."""
    items.sort(key=lambda item: item.path.stem == "test_ask")
    for item in items:
        if item.path.parent == Path(__file__).parent and item.path.stem in MAKE_FILES:
            item.add_marker(pytest.mark.documents)
