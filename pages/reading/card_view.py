"""The words of a card: what a body receives, what it feeds, on which ground, and what the text leaves out."""

from __future__ import annotations

from html import escape

from model.graph.bodies import Card
from model.graph.filters import provisions_of
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
from pages.frame.html import go_button, part, table, text_link
from pages.reading.proof import ALIAS_KINDS


def card_parts(register: Register, found: Card) -> str:
    """The card as HTML, part by part."""
    node = found.node
    pieces = [part("Nom écrit par nous" if node.label_ours else "Désignation exacte", f"<p>{escape(node.label)}</p>")]
    if node.aliases:
        names = ", ".join(f"{alias.name} ({ALIAS_KINDS[alias.kind]})" for alias in node.aliases)
        pieces.append(part("Aussi cherché sous", f"<p>{escape(names)}</p>"))
    family = register.family_by_id[node.family]
    pieces.append(part("Famille (notre lecture)", f"<p>{escape(family.label)}. {escape(family.definition)}</p>"))
    if isinstance(node, System):
        pieces.append(part("Exploitant", _operator(register, node)))
    if found.runs:
        buttons = "".join(f"<li>{go_button(system.label, 'organismes', fiche=system.id)}</li>" for system in found.runs)
        pieces.append(part("Exploite, selon le texte", f"<ul>{buttons}</ul>"))
    pieces.append(
        _flows(
            register,
            "Peut recevoir",
            found.receives,
            "Aucun flux connu n'arrive ici, dans cet état du droit et ce périmètre.",
        )
    )
    pieces.append(
        _flows(
            register,
            "Peut alimenter",
            found.feeds,
            "Aucun flux connu ne part d'ici, dans cet état du droit et ce périmètre.",
        )
    )
    if found.runs_receives or found.runs_feeds:
        pieces.append(
            _flows(register, "Par les traitements qu'il exploite", (*found.runs_receives, *found.runs_feeds), "")
        )
    pieces.append(part("Échanges dans les deux sens", _two_way(register, found)))
    if found.relations:
        items = "".join(
            f"<li>{escape(relation.plain)}{f' ({escape(relation.period)})' if relation.period else ''}</li>"
            for relation in found.relations
        )
        pieces.append(part("Liens qui ne sont pas des flux", f"<ul>{items}</ul>"))
    if found.not_stated and found.flows:
        said = f"Le texte ne dit pas, pour tout ou partie de ces flux : {listed(found.not_stated)}."
        pieces.append(part(NOT_STATED, f"<p>{escape(said)}</p>"))
    pieces.append(part("Articles cités par ses lignes", _articles(register, found)))
    return f'<section class="fiche" aria-label="Fiche">{"".join(pieces)}</section>'


def _operator(register: Register, system: System) -> str:
    if system.operator is None:
        return "<p><em>Non nommé par le texte</em>.</p>"
    actor = register.nodes[system.operator.actor]
    place = provision_place(register, register.provision_by_id[system.operator.provision])
    return f"<p>{go_button(actor.short, 'organismes', fiche=actor.id)}, selon : {escape(place)}.</p>"


def _flows(register: Register, title: str, flows: tuple[Flow, ...], empty: str) -> str:
    if not flows:
        return part(title, f"<p>{escape(empty)}</p>")
    return part(
        f"{title} ({count(len(flows), 'flux', 'flux')})", f"<ul>{''.join(_flow(register, flow) for flow in flows)}</ul>"
    )


def _flow(register: Register, flow: Flow) -> str:
    lines = []
    for statement in flow.statements:
        purposes = listed([register.purpose_by_id[item].label for item in statement.purpose_ids])
        data = listed([register.category_by_id[item].label for item in statement.data_ids])
        publics = listed([register.population_by_id[item].label for item in statement.population_ids])
        press = " (selon la presse)" if register.evidence(statement) == "press" else ""
        lines.append(f"{escape(statement.plain)}{press}")
        lines.append(f"Finalités ({OUR_READING}) : {escape(purposes) or f'<em>{silence(register, statement)}</em>'}")
        lines.append(f"Données : {escape(data) or f'<em>{silence(register, statement)}</em>'}")
        lines.append(f"Public : {escape(publics) or f'<em>{silence(register, statement)}</em>'}")
    places = []
    for provision in provisions_of(register, flow):
        if provision.wording:
            places.append(go_button(provision_place(register, provision), "texte", disposition=provision.id))
        else:
            places.append(
                f"{escape(provision_place(register, provision))} {text_link(register.text_by_id[provision.text])}"
            )
    return (
        f"<li><strong>{escape(flow_title(register, flow))}</strong><br>{'<br>'.join(lines)}<br>"
        f'<span class="note">{" · ".join(places)}</span></li>'
    )


def _two_way(register: Register, found: Card) -> str:
    if not found.two_way:
        return "<p>Aucun dans ce périmètre.</p>"
    items = "".join(
        f"<li>{escape(flow_title(register, flow))} et {escape(flow_title(register, back))}</li>"
        for flow, back in found.two_way
    )
    return f"<ul>{items}</ul><p class=\"note\">Deux flux de sens contraire ne disent pas qu'une même donnée fait l'aller-retour.</p>"


def _articles(register: Register, found: Card) -> str:
    if not found.articles:
        return "<p>Aucun.</p>"
    columns = {"designation": "dans la désignation", "wording": "dans la finalité"}
    items = "".join(
        f"<li>{go_button(article_title(register, citation), 'texte', cite=citation.article)} ({columns[citation.column]})</li>"
        for citation in found.articles
    )
    return f"<ul>{items}</ul>"


def directory(register: Register) -> str:
    """Every body and system, family by family, with how many flows it receives and feeds."""
    rows = []
    for family in register.families:
        for node in register.nodes.values():
            if node.family != family.id or node.id == register.hub:
                continue
            received = sum(flow.target == node.id for flow in register.flows)
            fed = sum(flow.source == node.id for flow in register.flows)
            kind = "Traitement" if isinstance(node, System) else "Organisme"
            rows.append(
                [
                    go_button(node.short, "organismes", fiche=node.id),
                    kind,
                    escape(family.short),
                    str(received),
                    str(fed),
                    escape(node.plain),
                ]
            )
    caption = (
        f"{count(len(rows), 'organisme ou traitement', 'organismes et traitements')}, par famille (notre lecture)."
    )
    return table(caption, ("Nom", "Nature", "Famille", "Reçoit (flux)", "Alimente (flux)", "En clair"), rows)
