"""What stays in a figure stays where it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.browser.visits import Visit

# The middle of each bar and the fixed end of each label, by focus key and side: a body may stand on both sides. The name
# of I-MILO is left out: it sits on top of its bar, whose height says how much passes through.
PLACES = """() => {
  const plot = document.querySelector('.js-plotly-plot'), found = {};
  const middle = box => box.y + box.height / 2;
  if (plot.data[0].type === 'sankey') plot.querySelectorAll('.node-rect').forEach((bar, index) => {
    const box = bar.getBoundingClientRect(), nodes = plot.data[0].node;
    found[`bar ${nodes.customdata[index][0]} ${nodes.x[index] > 0.5}`] = [box.x + box.width / 2, middle(box)];
  });
  plot.querySelectorAll('.annotation').forEach(group => {
    const label = plot.layout.annotations[group.dataset.index];
    if (label.name === 'organisme:imilo') return;
    const box = group.querySelector('.annotation-text').getBoundingClientRect();
    const x = {right: box.right, left: box.x}[label.xanchor] ?? box.x + box.width / 2;
    found[`label ${label.name || label.text} ${label.x > 0.5}`] = [x, middle(box)];
  });
  return found;
}"""


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
    page.get_by_role("textbox", name="Restreindre à un mot").fill("emploi")
    page.get_by_role("textbox", name="Restreindre à un mot").press("Enter")
    shown.until(mot="emploi")
    nothing_moved()
    shown.press("Tout réafficher", sens=None, mot=None)
    shown.press("Second périmètre : SI France Travail", perimetre="si_ft")
    nothing_moved()
