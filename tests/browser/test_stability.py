"""What stays in a figure stays where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.labels import PLACES
from tests.browser.visits import Visit


@pytest.mark.parametrize("path", ["/flux", "/reseau"])
def test_nothing_that_stays_moves_when_a_filter_changes(path: str, visit: Callable[..., Visit]) -> None:
    """By direction, by purpose, by word or with a choice, every box that is still there keeps its place."""
    shown = visit(path)
    page = shown.page
    whole = page.evaluate(PLACES)
    assert len(whole) > 7

    def nothing_moved() -> None:
        now = page.evaluate(PLACES)
        assert len(set(now) & set(whole)) > 3
        for name in set(now) & set(whole):
            assert now[name] == pytest.approx(whole[name], abs=1), name

    shown.press("Sortants", sens="sortant")
    nothing_moved()
    shown.word.fill("emploi")
    shown.word.press("Enter")
    shown.until(mot="emploi")
    nothing_moved()
    shown.press("Tout réafficher", sens=None, mot=None)
    shown.press("Second périmètre : SI France Travail", perimetre="si_ft")
    nothing_moved()
