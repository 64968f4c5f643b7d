"""What stays in a figure keeps its side and its order: sizes and columns follow the content, the order never does."""

from collections.abc import Callable
from itertools import permutations

import pytest

from tests.browser.labels import PLACES
from tests.browser.visits import Visit

LEVEL = 1.0  # pixels: two boxes as high as one another


def test_nothing_that_stays_changes_side_or_order_when_a_filter_changes(at: Callable[..., Visit]) -> None:
    """By direction and word, or with a perimeter, every body stays on its side, and what is above stays above."""
    shown = at("/flux")
    page = shown.page
    whole = page.evaluate(PLACES)
    assert len(whole) > 7

    def order_is_kept(more: bool = False) -> None:
        now = page.evaluate(PLACES)
        common = {name for name in set(now) & set(whole) if "donnee:" not in name}  # one datum, several senders
        assert len(common) > 3
        before, after = sides(whole, now), sides(now, whole)
        assert before <= after if more else after <= before
        pairs = [(a, b) for a, b in permutations(common, 2) if column(a) == column(b)]
        above = [(a, b) for a, b in pairs if whole[a][1] < whole[b][1] - LEVEL]
        assert above
        assert [(a, b) for a, b in above if now[a][1] > now[b][1] + LEVEL] == []

    at("/flux?sens=sortant&mot=emploi")
    order_is_kept()
    at("/flux?perimetre=si_ft")
    order_is_kept(more=True)


def column(name: str) -> tuple[str, str]:
    """What a place of the page is of (bar or label, of a body, a purpose, a datum) and its side."""
    return name.partition(":")[0], name.rpartition(" ")[2]


def sides(places: dict, others: dict) -> set[str]:
    """The places of bodies and families that the other drawing holds too, with their side."""
    held = {name.rpartition(" ")[0] for name in others}
    return {name for name in places if "organisme:" in name or "famille:" in name if name.rpartition(" ")[0] in held}


@pytest.mark.parametrize("width", [1440, 390])
def test_a_field_that_is_left_moves_nothing(at: Callable[..., Visit], width: int) -> None:
    """What is below a field of several choices is where it was when one clicks on it: the click is not lost."""
    shown = at("/note", width)
    shown.page.get_by_role("combobox", name="Organisme ou traitement").click()
    shown.page.keyboard.type("dares")
    shown.runs_after(lambda: shown.page.keyboard.press("Enter"))
    below = shown.page.locator(".st-key-note")
    before = below.bounding_box()
    shown.page.keyboard.press("Escape")
    shown.page.evaluate("document.activeElement.blur()")
    shown.settle()
    assert below.bounding_box() == before
