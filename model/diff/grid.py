"""The changes of a comparison as a grid: a row per family of bodies, a column per verdict, each name once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from model.diff.controllers import controllers_sentence
from model.diff.sentences import about, joined_names, why_unknown
from model.diff.values import DIVIDED, Change, Comparison, Join
from model.diff.verdicts import CERTAIN, LABELS, SIGNS, TOGETHER, Verdict, worded
from model.register.entities import Flow
from model.register.wording import OUR_READING, count, upper_first

OUT, IN, NO_WAY = "→", "←", "·"
WAYS = {OUT: "depuis I-MILO", IN: "vers I-MILO", NO_WAY: "sans sens dit"}
CONTROLLERS, LINKS = "Responsables du traitement", "Mises en relation (pas des flux)"
REMOVED_SAYS = "« Retiré de la liste » ne veut pas dire « n'a plus accès » : le texte ne le cite plus, rien d'autre."


@dataclass(frozen=True)
class Entry:
    """A name in the grid: the focus key that it chooses, its verdict, which way its data may go.

    `note` says why it stands for several flows, or what is known of a controller.
    """

    key: str
    verdict: Verdict
    way: str
    name: str
    note: str = ""

    @property
    def sign(self) -> str:
        """The sign of its verdict."""
        return SIGNS[self.verdict]

    @property
    def told(self) -> str:
        """Everything it says, in words: what a screen reader reads."""
        way = f", {WAYS[self.way]}" if self.way else ""
        note = f" ({self.note})" if self.note else ""
        return f"{self.name}{note} : {LABELS[self.verdict]}{way}"


@dataclass(frozen=True)
class Column:
    """A column: the verdicts that it holds and how many flows have them; links that are no flows are not counted."""

    verdicts: tuple[Verdict, ...]
    number: int

    @property
    def verdict(self) -> Verdict:
        """The verdict that gives its look."""
        return self.verdicts[0]

    @property
    def head(self) -> str:
        """« + 19 ajoutés »; a column of links alone has no number."""
        if not self.number:
            return self.unnumbered
        return f"{SIGNS[self.verdict]} {self.number} {worded(self.verdict, self.number)}"

    @property
    def unnumbered(self) -> str:
        """« + Ajouté », above rows that are no flows."""
        return f"{SIGNS[self.verdict]} {upper_first(LABELS[self.verdict])}"


@dataclass(frozen=True)
class GridRow:
    """A family, or what is no flow: its entries, column by column."""

    title: str
    cells: tuple[tuple[Entry, ...], ...]


@dataclass(frozen=True)
class Grid:
    """The whole grid; `folded` says that its flows are all not comparable: they are then better kept for who asks."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    folded: bool
    legend: tuple[str, ...]

    @property
    def opened(self) -> tuple[GridRow, ...]:
        """The rows to show at once: all of them, or the controllers alone when no flow can be compared."""
        return tuple(row for row in self.rows if row.title == CONTROLLERS) if self.folded else self.rows

    @property
    def kept_aside(self) -> tuple[GridRow, ...]:
        """The rows for who asks: those of the flows when none can be compared."""
        return tuple(row for row in self.rows if row.title != CONTROLLERS) if self.folded else ()


def certain_part(grid: Grid) -> Grid:
    """The grid without the column of what cannot be compared, when something is certain: what a page has room for."""
    ranks = [rank for rank, column in enumerate(grid.columns) if column.verdict is not Verdict.UNKNOWN]
    if not any(grid.columns[rank].number for rank in ranks):
        return grid if grid.opened else replace(grid, folded=False)
    rows = (GridRow(row.title, tuple(row.cells[rank] for rank in ranks)) for row in grid.rows)
    kept = tuple(row for row in rows if any(row.cells))
    legend = tuple(line for line in grid.legend if not line.startswith("« ? »"))
    return Grid(tuple(grid.columns[rank] for rank in ranks), kept, grid.folded, legend)


def change_grid(comparison: Comparison) -> Grid:
    """The grid of everything that is not the same: controllers first, families in their order, links last."""
    flows = [(_family(comparison, change), change) for change in _leading(comparison)]
    families = {family.id: family.short for side in (comparison.after, comparison.before) for family in side.families}
    parts = [(CONTROLLERS, controllers_told(comparison))]
    parts += [(label, [change for where, change in flows if where == family]) for family, label in families.items()]
    linked = [one for one in comparison.links if one.kind != "joint_controller" and one.verdict in CERTAIN]
    parts += [(LINKS, linked)]
    found = {change.verdict for _, changes in parts for change in changes}
    counts = [(verdicts, sum(comparison.counts[one] for one in verdicts)) for verdicts in TOGETHER]
    columns = tuple(Column(verdicts, number) for verdicts, number in counts if found & {*verdicts})

    def cell(changes: Iterable[Change], column: Column) -> tuple[Entry, ...]:
        return tuple(_entry(comparison, change) for change in changes if change.verdict in column.verdicts)

    rows = (GridRow(title, tuple(cell(changes, column) for column in columns)) for title, changes in parts)
    told = {change.verdict for change in comparison.flows}
    folded = told == {Verdict.UNKNOWN} and not any(change.join in DIVIDED for change in comparison.flows)
    kept = tuple(row for row in rows if any(row.cells))
    return Grid(columns, kept, folded, _legend(comparison, found))


def _leading(comparison: Comparison) -> Iterator[Change]:
    """The flows, a split or a union once: by the first of its flows in the later text."""
    told: set[str] = set()
    for change in comparison.flows:
        if change.key not in told:
            yield change
        told |= {one.key for one in comparison.divided(change)}


def controllers_told(comparison: Comparison) -> list[Change]:
    """The controllers that one text names and not the other; none when one of the two names none at all."""
    if not controllers_sentence(comparison):
        return []
    return [one for one in comparison.controllers if one.verdict is not Verdict.SAME]


def _family(comparison: Comparison, change: Change) -> str:
    register, item = comparison.side(change), change.item
    return register.nodes[item.target if item.source == register.hub else item.source].family


def _entry(comparison: Comparison, change: Change) -> Entry:
    register = comparison.side(change)
    item, key = change.item, change.focus
    way = NO_WAY if not change.is_flow else {item.source: OUT, item.target: IN}.get(register.hub, "")
    way = "" if change.kind == "joint_controller" else way
    name = about(comparison, change)
    if change.kind == "joint_controller" and change.verdict is Verdict.UNKNOWN:
        note = "responsable après" if change.after else "responsable avant"  # by what was read of that time
        return Entry(key, change.verdict, way, name, note)
    if joined := joined_names(comparison, change):
        return Entry(key, change.verdict, way, joined, f"{change.join}, {OUR_READING}")
    if change.join is Join.RENAMED and isinstance(change.before, Flow):
        old = [comparison.before.nodes[end].short for end in (change.before.source, change.before.target)]
        new = [comparison.after.nodes[end].short for end in (item.source, item.target)]
        name = next((f"{one} → {other}" for one, other in zip(old, new, strict=True) if one != other), name)
    return Entry(key, change.verdict, way, name)


def _legend(comparison: Comparison, found: set[Verdict]) -> tuple[str, ...]:
    """What arrows and signs mean, and what « retiré » and « ? » do not say."""
    hub = comparison.after.nodes[comparison.after.hub].short
    lines = [
        f"{OUT} {hub} vers lui · {IN} lui vers {hub} : un flux permis par le texte, jamais la preuve d'un échange."
    ]
    if Verdict.REMOVED in found:
        lines.append(REMOVED_SAYS)
    if Verdict.UNKNOWN in found:
        lines.append(f"« ? » : {why_unknown(comparison)}")
    if same := comparison.counts[Verdict.SAME]:
        lines.append(f"{count(same, 'flux inchangé', 'flux inchangés')}, hors de la grille.")
    return tuple(lines)
