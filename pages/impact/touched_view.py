"""« Qui est touché ? » as HTML: what changes for each body, which articles come or go, what is not known."""

from markupsafe import Markup

from model.address.comparison import PREFIX
from model.diff.comparing import is_whole
from model.diff.touched import Touched, touched
from model.diff.values import Change, Comparison
from model.diff.verdicts import SIGNS, Verdict
from model.register.entities import System
from model.register.wording import count, hub_named, listed
from pages.frame.html import choose_button, table
from pages.frame.templates import html

MOST_BODIES = 200
NOTHING = Markup('<span aria-label="rien">–</span>')


def touched_table(comparison: Comparison) -> Markup:
    """One row per body or system for which something certain changes, most touched first; the others in a sentence."""
    found = touched(comparison)
    certain = [item for item in found if item.weight or _now_two_way(comparison, item)]
    rest = [item for item in found if item not in certain]
    heads, rows = _columns([_row(comparison, item) for item in certain[:MOST_BODIES]])
    many = count(len(certain), "organisme ou traitement touché", "organismes ou traitements touchés")
    return html(
        "impact/touched",
        table=table(f"{many} de façon certaine", heads, rows) if certain else "",
        whole=is_whole(comparison.before) and is_whole(comparison.after),
        rest=[item.node.short for item in rest],
    )


HEADS = (
    "Organisme ou traitement",
    "Ajouté : peut…",
    "N'est plus dans la liste pour…",
    "Reformulé ou détail changé pour…",
    "Non comparable pour…",
    "Deux sens",
    "Chemins possibles en plus",
)


def _columns(rows: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    """The heads and the rows without the columns in which nothing is said of anyone."""
    told = [rank for rank in range(len(HEADS)) if any(row[rank] != NOTHING for row in rows)]
    return [HEADS[rank] for rank in told], [[row[rank] for rank in told] for row in rows]


def _row(comparison: Comparison, item: Touched) -> list[str]:
    kind = "traitement" if isinstance(item.node, System) else "organisme"
    described = f"Lire les changements : {item.node.short}"
    name = choose_button(item.node.short, f"{PREFIX}organisme:{item.node.id}", described=described)
    cells: list[str] = [Markup('{} <span class="note">({})</span>').format(name, kind)]
    for verdict, changes in (
        (Verdict.ADDED, item.gains),
        (Verdict.REMOVED, item.losses),
        (Verdict.REWORDED, item.reworded),
        (Verdict.UNKNOWN, item.unknown),
    ):
        cells.append(f"{SIGNS[verdict]} {_ways(comparison, changes)}" if changes else NOTHING)
    cells.append("permis dans les deux sens, ce qui ne l'était pas" if _now_two_way(comparison, item) else NOTHING)
    cells.append(str(item.paths) if item.paths else NOTHING)
    return cells


def _now_two_way(comparison: Comparison, item: Touched) -> bool:
    """Whether a direction of its own is certainly new where both are now permitted;
    else the earlier text left it unsaid."""
    added = (change.item for change in comparison.having(Verdict.ADDED))
    return item.two_way and any(item.node.id in (flow.source, flow.target) for flow in added)


def _ways(comparison: Comparison, changes: tuple[Change, ...]) -> str:
    """« peut recevoir, peut alimenter »: what the flows permit, seen from the body."""
    found: dict[str, None] = {}
    for change in changes:
        side = comparison.side(change)
        of, name = hub_named(side, "de"), hub_named(side)
        way = {change.item.source == side.hub: f"recevoir {of}", change.item.target == side.hub: f"alimenter {name}"}
        found[way.get(True, f"échanger hors {of}")] = None
    return listed(found)


def nothing_known(comparison: Comparison) -> Markup:
    """For each text of which no flow is known: why, and the controllers that it names; empty otherwise."""
    empty = {item.state: item for item in (comparison.before, comparison.after) if not item.flows}
    return html("impact/nothing_known", registers=empty.values())
