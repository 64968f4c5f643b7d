"""The full table of the register: chosen columns, chosen order, real HTML."""

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from model.graph.filters import provisions_of
from model.register.account import Account, accounts
from model.register.entities import Flow, Provision, Register
from model.register.once import once
from model.register.wording import folded
from pages.frame.figures import DIRECTIONS, data_cell, named_or_silent
from pages.frame.html import lines, table
from pages.frame.present import Screen
from pages.frame.templates import part_of

MOST_ROWS = 300
Cell = Callable[[Account], str]


def anonymised(register: Register) -> bool:
    """Whether the text says of some data that they are anonymised: the column that says so is then worth its room."""
    return any(item.nature == "anonymised" for flow in register.flows for item in flow.statements)


def _articles(told: Account) -> str:
    numbers = dict.fromkeys(item.number for provision in told.provisions for item in provision.articles)
    return ", ".join(numbers) or "aucun"


def _short_place(provision: Provision) -> Markup:
    """« A1 · l. 1 », the whole place under the pointer and for a screen reader; the locator where there is no row."""
    if provision.row is None:
        return Markup("{}").format(provision.place)
    short = Markup('<abbr title="{}">A{} · l. {}</abbr>')
    return short.format(provision.place, provision.annexe, provision.row)


COLUMNS: dict[str, tuple[str, Cell]] = {
    "sens": ("Sens", lambda told: DIRECTIONS[told.direction]),
    "donnees": ("Données", data_cell),
    "finalites": ("Finalités (notre lecture)", lambda told: named_or_silent(told.purposes)),
    "public": ("Public concerné", lambda told: named_or_silent(told.public)),
    "texte": ("Texte", lambda told: lines(_short_place(item) for item in told.provisions)),
    "nature": ("Nature des données", lambda told: told.nature.joined()),
    "articles": ("Articles cités", _articles),
    "mots": ("Texte exact", lambda told: lines(item.wording or f"Résumé : {item.summary}" for item in told.provisions)),
    "clair": ("En clair (résumé)", lambda told: told.plain),
}


@once
def _ranks(register: Register) -> dict[str, int]:
    return {provision.id: rank for rank, provision in enumerate(register.provisions)}


def _place(register: Register, flow: Flow) -> int:
    return min(_ranks(register)[item.id] for item in provisions_of(register, flow))


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
    """The table of the flows shown, as HTML, a row for each statement; a click on a flow opens its proof."""
    register = screen.shown
    flows = sorted(register.flows, key=lambda flow: SORTS[order][1](register, flow))
    rows = [
        [
            part_of("frame/parts", "choose", told.title, f"flux:{told.id}"),
            *(COLUMNS[key][1](told) for key in columns),
        ]
        for flow in accounts(register, flows[:MOST_ROWS])
        for told in flow.each
    ]
    caption = screen.sentence
    if len(flows) > MOST_ROWS:
        caption += f" Les {MOST_ROWS} premiers sont affichés ; le fichier CSV les contient tous."
    return table(caption, ("Flux", *(COLUMNS[key][0] for key in columns)), rows)
