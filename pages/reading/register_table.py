"""The full table of the register: chosen columns, chosen order, real HTML."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from model.graph.counts import shown_sentence
from model.graph.filters import provisions_of, selection_sentence
from model.register.entities import Flow, Register
from model.register.wording import NATURE_LABELS, NOT_STATED, flow_title, folded, provision_place
from pages.frame.figures import DIRECTIONS, named_or_silent
from pages.frame.html import choose_button, lines, table
from pages.frame.present import Screen

MOST_ROWS = 300
Cell = Callable[[Register, Flow], str]


def anonymised(register: Register) -> bool:
    """Whether the text says of some data that they are anonymised: the column that says so is then worth its room."""
    return any(item.nature == "anonymised" for flow in register.flows for item in flow.statements)


def _nature(_: Register, flow: Flow) -> str:
    """Personal, anonymised, about companies, or that the text does not say."""
    said = dict.fromkeys(NATURE_LABELS[item.nature] if item.nature else NOT_STATED for item in flow.statements)
    return " ; ".join(said)


def _articles(register: Register, flow: Flow) -> str:
    numbers = dict.fromkeys(item.number for provision in provisions_of(register, flow) for item in provision.articles)
    return ", ".join(numbers) or "aucun"


COLUMNS: dict[str, tuple[str, Cell]] = {
    "sens": ("Sens", lambda register, flow: DIRECTIONS[register.direction(flow)]),
    "donnees": ("Données", lambda it, flow: named_or_silent(it, flow, "data_ids", it.category_by_id)),
    "finalites": (
        "Finalités (notre lecture)",
        lambda it, flow: named_or_silent(it, flow, "purpose_ids", it.purpose_by_id),
    ),
    "public": ("Public concerné", lambda it, flow: named_or_silent(it, flow, "population_ids", it.population_by_id)),
    "texte": ("Texte", lambda it, flow: lines(provision_place(it, item) for item in provisions_of(it, flow))),
    "nature": ("Nature des données", _nature),
    "articles": ("Articles cités", _articles),
    "mots": (
        "Texte exact",
        lambda it, flow: lines(item.wording or f"Résumé : {item.summary}" for item in provisions_of(it, flow)),
    ),
    "clair": ("En clair (résumé)", lambda _, flow: " ".join(item.plain for item in flow.statements)),
}


def _place(register: Register, flow: Flow) -> int:
    order = {provision.id: rank for rank, provision in enumerate(register.provisions)}
    return min(order[item.id] for item in provisions_of(register, flow))


SORTS: dict[str, tuple[str, Callable[[Register, Flow], Any]]] = {
    "texte": ("Ordre du texte", _place),
    "nom": ("Organisme, de A à Z", lambda register, flow: folded(register.partner(flow).short)),
    "famille": (
        "Famille",
        lambda register, flow: (register.partner(flow).family, folded(register.partner(flow).short)),
    ),
    "sens": ("Sens", lambda register, flow: (register.direction(flow).value, folded(register.partner(flow).short))),
    "finalites": (
        "Nombre de finalités",
        lambda _, flow: -sum(len(item.purpose_ids) for item in flow.statements),
    ),
}


def register_table(screen: Screen, order: str, columns: list[str]) -> Markup:
    """The table of the flows shown, as HTML; a click on a flow opens its proof."""
    register = screen.shown
    flows = sorted(register.flows, key=lambda flow: SORTS[order][1](register, flow))
    rows = [
        [
            choose_button(flow_title(register, flow), f"flux:{flow.id}"),
            *(COLUMNS[key][1](register, flow) for key in columns),
        ]
        for flow in flows[:MOST_ROWS]
    ]
    caption = f"{shown_sentence(register, screen.whole)}. {selection_sentence(screen.register, screen.view.selection)}"
    if len(flows) > MOST_ROWS:
        caption += f" Les {MOST_ROWS} premiers sont affichés ; le fichier CSV les contient tous."
    return table(caption, ("Flux", *(COLUMNS[key][0] for key in columns)), rows)
