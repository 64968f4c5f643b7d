"""The full table of the register: chosen columns, chosen order, real HTML."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from model.graph.filters import provisions_of, selection_sentence, shown_sentence
from model.register.entities import Direction, Flow, Register
from model.register.wording import NATURE_LABELS, NOT_STATED, flow_title, folded, listed, provision_place, silence
from pages.frame.frame import Screen
from pages.frame.html import choose_button, table

MOST_ROWS = 300
DIRECTIONS = {
    Direction.INBOUND: "vers I-MILO",
    Direction.OUTBOUND: "depuis I-MILO",
    Direction.EXTERNAL: "vers le SI France Travail",
}


def _listed(pick: Callable, names: Callable) -> Callable[[Register, Flow], str]:
    def cell(register: Register, flow: Flow) -> str:
        found = dict.fromkeys(item for statement in flow.statements for item in pick(statement))
        if not found:
            return f"<em>{silence(register, *flow.statements)}</em>"
        return escape(listed([names(register)[item].label for item in found]))

    return cell


def _wording(register: Register, flow: Flow) -> str:
    parts = [item.wording or f"Résumé : {item.summary}" for item in provisions_of(register, flow)]
    return "<br>".join(escape(part) for part in parts)


def anonymised(register: Register) -> bool:
    """Whether the text says of some data that they are anonymised: the column that says so is then worth its room."""
    return any(item.nature == "anonymised" for flow in register.flows for item in flow.statements)


def _nature(register: Register, flow: Flow) -> str:
    """Personal, anonymised, about companies, or that the text does not say."""
    del register
    said = dict.fromkeys(NATURE_LABELS[item.nature] if item.nature else NOT_STATED for item in flow.statements)
    return escape(" ; ".join(said))


def _articles(register: Register, flow: Flow) -> str:
    numbers = dict.fromkeys(item.number for provision in provisions_of(register, flow) for item in provision.articles)
    return escape(", ".join(numbers)) or "aucun"


COLUMNS: dict[str, tuple[str, Callable[[Register, Flow], str]]] = {
    "sens": ("Sens", lambda register, flow: DIRECTIONS[register.direction(flow)]),
    "donnees": ("Données", _listed(lambda item: item.data_ids, lambda register: register.category_by_id)),
    "finalites": (
        "Finalités (notre lecture)",
        _listed(lambda item: item.purpose_ids, lambda register: register.purpose_by_id),
    ),
    "public": (
        "Public concerné",
        _listed(lambda item: item.population_ids, lambda register: register.population_by_id),
    ),
    "texte": (
        "Texte",
        lambda register, flow: "<br>".join(
            escape(provision_place(register, item)) for item in provisions_of(register, flow)
        ),
    ),
    "nature": ("Nature des données", _nature),
    "articles": ("Articles cités", _articles),
    "mots": ("Texte exact", _wording),
    "clair": ("En clair (résumé)", lambda register, flow: escape(" ".join(item.plain for item in flow.statements))),
}


def _place(register: Register, flow: Flow) -> int:
    order = {provision.id: rank for rank, provision in enumerate(register.provisions)}
    return min(order[item.id] for item in provisions_of(register, flow))


SORTS: dict[str, tuple[str, Callable[[Register, Flow], object]]] = {
    "texte": ("Ordre du texte", _place),
    "nom": ("Organisme, de A à Z", lambda register, flow: folded(register.partner(flow).short)),
    "famille": (
        "Famille",
        lambda register, flow: (register.partner(flow).family, folded(register.partner(flow).short)),
    ),
    "sens": ("Sens", lambda register, flow: (register.direction(flow).value, folded(register.partner(flow).short))),
    "finalites": (
        "Nombre de finalités",
        lambda register, flow: -sum(len(item.purpose_ids) for item in flow.statements),
    ),
}


def register_table(screen: Screen, order: str, columns: list[str]) -> str:
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
