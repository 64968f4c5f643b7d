"""Between which heights a Sankey really draws: what documents keep of it, so that no room is lost on a page."""

from __future__ import annotations

from model.figures.sankey_layout import Geometry


def drawn_span(geometry: Geometry) -> tuple[float, float]:
    """The top of the highest box or label and the bottom of the lowest, in pixels from the top of the plot area."""
    spans = []
    for box in geometry.boxes.values():
        half = max(box.height, len(box.lines) * geometry.frame.line_height) / 2
        above = box.height / 2 + len(box.lines) * 18 + 8 if box.is_hub else half
        spans.append((box.middle - above, box.middle + half))
    return max(min(start for start, _ in spans), 0), min(max(end for _, end in spans) + 2, geometry.height)
