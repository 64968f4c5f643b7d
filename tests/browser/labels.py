"""Where the texts of a figure stand and how they can be read: measured on the page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import combinations

from tests.browser.visits import STEP, Label, Visit

TOLERANCE = 1.0  # pixels
# What is drawn and must not be written upon: bars of the Sankey, markers of the network.
DRAWN = r"""() => {
  // the nodes of a box are clear: what is drawn of it are its two sides
  const clear = found => {
    const style = getComputedStyle(found);
    return Number(style.fillOpacity) === 0 || /, 0\)$/.test(style.fill);
  };
  const boxes = [...document.querySelectorAll('.js-plotly-plot .node-rect')].filter(found => !clear(found))
    .concat([...document.querySelectorAll('.js-plotly-plot .shapelayer path')]
      .filter(found => !clear(found) && found.getBoundingClientRect().width < 10))
    .map(found => found.getBoundingClientRect());
  for (const plot of document.querySelectorAll('.js-plotly-plot')) {
    const nodes = plot.data.findIndex(trace => trace.name === 'nodes');
    if (nodes < 0) continue;
    const points = plot.querySelectorAll('.scatterlayer .trace')[nodes].querySelectorAll('.point');
    const hub = plot.data[nodes].customdata.findIndex(key => key.endsWith('organisme:imilo'));
    points.forEach((point, index) => { if (index !== hub) boxes.push(point.getBoundingClientRect()); });
  }
  return boxes.map(box => ({text: '', x: box.x, y: box.y, width: box.width, height: box.height}));
}"""
# Where a text may stand: inside the drawing and inside the column of the page that holds it.
ROOM = """() => [...document.querySelectorAll('.js-plotly-plot')].map(plot => {
  const box = plot.querySelector('.main-svg').getBoundingClientRect();
  return {text: '', x: Math.max(box.x, 0), y: box.y,
          width: Math.min(box.right, innerWidth) - Math.max(box.x, 0), height: box.height};
})"""
# For each text, the colours that lie under points spread over it, from the lowest to the highest.
GROUNDS = """() => {
  const links = [...document.querySelectorAll('.js-plotly-plot .sankey-link')].map(link => ({
    link, box: link.getBoundingClientRect(), back: link.getScreenCTM().inverse(), style: getComputedStyle(link)}));
  const discs = [...document.querySelectorAll('.js-plotly-plot .scatterlayer .point')].map(point => ({
    box: point.getBoundingClientRect(), style: getComputedStyle(point)})).filter(disc => disc.box.width > 40);
  const shapes = [...document.querySelectorAll('.js-plotly-plot .shapelayer path')].map(shape => ({
    box: shape.getBoundingClientRect(), style: getComputedStyle(shape)}));
  const within = (box, x, y) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  const under = (x, y) => [
    ...[...shapes, ...discs].filter(drawn => within(drawn.box, x, y)),
    ...links.filter(({link, box, back}) => within(box, x, y)
      && link.isPointInFill(new DOMPoint(x, y).matrixTransform(back))),
  ].map(({style}) => [style.fill, style.fillOpacity * style.opacity]);
  return [...document.querySelectorAll('.js-plotly-plot .annotation-text')].map(text => {
    const box = text.getBoundingClientRect(), found = [];
    for (const across of [0, 0.25, 0.5, 0.75, 1]) for (const down of [0.1, 0.3, 0.5, 0.7, 0.9])
      found.push(under(box.x + across * box.width, box.y + down * box.height));
    return found;
  });
}"""
# The middle of each bar and the fixed end of each label, by focus key and side: a body may stand on both sides. The
# name of I-MILO is left out: it sits on top of its bar, whose height says how much passes through.
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


# The figure has its names: Plotly takes them all off before it writes them again.
LABELLED = "() => document.querySelectorAll('.js-plotly-plot .annotation-text').length > 5"


def faults_of(visit: Visit) -> list[str]:
    """Every pair of texts that meet, every text on a bar or a marker, every text that leaves its drawing."""
    visit.page.wait_for_function(LABELLED, timeout=STEP)
    labels = visit.labels()
    faults = [
        f"« {a.text} » and « {b.text} » overlap by {a.overlap(b):.1f} px"
        for a, b in combinations(labels, 2)
        if a.whole != b.whole and a.overlap(b) > TOLERANCE
    ]
    drawn = [Label(**found) for found in visit.page.evaluate(DRAWN)]
    assert drawn
    faults += [
        f"« {label.text} » is written on a bar or a marker, by {label.overlap(box):.1f} px"
        for label in labels
        for box in drawn
        if label.overlap(box) > TOLERANCE
    ]
    rooms = [Label(**found) for found in visit.page.evaluate(ROOM)]
    faults += [
        f"« {label.text} » leaves the drawing" for label in labels if not any(inside(label, room) for room in rooms)
    ]
    return faults


def inside(label: Label, room: Label) -> bool:
    """Whether a text stands wholly in a room, within the tolerance."""
    return (
        label.x >= room.x - TOLERANCE
        and label.y >= room.y - TOLERANCE
        and label.x + label.width <= room.x + room.width + TOLERANCE
        and label.y + label.height <= room.y + room.height + TOLERANCE
    )


def pale_labels(shown: Visit) -> list[str]:
    """The texts of figures that are not faded and yet have a contrast under 4.5 with what lies behind them."""
    page = colour(shown.page.locator("[data-testid=stApp]").evaluate("app => getComputedStyle(app).backgroundColor"))[0]
    grounds = shown.page.evaluate(GROUNDS)
    pale, checked = [], 0
    for label in shown.labels():
        ink, opacity = colour(label.fill)
        if opacity * label.opacity < 1:
            continue  # faded on purpose
        checked += 1
        worst = min(contrast(ink, ground_of(layers, page)) for layers in grounds[label.whole])
        if worst < 4.5:
            pale.append(f"« {label.text} »: {worst:.2f}")
    assert checked >= 3
    return pale


def ground_of(layers: list[tuple[str, float]], page: Colour) -> Colour:
    """What is seen at one point under a text: the page and what is drawn over it."""
    for css, share in layers:
        above, opacity = colour(css)
        page = mixed(above, opacity * share, page)
    return page


Colour = tuple[float, float, float]


def colour(css: str) -> tuple[Colour, float]:
    """The red, green and blue of a computed colour, and its opacity."""
    numbers = [float(found) for found in re.findall(r"[\d.]+", css)]
    assert css.startswith("rgb") and len(numbers) in (3, 4), css
    return (numbers[0], numbers[1], numbers[2]), numbers[3] if len(numbers) == 4 else 1.0


def mixed(above: Colour, opacity: float, below: Colour) -> Colour:
    """What is seen of a colour laid over another."""
    red, green, blue = (a * opacity + b * (1 - opacity) for a, b in zip(above, below, strict=True))
    return red, green, blue


def luminance(parts: Iterable[float]) -> float:
    """The relative luminance that WCAG defines."""
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """The contrast ratio that WCAG defines, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
