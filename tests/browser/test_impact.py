"""The screen Impact in a browser: three states in which nothing moves, names that can be read, clicks that tell."""

from collections.abc import Callable

import pytest

from tests.browser.labels import PLACES, faults_of
from tests.browser.visits import Visit

# The place of each ribbon in its drawing, wherever the page is scrolled to.
KEYS = "() => document.querySelector('.js-plotly-plot').data[0].link.customdata.map(found => found[0])"
RIBBONS = """() => [...document.querySelectorAll('.js-plotly-plot .sankey-link')].map(path => {
  const box = path.getBoundingClientRect(), drawing = path.closest('.js-plotly-plot').getBoundingClientRect();
  return [box.x - drawing.x, box.y - drawing.y, box.width, box.height].map(Math.round).join(' ');
})"""


def test_nothing_moves_from_avant_to_ecart(at: Callable[..., Visit]) -> None:
    """Each box and label keeps its place from one state to the other, nothing overlaps, a click reads the change."""
    shown = at("/impact?figure=sankey&incomparables=oui&vue=avant")
    before = shown.page.evaluate(PLACES)
    assert faults_of(shown) == []
    shown.press("Écart", vue=None)
    gap = shown.page.evaluate(PLACES)
    assert len(gap) > 30
    assert faults_of(shown) == []
    # a sign before a name changes its width, and bold its ends: bars and markers, and heights of names, do not move
    for key in set(before) & set(gap):
        assert before[key] == pytest.approx(gap[key], abs=1), key
    assert len(set(before) & set(gap)) > 15
    ribbons = set(shown.page.evaluate(RIBBONS))
    assert len(ribbons) > 60
    keys = shown.page.evaluate(KEYS)
    shown.click_ribbon(keys.index("ecart:flux:imilo_vers_comite_national"))
    shown.until(changement="flux:imilo_vers_comite_national")
    assert "Comité national" in (shown.proof_title or "")
    assert "+ ajouté" in shown.proof_text
    # what is read lies over the foot of the window: nothing moves; its ribbons, before and after its purpose, may be
    # parted from others
    assert {key: x for key, (x, _) in shown.page.evaluate(PLACES).items()} == {key: x for key, (x, _) in gap.items()}
    now = shown.page.evaluate(KEYS)
    assert set(now) == set(keys)
    assert len(now) == len(shown.page.evaluate(RIBBONS)) <= len(keys) + 2
    shown.page.keyboard.press("Escape")
    shown.until(changement=None)
    assert set(shown.page.evaluate(RIBBONS)) == ribbons


def test_a_name_of_the_network_reads_the_change(at: Callable[..., Visit]) -> None:
    """No text overlaps in the network of both states; a click on a name reads what changed, Esc lets go."""
    shown = at("/impact?figure=reseau&incomparables=oui")
    assert faults_of(shown) == []
    shown.click_label("ecart:organisme:direccte")
    shown.until(changement="organisme:direccte")
    assert "DIRECCTE" in (shown.proof_title or "")
    shown.page.keyboard.press("Escape")
    shown.until(changement=None)
