"""One row or instruction of an import under review: its words, what is proposed and why, and what can be decided."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from model.importing import (
    ProposedFlow,
    ProposedRow,
    accept,
    apply_instructions,
    leave_out,
    merge,
    reviewed_rows,
    split,
)
from model.importing.orders.instruction import Instruction
from model.importing.proposals.proposal import ProposedUse
from model.importing.review.amended import Outcome
from model.importing.words.identifiers import slug
from model.register.entities import DataUse, DecidedBody, DecidedFlow, PopulationUse, PurposeUse, Register
from pages.draft import imports
from pages.draft.imports import Review
from pages.frame import drafts
from pages.frame.faults import callback
from pages.frame.html import note
from pages.frame.labels import Labelled, called, labels_of
from pages.frame.templates import show_part

NEW = "nouveau"
Choice = tuple[str, Iterable[Labelled], tuple[ProposedUse, ...] | None, str]
_SENSES = {"": "À décider : sens non précisé", "sortant": "Sort d'I-MILO", "entrant": "Entre dans I-MILO"}


def draw_item(now: Review) -> None:
    """Draw the choice of a row, the row itself and its decisions, with a way to the next one left to decide."""
    items = {item.key: item for item in now.items}
    state = st.session_state
    if state.get("import_ligne") not in items:
        state["import_ligne"] = _next(now, None) or next(iter(items))
    st.html("<h2>Relire ligne par ligne</h2>")
    st.selectbox("Ligne", list(items), key="import_ligne", format_func=lambda key: _title(now, items[key]))
    item = items[state["import_ligne"]]
    with st.container(border=True, key="ligne_relue"):
        if isinstance(item, Instruction):
            show_part("draft/row", "instruction", item, _outcome(now, item))
        else:
            names = {node.id: node.short for node in now.register.nodes.values()}
            show_part("draft/row", "row", _as_decided(now, item), _labels(now), names, _SENSES)
        with st.container(horizontal=True, key="actions_ligne"):
            st.button("Accepter", key=f"accepter_{item.key}", type="primary", on_click=_accept, args=(item.key,))
            st.button("Laisser de côté", key=f"ecarter_{item.key}", on_click=_leave, args=(item.key,))
            st.button("Remettre à décider", key=f"redecider_{item.key}", on_click=_undecide, args=(item.key,))
        if isinstance(item, ProposedRow):
            _correcting(now, item)


def _as_decided(now: Review, row: ProposedRow) -> ProposedRow:
    """The row with the corrections decided so far, so that the reviewer sees what will enter the draft."""
    decision = now.decisions.by_key.get(row.key)
    if decision is None or decision.choice not in ("corrected", "split"):
        return row
    found = reviewed_rows(now.proposal, now.decisions, now.register)
    return next((one for one in found if one.key == row.key), row)


def _outcome(now: Review, item: Instruction) -> Outcome:
    """Whether an instruction can be applied, and what it would do or why it cannot."""
    register, proposal = now.register, now.proposal
    outcomes = apply_instructions(register, proposal.instructions, proposal.header).outcomes
    return next(one for one in outcomes if one.instruction.key == item.key)


def _title(now: Review, item: ProposedRow | Instruction) -> str:
    mark = "✓" if item.key in now.decisions.by_key else "…"
    if isinstance(item, Instruction):
        return f"{mark} Instruction {item.number} : {item.text[:70]}"
    return f"{mark} {item.said.capitalize()} : {item.designation[:70]}"


def _next(now: Review, key: str | None) -> str | None:
    """The next row without a decision after this one, or the first."""
    keys = [item.key for item in now.items]
    start = keys.index(key) + 1 if key in keys else 0
    return next((one for one in keys[start:] + keys[:start] if one not in now.decisions.by_key), None)


def _labels(now: Review) -> dict[str, str]:
    """The labels of purposes, data and publics, those that the import proposes among them."""
    register = now.register
    known = (register.purposes, register.data_categories, register.populations, now.proposal.new_categories)
    return {key: label for items in known for key, label in labels_of(items).items()}


def _decided(key: str, words: str) -> None:
    """Go to the next row left to decide, and say what was done."""
    now = imports.review()
    if now is not None:
        st.session_state["import_ligne"] = _next(now, key) or key
    drafts.tell(words)


def _row(key: str) -> ProposedRow:
    return next(row for row in imports.under_review().proposal.rows if row.key == key)


def _item(key: str) -> ProposedRow | Instruction:
    return next(item for item in imports.under_review().items if item.key == key)


@callback
def _accept(key: str) -> None:
    imports.decide(accept(imports.under_review().decisions, _item(key)))
    _decided(key, "Ligne acceptée.")


@callback
def _leave(key: str) -> None:
    imports.decide(leave_out(imports.under_review().decisions, _item(key)))
    _decided(key, "Ligne laissée de côté : elle n'entrera pas dans le brouillon.")


@callback
def _undecide(key: str) -> None:
    imports.decide(imports.under_review().decisions.undecided(key))


def _correcting(now: Review, row: ProposedRow) -> None:
    words, flows, cut, join = st.tabs(["Corriger les mots", "Corriger les flux", "Découper", "Joindre"])
    decision = now.decisions.by_key.get(row.key)
    with words, st.form(f"corriger_{row.key}", border=False):
        designation = decision.new_designation if decision and decision.new_designation else row.designation
        wording = decision.new_wording if decision and decision.new_wording else row.wording
        st.text_area("Désignation", designation, key=f"mots1_{row.key}", max_chars=4000)
        st.text_area("Texte", wording, key=f"mots2_{row.key}", max_chars=4000, height=140)
        st.form_submit_button("Accepter avec ces mots", on_click=_correct_words, args=(row.key,))
    with flows:
        _correct_flows(now, row)
    with cut, st.form(f"decouper_{row.key}", border=False):
        parts = "\n".join(part.named_by or part.words for part in row.parts)
        st.text_area(
            "Un organisme par ligne, avec ses mots exacts",
            parts,
            key=f"parts_{row.key}",
            help="Chaque ligne doit se trouver telle quelle dans la désignation.",
        )
        st.form_submit_button("Découper ainsi", on_click=_split, args=(row.key,))
    with join, st.form(f"joindre_{row.key}", border=False):
        others = {
            one.key: f"{one.said.capitalize()} : {one.designation[:70]}" for one in now.proposal.rows if one is not row
        }
        st.selectbox("Est la suite de", list(others), key=f"suite_{row.key}", format_func=called(others))
        st.form_submit_button("Joindre à cette ligne", on_click=_merge, args=(row.key,), disabled=not others)


@callback
def _correct_words(key: str) -> None:
    state, row = st.session_state, _row(key)
    words = [" ".join(state[f"mots{number}_{key}"].split()) for number in (1, 2)]
    if not all(words):
        drafts.tell("Une ligne a besoin d'une désignation et d'un texte ; remplissez les deux cases.", fault=True)
        return
    changed = [new if new != old else None for new, old in zip(words, (row.designation, row.wording), strict=True)]
    imports.decide(accept(imports.under_review().decisions, row, designation=changed[0], wording=changed[1]))
    _decided(key, "Ligne acceptée avec ces mots.")


@callback
def _split(key: str) -> None:
    parts = tuple(line.strip() for line in st.session_state[f"parts_{key}"].splitlines() if line.strip())
    try:
        imports.decide(split(imports.under_review().decisions, _row(key), parts))
    except ValueError as problem:
        drafts.tell(str(problem), fault=True)
        return
    _decided(key, "Ligne découpée.")


@callback
def _merge(key: str) -> None:
    into = st.session_state.get(f"suite_{key}")
    if into:
        imports.decide(merge(imports.under_review().decisions, _row(key), _row(into)))
        _decided(key, "Ligne jointe.")


def _correct_flows(now: Review, row: ProposedRow) -> None:
    register = now.register
    nodes = {node.id: node.short for node in register.nodes.values() if node.id != register.hub}
    nodes |= {node.id: f"{node.short} (proposé)" for node in now.proposal.nodes() if node.id not in nodes}
    nodes[NEW] = "Un nouveau, nommé ci-dessous"
    pairs = [(part, flow) for part in row.parts for flow in part.flows]
    if not pairs:
        st.html(note("Aucun flux n'est proposé pour cette ligne."))
        return
    with st.form(f"flux_{row.key}", border=False):
        for number, (part, flow) in enumerate(pairs):
            key = f"{row.key}_{number}"
            st.html(note(f"Flux {number + 1} : {part.words[:120]}"))
            node = part.node.value.id if part.node.value else NEW
            st.selectbox(
                "Organisme", list(nodes), list(nodes).index(node), key=f"noeud_{key}", format_func=called(nodes)
            )
            st.text_input("Nom du nouveau (30 caractères)", key=f"nom_{key}", max_chars=30)
            sense = str(flow.direction.value or "")
            st.selectbox(
                "Sens", list(_SENSES), list(_SENSES).index(sense), key=f"sens_{key}", format_func=called(_SENSES)
            )
            for title, items, uses, name in _lists(register, flow):
                labels = labels_of(items)
                st.multiselect(
                    title,
                    list(labels),
                    [use.id for use in uses or () if use.id in labels],
                    key=f"{name}_{key}",
                    format_func=called(labels),
                    placeholder="Non précisé par le texte",
                )
        st.form_submit_button("Accepter avec ces flux", on_click=_decide_flows, args=(row.key, len(pairs)))


def _lists(register: Register, flow: ProposedFlow) -> tuple[Choice, Choice, Choice]:
    """What can be said of a flow: the title, what there is to choose, what is proposed, and the name of the widget."""
    return (
        ("Finalités", register.purposes, flow.purposes, "finalites"),
        ("Données", register.data_categories, flow.data, "donnees"),
        ("Public", register.populations, flow.population, "publics"),
    )


@callback
def _decide_flows(key: str, many: int) -> None:
    row, now, state = _row(key), imports.under_review(), st.session_state
    pairs = [(part, flow) for part in row.parts for flow in part.flows][:many]
    register, found = now.register, []
    for number, (part, flow) in enumerate(pairs):
        place = f"{key}_{number}"
        body, new = state[f"noeud_{place}"], None
        if body == NEW:
            name = " ".join(state[f"nom_{place}"].split())
            if not name:
                drafts.tell("Donnez un nom au nouvel organisme, ou choisissez-en un dans la liste.", fault=True)
                return
            body = slug(name)
            family = part.node.value.family.value if part.node.value and part.node.value.family.value else None
            system = state[f"sens_{place}"] == "entrant"
            new = DecidedBody(
                kind="system" if system else "actor",
                label=name,
                short=name,
                family=family or register.families[0].id,
            )
        uses = [
            {one: known.get(one, (flow.sentence or row.wording,)) for one in state[f"{name}_{place}"]}
            for _, _, proposed, name in _lists(register, flow)
            for known in [{use.id: use.words for use in proposed or ()}]
        ]
        purposes, data, population = uses
        found.append(
            DecidedFlow(
                direction=state[f"sens_{place}"] or None,
                body=body,
                new=new,
                named_by=part.named_by,
                sentence=flow.sentence,
                purposes=tuple(PurposeUse(purpose=one, words=words) for one, words in purposes.items()) or None,
                data=tuple(DataUse(category=one, words=words) for one, words in data.items()) or None,
                population=tuple(PopulationUse(population=one, words=words) for one, words in population.items())
                or None,
                nature=flow.nature,
            )
        )
    imports.decide(accept(now.decisions, row, flows=tuple(found)))
    _decided(key, "Ligne acceptée avec ces flux.")
