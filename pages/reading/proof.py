"""The proof panel: what was chosen, in plain words, and the exact line of the text that founds it."""

from __future__ import annotations

from html import escape

import streamlit as st

from model.address.view import View, lit_units
from model.figures.palette import Theme, purpose_colour
from model.graph.around import reverse_flows
from model.graph.filters import provisions_of
from model.graph.units import NOT_STATED_ID
from model.register.entities import Flow, Node, Provision, Register, Statement, System
from model.register.quotation import quotations
from model.register.wording import (
    NATURE_LABELS,
    OPEN_LIST,
    OUR_READING,
    article_title,
    count,
    flow_title,
    provision_place,
    silence,
)
from pages.frame import address
from pages.frame.frame import Screen
from pages.frame.html import chips, go_button, literal, part, quoted, text_link

FIRST_QUESTIONS = (
    ("Qui paie les allocations des jeunes ?", "flux:imilo_vers_asp"),
    ("Que peut recevoir France Travail ?", "flux:imilo_vers_france_travail"),
    ("Que sait I-MILO des entreprises ?", "flux:si_insee_vers_imilo"),
)
MOST_BUTTONS = 40
ALIAS_KINDS = {"acronym": "sigle", "former": "ancien nom", "everyday": "nom courant"}


def proof_panel(screen: Screen) -> None:
    """Draw the panel for what is in focus."""
    register, view = screen.register, screen.view
    with st.container(key="preuve"):
        _chooser(register, screen.shown, view)
        if view.flow_id:
            _flow(register, screen.shown, register.flow_by_id[view.flow_id], screen.theme)
        elif view.focus:
            _several(screen)
        else:
            _invitation(register)


def _chooser(register: Register, shown: Register, view: View) -> None:
    """The way without a mouse: a list of the flows shown, to type in."""
    options = [flow.id for flow in shown.flows]
    if view.flow_id in register.flow_by_id and view.flow_id not in options:
        options.insert(0, view.flow_id)
    state = st.session_state
    state["choisir"] = view.flow_id if view.flow_id in options else None
    titles = {flow: flow_title(register, register.flow_by_id[flow]) for flow in options}
    st.selectbox(
        "Choisir un flux",
        options,
        key="choisir",
        format_func=titles.get,
        placeholder="Tapez un nom",
        on_change=lambda: state.update(choix=(f"flux:{state['choisir']}",) if state["choisir"] else ()),
    )


def _invitation(register: Register) -> None:
    questions = [(said, key) for said, key in FIRST_QUESTIONS if key.removeprefix("flux:") in register.flow_by_id]
    start = '<h2 class="petit">Pour commencer</h2>' if questions else ""
    st.html(
        '<p class="invite">Choisissez un ruban, un nœud ou un flux de la liste ci-dessus : sa preuve s\'ouvre ici, '
        f"avec la ligne exacte du texte, ou notre résumé.</p>{start}"
    )
    for question, key in questions:
        st.button(question, key=f"question_{key}", on_click=address.choose, args=(key,), width="stretch")


def _clear_button() -> None:
    st.button("Fermer la preuve", key="fermer_preuve", on_click=address.choose, help="Touche Échap")


def _flow(register: Register, shown: Register, flow: Flow, colours: Theme) -> None:
    pieces = [f'<p class="surtitre">Flux choisi</p><h2>{escape(flow_title(register, flow))}</h2>']
    if flow.id not in shown.flow_by_id:
        pieces.append('<p class="alerte">Ce flux est hors des filtres actifs : il n\'est pas dans la figure.</p>')
    for statement in flow.statements:
        pieces += _statement(register, statement, colours)
    pieces += [_node_part(register, register.nodes[end]) for end in (flow.source, flow.target) if end != register.hub]
    back = reverse_flows(register, flow)
    if not back:
        pieces.append(part("Dans l'autre sens", "<p>Aucun flux connu ne va dans l'autre sens.</p>"))
    st.html(f'<section aria-label="Preuve du flux choisi">{"".join(pieces)}</section>')
    if back:
        st.html(part("Dans l'autre sens", ""))
        for other in back:
            _flow_button(register, other, "inverse")
    _clear_button()


def _statement(register: Register, statement: Statement, colours: Theme) -> list[str]:
    press = register.evidence(statement) == "press"
    absent = f"<p><em>{silence(register, statement)}</em></p>"
    pieces = [f'<p class="clair">{escape(statement.plain)} <span class="note">(résumé de l\'équipe)</span></p>']
    for quotation in quotations(register.provision_by_id, statement):
        provision = quotation.provision
        text = register.text_by_id[provision.text]
        read = f" · {go_button('Lire dans le texte', 'texte', disposition=provision.id)}" if quotation.wording else ""
        body = f"<p><strong>{escape(provision_place(register, provision))}</strong><br>{text_link(text)}{read}</p>"
        if quotation.wording:
            body += f'<blockquote class="designation"><p>{quoted(quotation.designation)}</p></blockquote>'
            body += f"<blockquote><p>{quoted(quotation.wording)}</p></blockquote>"
            body += '<p class="note">Mot pour mot. Surligné : les mots sur lesquels repose notre lecture.</p>'
            if provision.open_list:
                body += (
                    f'<p class="note">{OPEN_LIST.capitalize()} : le texte écrit « {escape(provision.open_list)} ».</p>'
                )
        else:
            body += f"<blockquote class='resume'><p>Résumé : {escape(quotation.summary or '')}</p></blockquote>"
        pieces.append(part("Texte", body))
    if press:
        pieces.append(
            '<p class="alerte">Rapporté par la presse : le texte de cet arrêté n\'a pas été retrouvé, et la liste est '
            "partielle.</p>"
        )
    purposes = [register.purpose_by_id[use.purpose] for use in statement.purposes or ()]
    edges = [purpose_colour(register, purpose.id, colours) for purpose in purposes]
    body = chips([purpose.label for purpose in purposes], edges) if purposes else absent
    reasons = [
        f"<li><strong>{escape(register.purpose_by_id[use.purpose].label)}</strong> : {escape(use.reason)}</li>"
        for use in statement.purposes or ()
        if use.reason
    ]
    if reasons:
        body += f"<details><summary>Pourquoi cette lecture</summary><ul>{''.join(reasons)}</ul></details>"
    pieces.append(part(f"Finalités ({OUR_READING})", body))
    data = [register.category_by_id[category].label for category in statement.data_ids]
    nature = f"<p>{escape(NATURE_LABELS[statement.nature].capitalize())}.</p>" if statement.nature else ""
    pieces.append(part(f"Données ({OUR_READING})" if data else "Données", (chips(data) if data else absent) + nature))
    if statement.nature is None:
        pieces.append(part("Nature des données (personnelles ou anonymisées)", absent))
    publics = [register.population_by_id[item].label for item in statement.population_ids]
    pieces.append(part("Public concerné", chips(publics) if publics else absent))
    articles = _articles(register, [register.provision_by_id[basis.provision] for basis in statement.basis])
    pieces.append(part("Articles cités", chips(articles) if articles else "<p>Aucun.</p>"))
    if statement.note:
        pieces.append(part("À noter", f"<p>{escape(statement.note)}</p>"))
    return pieces


def _articles(register: Register, provisions: list[Provision]) -> list[str]:
    found = {}
    for provision in provisions:
        for citation in provision.articles:
            place = f" ({citation.place})" if citation.place else ""
            found[f"{article_title(register, citation)}{place}"] = None
    return list(found)


def _node_part(register: Register, node: Node) -> str:
    title = "Traitement" if isinstance(node, System) else "Organisme"
    body = f"<p>{escape(node.plain)}</p>"
    if isinstance(node, System):
        if node.operator:
            actor = register.nodes[node.operator.actor]
            place = provision_place(register, register.provision_by_id[node.operator.provision])
            body += f"<p>Exploité par : {escape(actor.short)}, selon : {escape(place)}.</p>"
        else:
            body += "<p>Exploitant : <em>non nommé par le texte</em>.</p>"
    if node.aliases:
        names = ", ".join(f"{alias.name} ({ALIAS_KINDS[alias.kind]})" for alias in node.aliases)
        body += f'<p class="note">Aussi cherché sous : {escape(names)}.</p>'
    buttons = go_button("Ouvrir sa fiche", "organismes", fiche=node.id)
    return part(title, f"{body}<p>{buttons}</p>")


def _several(screen: Screen) -> None:
    """What passes through a body, a purpose, a category of data, a family, or the non-flow link in focus."""
    register, shown, view = screen.register, screen.shown, screen.view
    titles, definitions = zip(*(_focus_words(register, key) for key in view.focus), strict=True)
    st.html(
        f'<section aria-label="Preuve du choix"><p class="surtitre">Choix</p><h2>{escape(" · ".join(titles))}</h2>'
        f"{''.join(definitions)}</section>"
    )
    kept = {unit.flow.id for unit in lit_units(shown, view)}
    flows = [flow for flow in shown.flows if flow.id in kept]
    if not any(key.startswith("lien:") for key in view.focus):
        hidden = len({unit.flow.id for unit in lit_units(screen.whole, view)}) - len(flows)
        said = count(len(flows), "flux", "flux") if flows else "Aucun flux affiché ne passe par ce choix"
        more = f" ({hidden} de plus hors des filtres actifs)" if hidden else ""
        st.html(f"<h3>{said}{more}</h3>")
    for flow in flows[:MOST_BUTTONS]:
        _flow_button(register, flow, "choix")
    if len(flows) > MOST_BUTTONS:
        st.html(f'<p class="note">Et {len(flows) - MOST_BUTTONS} autres, dans le tableau.</p>')
    _clear_button()


def _focus_words(register: Register, key: str) -> tuple[str, str]:
    """The title of a focus key and what we say of it, as HTML."""
    kind, _, name = key.partition(":")
    if name == NOT_STATED_ID:
        return ("Données" if kind == "donnee" else "Finalité") + " non précisée" + ("s" if kind == "donnee" else ""), (
            "<p>Le texte ne le précise pas.</p>"
        )
    if kind == "organisme":
        node = register.nodes[name]
        label = "Nom écrit par nous" if node.label_ours else "Désignation exacte"
        return node.short, f"{part(label, f'<p>{escape(node.label)}</p>')}{_node_part(register, node)}"
    if kind == "lien":
        relation = next(item for item in register.relations if item.id == name)
        places = [
            f"<li>{escape(provision_place(register, register.provision_by_id[item]))} "
            f"{text_link(register.text_by_id[register.provision_by_id[item].text])}<br>"
            f"Résumé : {escape(register.provision_by_id[item].summary or '')}</li>"
            for item in relation.provisions
        ]
        period = f"<p>Période : {escape(relation.period)}.</p>" if relation.period else ""
        body = f"<p>{escape(relation.plain)}</p>{period}<p>Ce lien n'est pas un flux de données.</p>"
        title = f"{register.nodes[relation.source].short} – {register.nodes[relation.target].short}"
        proofs = part("Textes", f"<ul>{''.join(places)}</ul>")
        return title, f"{body}{proofs}"
    table = {"finalite": register.purpose_by_id, "donnee": register.category_by_id, "famille": register.family_by_id}
    item = table[kind][name]
    definition = getattr(item, "definition", "")
    ours = f' <span class="note">({OUR_READING})</span>'
    return item.label, f"<p>{escape(definition)}{ours}</p>" if definition else f"<p>{ours}</p>"


def _flow_button(register: Register, flow: Flow, where: str) -> None:
    places = " · ".join(provision.place for provision in provisions_of(register, flow))
    st.button(
        literal(f"{flow_title(register, flow)} ({places})"),
        key=f"voir_{where}_{flow.id}",
        on_click=address.choose,
        args=(f"flux:{flow.id}",),
        width="stretch",
    )
