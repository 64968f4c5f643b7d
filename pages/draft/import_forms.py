"""The corrections of a row under review, folded: its words, its flows, its cut, the row that it goes on with."""

from collections.abc import Iterable
from functools import partial

import streamlit as st

from model.draft.choosing import decided_flow
from model.importing import ProposedFlow, ProposedPart, ProposedRow, accept, merge, split
from model.importing.proposals.proposal import ProposedUse
from model.importing.words.identifiers import slug
from model.register.entities import DataUse, DecidedBody, DecidedFlow, PopulationUse, PurposeUse, Register
from model.register.wording import shortened
from pages.draft import imports
from pages.draft.imports import settle
from pages.draft.review import Review
from pages.frame import drafts
from pages.frame.faults import callback
from pages.frame.html import note
from pages.frame.labels import Labelled, choice, labels_of
from pages.frame.templates import show_part

NEW = "nouveau"
Choice = tuple[str, Iterable[Labelled], tuple[ProposedUse, ...] | None, str]


def draw_corrections(now: Review, row: ProposedRow) -> None:
    """Draw the four ways to correct a row."""
    with st.expander("Corriger : mots, flux, découpage, suite d'une autre ligne"):
        words, flows, cutting, join = st.tabs(["Les mots", "Les flux", "Découper", "Joindre"])
        with words:
            _words(now, row)
        with flows:
            _flows(now, row)
        with cutting:
            _cutting(row)
        with join:
            _joining(now, row)


def _words(now: Review, row: ProposedRow) -> None:
    decision = now.decisions.by_key.get(row.key)
    with st.form(f"corriger_{row.key}", border=False):
        designation = decision.new_designation if decision and decision.new_designation else row.designation
        wording = decision.new_wording if decision and decision.new_wording else row.wording
        st.text_area("Désignation", designation, key=f"mots1_{row.key}", max_chars=4000)
        st.text_area("Texte", wording, key=f"mots2_{row.key}", max_chars=4000, height=140)
        st.form_submit_button("Accepter avec ces mots", on_click=_correct_words, args=(row.key,))


@callback
def _correct_words(key: str) -> None:
    state, row = st.session_state, _row(key)
    words = [" ".join(state[f"mots{number}_{key}"].split()) for number in (1, 2)]
    if not all(words):
        drafts.tell("Une ligne a besoin d'une désignation et d'un texte ; remplissez les deux cases.", fault=True)
        return
    changed = [new if new != old else None for new, old in zip(words, (row.designation, row.wording), strict=True)]
    settle(key, partial(accept, designation=changed[0], wording=changed[1]), "Ligne acceptée avec ces mots.")


def _cutting(row: ProposedRow) -> None:
    with st.container(key=f"coupe_{row.key}"):
        st.text_area("Désignation à découper", row.designation, key=f"coupe_mots_{row.key}", height=100)
        show_part("draft/review", "cutting", row.key)
    with st.form(f"decouper_{row.key}", border=False):
        parts = "\n".join(part.named_by or part.words for part in row.parts)
        st.text_area(
            "Un organisme par ligne, avec ses mots exacts",
            parts,
            key=f"parts_{row.key}",
            help="Chaque ligne doit se trouver telle quelle dans la désignation.",
        )
        st.form_submit_button("Découper ainsi", on_click=_split, args=(row.key,))


@callback
def _split(key: str) -> None:
    parts = tuple(line.strip() for line in st.session_state[f"parts_{key}"].splitlines() if line.strip())
    settle(key, partial(split, parts=parts), "Ligne découpée.")


def _joining(now: Review, row: ProposedRow) -> None:
    beside = [one for one in now.proposal.rows if one is not row]
    others = {one.key: f"{one.said.capitalize()} : {shortened(one.designation, 70)}" for one in beside}
    with st.form(f"joindre_{row.key}", border=False):
        choice(st.selectbox, "Est la suite de", others, f"suite_{row.key}")
        st.form_submit_button("Joindre à cette ligne", on_click=_merge, args=(row.key,), disabled=not others)


@callback
def _merge(key: str) -> None:
    if into := st.session_state.get(f"suite_{key}"):
        settle(key, partial(merge, into=_row(into)), "Ligne jointe.")


def _flows(now: Review, row: ProposedRow) -> None:
    register = now.register
    nodes = {node.id: node.short for node in register.nodes.values() if node.id != register.hub}
    nodes |= {node.id: f"{node.short} (proposé)" for node in now.proposal.nodes() if node.id not in nodes}
    nodes[NEW] = "Un nouveau, nommé ci-dessous"
    families = {family.id: family.label for family in (*register.families, *now.proposal.new.families)}
    pairs = [(part, flow) for part in row.parts for flow in part.flows]
    if not pairs:
        st.html(note("Aucun flux n'est proposé pour cette ligne."))
        return
    with st.form(f"flux_{row.key}", border=False):
        for number, (part, flow) in enumerate(pairs):
            key = f"{row.key}_{number}"
            st.html(note(f"Flux {number + 1} : {shortened(part.words, 120)}"))
            node = part.node.value.id if part.node.value else NEW
            choice(st.selectbox, "Organisme", nodes, f"noeud_{key}", usual=node)
            st.text_input("Nom du nouveau (30 caractères)", key=f"nom_{key}", max_chars=30)
            family = _family(part, register)
            choice(st.selectbox, "Famille, s'il est nouveau", families, f"famille_{key}", usual=family)
            choice(st.selectbox, "Sens", now.senses, f"sens_{key}", usual=str(flow.direction.value or ""))
            for title, items, uses, name in _lists(register, flow):
                labels, silent = labels_of(items), "Non précisé par le texte"
                known = [use.id for use in uses or () if use.id in labels]
                choice(
                    st.multiselect, title, labels, f"{name}_{key}", default=known, placeholder=silent, select_all=False
                )
        st.form_submit_button("Accepter avec ces flux", on_click=_decide_flows, args=(row.key, len(pairs)))


def _family(part: ProposedPart, register: Register) -> str:
    """The family proposed for a new body, or the first one."""
    node = part.node.value
    return node.family.value if node and node.family.value else register.families[0].id


def _lists(register: Register, flow: ProposedFlow) -> tuple[Choice, Choice, Choice]:
    """What can be said of a flow: the title, what there is to choose, what is proposed, and the name of the widget."""
    return (
        ("Finalités (notre lecture)", register.purposes, flow.purposes, "finalites"),
        ("Données", register.data_categories, flow.data, "donnees"),
        ("Public", register.populations, flow.population, "publics"),
    )


@callback
def _decide_flows(key: str, many: int) -> None:
    row, now, state = _row(key), imports.under_review(), st.session_state
    pairs = [(part, flow) for part in row.parts for flow in part.flows][:many]
    found: list[DecidedFlow] = []
    for number, (part, flow) in enumerate(pairs):
        place = f"{key}_{number}"
        body, new = state[f"noeud_{place}"], None
        proposed = part.node.value if part.node.value and part.node.value.id == body else None
        if body == NEW:
            name = " ".join(state[f"nom_{place}"].split())
            if not name:
                drafts.tell("Donnez un nom au nouvel organisme, ou choisissez-en un dans la liste.", fault=True)
                return
            body = slug(name)
            new = _body(name, name, state[f"famille_{place}"], state[f"sens_{place}"] == "entrant")
        elif proposed and not proposed.known:
            is_system = proposed.kind == "system"
            new = _body(proposed.label, proposed.short, state[f"famille_{place}"], is_system)
        found.append(_read(decided_flow(part, flow, body, new), now.register, flow, row, place))
    settle(key, partial(accept, flows=tuple(found)), "Ligne acceptée avec ces flux.")


def _body(label: str, short: str, family: str, is_system: bool) -> DecidedBody:
    return DecidedBody(kind="system" if is_system else "actor", label=label[:4000], short=short, family=family)


def _read(decided: DecidedFlow, register: Register, flow: ProposedFlow, row: ProposedRow, place: str) -> DecidedFlow:
    """A flow with what the widgets say of it; a reading that the import did not propose rests on the whole row."""
    state = st.session_state
    uses = [
        {one: known.get(one, (flow.sentence or row.wording or row.designation,)) for one in state[f"{name}_{place}"]}
        for _, _, proposed, name in _lists(register, flow)
        for known in [{use.id: use.words for use in proposed or ()}]
    ]
    purposes, data, population = uses
    return decided.model_copy(
        update={
            "direction": state[f"sens_{place}"] or None,
            "purposes": tuple(PurposeUse(purpose=one, words=words) for one, words in purposes.items()) or None,
            "data": tuple(DataUse(category=one, words=words) for one, words in data.items()) or None,
            "population": tuple(PopulationUse(population=one, words=words) for one, words in population.items())
            or None,
        }
    )


def _row(key: str) -> ProposedRow:
    return imports.under_review().proposal.row_by_key[key]
