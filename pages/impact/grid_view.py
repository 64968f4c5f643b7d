"""The grid of changes, and the dots of each body in each text, as tables whose names open their proofs."""

from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from model.address.comparison import PREFIX
from model.diff.grid import CONTROLLERS, Grid, change_grid
from model.diff.presence import MARKS, WAYS_TOLD, presence
from model.diff.sentences import compared_sentence, title
from model.diff.verdicts import Verdict
from model.graph.filters import in_perimeter
from model.register.wording import COVERAGE_LABELS, lower_first
from pages.frame import registers
from pages.frame.templates import part_of
from pages.impact.comparing import DRAFTS, Compared, choices, compared_register


def grid_table(found: Compared, change: str) -> Markup:
    """The grid of what the filters keep; the name that is read is marked."""
    comparison, grid = found.shown, change_grid(found.shown)
    if DRAFTS & {*found.texts}:
        grid = additions_first(grid)
    why = [line for line in grid.legend if line.startswith("« ? »") and not grid.folded]
    caption = f"{title(comparison)} : {compared_sentence(comparison)}"
    inside = any(change == entry.key for row in grid.kept_aside for cell in row.cells for entry in cell)
    return part_of("impact/grid", "grid", grid, caption, PREFIX + change, inside, why)


def additions_first(grid: Grid) -> Grid:
    """The grid of a draft: after the controllers, the families to which it adds something, then the others."""
    adding = [rank for rank, column in enumerate(grid.columns) if column.verdict is Verdict.ADDED]
    adds = {row.title for row in grid.rows if any(row.cells[rank] for rank in adding)}
    rows = sorted(grid.rows, key=lambda row: (row.title != CONTROLLERS, row.title not in adds))
    return replace(grid, rows=tuple(rows))


def dots_table(found: Compared, second: bool) -> Markup:
    """Every body in every text that can be compared, a draft included when it is one of the two."""
    hub = found.comparison.after.hub
    texts = [text for text in choices() if text not in DRAFTS or text in found.texts]
    texts = [text for text in texts if compared_register(text).hub == hub]
    sides = [in_perimeter(compared_register(text), second) for text in texts]
    heads = [(side.state_text.short, lower_first(COVERAGE_LABELS[side.state_text.coverage])) for side in sides]
    known = found.union.whole.nodes
    rows = presence(sides, registers.everything().equivalences)
    families = [
        (family, [(row, f"organisme:{row.id}" if row.id in known else "") for row in inside])
        for family, inside in groupby(rows, key=lambda row: row.family)
    ]
    return part_of(
        "impact/grid", "dots", heads, families, WAYS_TOLD, {sign.value: said for sign, said in MARKS.items()}
    )
