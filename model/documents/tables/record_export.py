"""A draft of a record of processing in the layout of the CNIL's « registre des traitements », to be completed by hand.

Only what the texts say is filled in; what only the body itself knows is left empty and coloured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from model.documents.controllers import later_state, named_controllers, rules_on_controllers
from model.documents.export import Selected
from model.documents.tables.spreadsheet import TO_COMPLETE, Cell, Sheet, workbook
from model.documents.tables.xlsx_export import (
    SOURCE_HEADS,
    SOURCE_WIDTHS,
    source_rows,
)
from model.graph.counts import fed_systems, recipients, senders
from model.register.account import SAID_FIRST, Account, accounts
from model.register.entities import Direction, Register
from model.register.wording import day, state_sentence

ASKED = (
    "Organisme qui tient ce registre",
    "Délégué à la protection des données",
    "Date de création de la fiche",
    "Dernière mise à jour",
    "Base légale retenue",
    "Catégories de personnes concernées",
    "Données sensibles",
    "Transferts hors de l'Union européenne",
    "Durées de conservation",
    "Mesures de sécurité",
    "Sous-traitants",
)
RECIPIENT_HEADS = (
    "Destinataire", "Désignation", "Finalités (notre lecture)", "Données", "Public concerné (notre lecture)", "Source",
    "Fondement : mots du texte, ou résumé", "Échange en service ?", "Modalité de l'échange", "Contact", "Remarques",
)  # fmt: skip
FED_HEADS = ("Traitement alimenté, et non destinataire", *RECIPIENT_HEADS[1:])
ORIGIN_HEADS = ("Origine des données", *RECIPIENT_HEADS[1:])
WIDTHS = (28, 44, 34, 32, 28, 34, 70, 16, 22, 22, 30)
BLANKS = frozenset(RECIPIENT_HEADS[-4:])


def record_xlsx(export: Selected) -> bytes:
    """The record as XLSX, of I-MILO alone: a card, recipients, systems fed, origins, sources; the rest is to complete."""
    export = replace(export, view=replace(export.view, selection=replace(export.view.selection, second=False)))
    shown = export.shown
    sheets = (
        Sheet("Fiche", ("Rubrique", "Contenu"), _card(export), (40, 110), "A2", frozenset(ASKED)),
        Sheet(
            "Destinataires",
            RECIPIENT_HEADS,
            _rows(shown, Direction.OUTBOUND, recipients(shown)),
            WIDTHS,
            to_complete=BLANKS,
        ),
        Sheet(
            "Traitements alimentés",
            FED_HEADS,
            _rows(shown, Direction.OUTBOUND, fed_systems(shown)),
            WIDTHS,
            to_complete=BLANKS,
        ),
        Sheet(
            "Origines des données",
            ORIGIN_HEADS,
            _rows(shown, Direction.INBOUND, senders(shown)),
            WIDTHS,
            to_complete=BLANKS,
        ),
        Sheet("Sources", SOURCE_HEADS, source_rows(shown), SOURCE_WIDTHS),
    )
    return workbook(sheets, f"Registre des traitements : {shown.nodes[shown.hub].label}", export.today)


def _card(export: Selected) -> Iterator[tuple[Cell, ...]]:
    shown = export.shown
    yield "Traitement", shown.nodes[shown.hub].label
    yield from _controllers(export)
    named = dict.fromkeys(item for flow in shown.flows for said in flow.statements for item in said.purpose_ids)
    yield (
        "Finalités des transmissions (notre lecture)",
        " ; ".join(item.label for item in shown.purposes if item.id in named) or None,
    )
    yield "Données nommées par les textes, à l'entrée ou à la sortie", "\n".join(_data(shown)) or None
    for heading in ASKED:
        yield heading, None
    yield "Ce que contient ce brouillon", f"{export.summary} {export.filters}"
    yield (
        "À savoir",
        f"{TO_COMPLETE} : les cases en couleur. Un flux permis par le texte n'est pas la preuve d'un échange en service. "
        "Les flux autour d'un autre système (second périmètre) n'y sont ni écrits ni comptés. Outil indépendant : ce n'est ni un "
        "modèle officiel ni un avis de la CNIL.",
    )
    yield "État du droit", state_sentence(export.register)
    yield "Brouillon fait le", export.today
    if export.link:
        yield "Lien", export.link


def _controllers(export: Selected) -> Iterator[tuple[Cell, ...]]:
    """Who answers at the state shown; and on the day of the file, when another state holds by then."""
    named = named_controllers(export.seen)
    if not named and export.reference:
        named = tuple(rules_on_controllers(export.register, export.reference))
    yield "Responsables, selon les textes de l'état affiché", "\n".join(named) or None
    later = later_state(export.register, export.everything, export.today) if export.everything else None
    if later and (named := named_controllers(later[1])):
        state = f"état « {later[0].label} », depuis le {day(later[0].since)}"
        yield f"Responsables le {day(export.today)} ({state})", "\n".join(named)


def _data(shown: Register) -> Iterator[str]:
    """The data named, in the order of the register, a line for each nature that a text states of them."""
    found: dict[str, set[str]] = {}
    for one in accounts(shown):
        for statement in one.statements:
            if statement.data_ids:
                found.setdefault(SAID_FIRST.get(statement.nature or "", ""), set()).update(statement.data_ids)
    for nature, ids in found.items():
        named = " ; ".join(item.label for item in shown.data_categories if item.id in ids)
        yield f"{nature} : {named}" if nature else named


def _rows(shown: Register, direction: Direction, partners: Iterable[str]) -> Iterator[tuple[Cell, ...]]:
    """The rows of the flows one way between I-MILO and some bodies or systems, one for each statement."""
    wanted = set(partners)
    for one in accounts(shown):
        if one.direction is direction and shown.partner(one.flow).id in wanted:
            yield from (_row(said) for said in one.each)


def _row(said: Account) -> tuple[Cell, ...]:
    """What one text says of a flow, then what is left to complete."""
    text = said.register.text_by_id[said.statements[0].text]
    designations = dict.fromkeys(one.designation for one in said.provisions if one.designation)
    return (
        said.register.partner(said.flow).short,
        "\n".join(designations) or None,
        said.purposes.joined(),
        said.data_told(),
        said.public.joined(),
        f"{text.short}, {' ; '.join(dict.fromkeys(one.place for one in said.provisions))}",
        "\n".join(founding.said("résumé") for founding in said.founding),
        *(None for _ in BLANKS),
    )
