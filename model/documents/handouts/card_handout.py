"""The card of a body or a system, to print: its figure, what it can receive and feed, the lines, and what the text leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from model.address.view import View
from model.documents.handouts.handout_page import handout_pdf, inline_svg
from model.documents.notes.note_figure import PAPER
from model.figures.legend import GROUPED, legend_lines
from model.figures.sankey_layout import Frame, sankey_geometry
from model.figures.svg_sankey import sankey_svg
from model.graph.bodies import Card, card
from model.graph.filters import counts_sentence, provisions_of, with_flows
from model.register.entities import Flow, Register, System
from model.register.wording import (
    NOT_STATED,
    OUR_READING,
    article_title,
    count,
    flow_title,
    listed,
    provision_place,
    silence,
)

ONE_BY_ONE = 12  # flows: with more, the figure groups bodies by family
WIDTH = 860.0
FEW, SIZES = 5, (9.6, 9.0, 8.4)  # a card of few flows is made to fit on one page, as long as letters stay large
STYLE = """
html { font-size: 9.6pt } section { margin-top: 3.5mm } h2 { break-after: avoid }
section.longue { break-inside: auto } ul { padding-left: 4.5mm } li { margin-bottom: 1.2mm; break-inside: avoid }
table { margin-top: 1mm; font-size: .95em } tbody th { width: 30% } tbody th .note { font-weight: 400 } td { width: 35% }
"""


def card_pdf(register: Register, node_id: str) -> bytes:
    """The card of a node that the register knows (`KeyError` otherwise); raises `FormatUnavailable` without Pango."""
    found = card(register, node_id)
    node = found.node
    family = register.family_by_id[node.family]
    pieces = [
        _part("Nom écrit par nous" if node.label_ours else "Désignation exacte", f"<p>{escape(node.label)}</p>"),
        _part(f"Famille ({OUR_READING})", f"<p>{escape(family.label)}. {escape(family.definition)}</p>"),
    ]
    if isinstance(node, System):
        pieces.append(_part("Exploitant", f"<p>{_operator(register, node)}</p>"))
    if found.runs:
        pieces.append(_part("Exploite, selon le texte", _items(system.label for system in found.runs)))
    if found.flows:
        pieces.append(_figure(register, found))
    else:
        pieces.append("<section><p>Aucun flux de ce périmètre ne part de là ni n'y arrive.</p></section>")
    for title, flows in (
        ("Peut recevoir", found.receives),
        ("Peut alimenter", found.feeds),
        ("Par les traitements qu'il exploite", (*found.runs_receives, *found.runs_feeds)),
    ):
        if flows:
            pieces.append(_flows(register, f"{title} ({count(len(flows), 'flux', 'flux')})", flows))
    if found.relations:
        said = (f"{item.plain}{f' ({item.period})' if item.period else ''}" for item in found.relations)
        pieces.append(_part("Liens qui ne sont pas des flux", _items(said)))
    if found.not_stated and found.flows:
        said = f"Le texte ne dit pas, pour tout ou partie de ces flux : {listed(found.not_stated)}."
        pieces.append(_part(NOT_STATED, f"<p>{escape(said)}</p>"))
    if found.articles:
        named = dict.fromkeys(article_title(register, item) for item in found.articles)
        pieces.append(_part("Articles cités par ses lignes", f"<p>{escape(' ; '.join(named))}.</p>"))
    sizes = SIZES if len(found.flows) <= FEW else ()
    return handout_pdf(register, f"Fiche : {node.short}", node.plain, "".join(pieces), style=STYLE, sizes=sizes)


def _part(title: str, body: str, kind: str = "") -> str:
    return f'<section class="{kind}"><h2>{escape(title)}</h2>{body}</section>'


def _items(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _operator(register: Register, system: System) -> str:
    if system.operator is None:
        return "<em>Non nommé par le texte</em>."
    place = provision_place(register, register.provision_by_id[system.operator.provision])
    return f"{escape(register.nodes[system.operator.actor].short)}, selon : {escape(place)}."


def _figure(register: Register, found: Card) -> str:
    shown = with_flows(register, found.flows)
    view = View(grouped=len(found.flows) > ONE_BY_ONE)
    geometry = sankey_geometry(shown, shown, grouped=view.grouped, frame=Frame(height=420), compact=True)
    svg = sankey_svg(shown, geometry, theme=PAPER, width=WIDTH)
    said = "".join(f"<p>{escape(line)}</p>" for line in legend_lines(view))
    grouped = f"<p>{GROUPED}</p>" if view.grouped else ""
    return (
        f'<figure><img src="{inline_svg(svg)}" alt="{escape(counts_sentence(shown))}"></figure>'
        f'<div class="legende">{said}{grouped}</div>'
    )


def _flows(register: Register, title: str, flows: tuple[Flow, ...]) -> str:
    heads = ("Flux et lignes", "En clair", "Ce que dit le texte")
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in heads)
    rows = "".join(_row(register, flow) for flow in flows)
    return _part(title, f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>", "longue")


def _row(register: Register, flow: Flow) -> str:
    items = flow.statements
    nothing = silence(register, *items)
    told = {
        f"Finalités ({OUR_READING})": [register.purpose_by_id[name].label for one in items for name in one.purpose_ids],
        "Données": [register.category_by_id[name].label for one in items for name in one.data_ids],
        "Public": [register.population_by_id[name].label for one in items for name in one.population_ids],
    }
    said = "".join(
        f"<p>{escape(head)} : {escape(' ; '.join(dict.fromkeys(words))) or f'<em>{escape(nothing.lower())}</em>'}.</p>"
        for head, words in told.items()
    )
    press = " (selon la presse)" if any(register.evidence(item) == "press" for item in items) else ""
    places = " ; ".join(provision_place(register, item) for item in provisions_of(register, flow))
    plain = "".join(f"<p>{escape(item.plain)}</p>" for item in items)
    return (
        f'<tr><th scope="row">{escape(flow_title(register, flow))}<p class="note">{escape(places)}{press}</p></th>'
        f"<td>{plain}</td><td>{said}</td></tr>"
    )
