"""Garbage of a server: full collections look at what is new, and what was put aside is let go once a period."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from pages.frame import ready
from pages.frame.ready import put_aside_what_stays


class _Session:
    """What holds itself, as sessions do: only a collection lets go of it."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    """The collector of the tests, as it was."""
    before = list(gc.callbacks)
    yield
    gc.callbacks[:] = before
    gc.unfreeze()


def test_a_full_collection_looks_only_at_what_is_new():
    """What was there before is left aside, and new garbage goes at once."""
    put_aside_what_stays()
    assert len(gc.get_objects()) < gc.get_freeze_count() / 100
    new = ref(_Session())
    gc.collect()
    assert new() is None


def test_a_session_that_ends_is_let_go_within_the_period(monkeypatch: pytest.MonkeyPatch):
    """Put aside while it lives, kept no longer than the period once it has ended."""
    put_aside_what_stays()
    session = _Session()
    left = ref(session)
    gc.collect()
    del session
    monkeypatch.setattr(ready, "PERIOD", 0)
    gc.collect()
    assert left() is None
