"""« Qui est touché ? » as HTML: what changes for each body, which articles come or go, which links are not flows."""

from __future__ import annotations

from html import escape

from model.address.comparison import PREFIX
from model.diff.comparing import is_whole
from model.diff.touched import Touched, article_changes, touched
from model.diff.values import Change, Comparison
from model.diff.verdicts import ORDER, SIGNS, Verdict
from model.register.entities import System
from model.register.wording import count, flow_title, listed, named
from pages.frame.html import choose_button, table
from pages.impact.changes_view import badge, change_body, key_of

MOST_BODIES = 200
NOTHING = '<span aria-label="rien">–</span>'


def touched_table(comparison: Comparison) -> str:
    """One row per body or system for which something certain changes, most touched first; the others in a sentence."""
    found = touched(comparison)
    certain = [item for item in found if item.weight or _now_two_way(comparison, item)]
    rest = [item for item in found if item not in certain]
    pieces = []
    if certain:
        whole = is_whole(comparison.before) and is_whole(comparison.after)
        heads, rows = _columns([_row(comparison, item) for item in certain[:MOST_BODIES]])
        caption = f"{count(len(certain), 'organisme ou traitement touché', 'organismes ou traitements touchés')} de façon certaine"
        pieces.append(table(caption, heads, rows))
        said = "« N'est plus dans la liste » ne dit pas que l'accès a cessé."
        if whole:
            said += (
                " Chemin possible en droit : un flux vers I-MILO puis un flux depuis I-MILO, tous deux permis ; "
                "ce n'est pas la preuve qu'une donnée le parcourt."
            )
        pieces.append(f'<p class="note">{said}</p>')
    else:
        pieces.append(
            "<p>Aucun flux ne change de façon certaine. Les responsables et les mises en relation sont dans l'onglet voisin.</p>"
        )
    if rest:
        names = listed([item.node.short for item in rest])
        pieces.append(
            f"<details><summary>{count(len(rest), 'organisme ou traitement', 'organismes ou traitements')} dont rien de certain ne peut être dit</summary><p>{escape(names)}.</p></details>"
        )
    return "".join(pieces)


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
    cells = [f'{name} <span class="note">({kind})</span>']
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
    """Whether a direction of its own is certainly new where both are now permitted; else the earlier text left it unsaid."""
    added = (change.item for change in comparison.having(Verdict.ADDED))
    return item.two_way and any(item.node.id in (flow.source, flow.target) for flow in added)


def _ways(comparison: Comparison, changes: tuple[Change, ...]) -> str:
    """« peut recevoir, peut alimenter »: what the flows permit, seen from the body."""
    found = {}
    for change in changes:
        hub = (comparison.before if change.after is None else comparison.after).hub
        way = {change.item.source == hub: "recevoir d'I-MILO", change.item.target == hub: "alimenter I-MILO"}.get(True)
        found[way or "échanger hors d'I-MILO"] = None
    return listed(found)


def articles_html(comparison: Comparison) -> str:
    """The articles that appear or disappear, with the flows whose lines cite them; or why it cannot be said."""
    found = article_changes(comparison)
    if found is None:
        return (
            "<p>Les articles cités ne se comparent pas : un des deux textes n'est pas lu en entier, ou n'est connu que par "
            "un résumé de l'équipe, qui ne porte pas ses citations.</p>"
        )
    if not found:
        return "<p>Les deux textes citent les mêmes articles.</p>"
    rows = []
    for item in found:
        register = comparison.after if item.verdict is Verdict.ADDED else comparison.before
        said = "apparaît" if item.verdict is Verdict.ADDED else "n'est plus cité"
        flows = listed([flow_title(register, flow) for flow in item.flows]) or "aucun flux"
        rows.append((escape(item.title), f"{SIGNS[item.verdict]} {said}", escape(flows)))
    return table(
        "Articles cités par un seul des deux textes", ("Article", "Ce qui change", "Flux dont une ligne le cite"), rows
    )


def links_html(comparison: Comparison) -> str:
    """The links that are not flows (controllers, systems put in relation without a direction), by verdict."""
    links = sorted(comparison.links, key=lambda change: ORDER.index(change.verdict))
    if not links:
        return "<p>Aucun des deux textes n'a de lien de ce genre.</p>"
    return '<div class="changements">' + "".join(_link(comparison, change) for change in links) + "</div>"


def _link(comparison: Comparison, change: Change) -> str:
    register = comparison.before if change.after is None else comparison.after
    ends = [escape(register.nodes[end].short) for end in (change.item.source, change.item.target)]
    kind = "Responsable du traitement" if change.kind == "joint_controller" else "Mise en relation, sens non précisé"
    return (
        f'<details class="changement"><summary>{badge(change.verdict)} <strong>{" – ".join(ends)}</strong> · {kind}'
        f"</summary><div>{change_body(comparison, change)}<p>{_button(change)}</p></div></details>"
    )


def _button(change: Change) -> str:
    return choose_button("Montrer à droite", PREFIX + key_of(change))


def nothing_known(comparison: Comparison) -> str:
    """For each text of which no flow is known: why, and the controllers that it names; empty otherwise."""
    pieces = []
    for register in (comparison.before, comparison.after):
        if register.flows:
            continue
        text = register.state_text
        controllers = [item for item in register.relations if item.kind == "joint_controller"]
        said = f"Aucun flux n'est connu pour {named(text)}."
        if controllers:
            said += " Seuls les responsables du traitement le sont :"
        names = "".join(f"<li>{escape(item.plain)}</li>" for item in controllers)
        pieces.append(f'<div class="alerte"><p>{escape(said)}</p>{f"<ul>{names}</ul>" if names else ""}</div>')
    return "".join(dict.fromkeys(pieces))


__all__ = ["articles_html", "links_html", "nothing_known", "touched_table"]
