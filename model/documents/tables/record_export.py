"""A draft of a record of processing in the layout of the CNIL's « registre des traitements », to be completed by hand.

Only what the texts say is filled in; what only the body itself knows is left empty and coloured.
"""

from __future__ import annotations

from collections.abc import Iterator

from model.documents.export import Selected
from model.documents.tables.spreadsheet import TO_COMPLETE, Cell, Sheet, workbook
from model.documents.tables.xlsx_export import (
    SOURCE_HEADS,
    SOURCE_WIDTHS,
    source_rows,
)
from model.register.account import Account, accounts
from model.register.entities import Direction, Register
from model.register.wording import listed, provision_place, state_sentence

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
ORIGIN_HEADS = ("Origine des données", *RECIPIENT_HEADS[1:])
WIDTHS = (28, 44, 34, 32, 28, 34, 70, 16, 22, 22, 30)
BLANKS = frozenset(RECIPIENT_HEADS[-4:])


def record_xlsx(export: Selected) -> bytes:
    """The record as XLSX: « Fiche », « Destinataires », « Origines des données », « Sources »; the rest is to complete."""
    shown = export.shown
    sheets = (
        Sheet("Fiche", ("Rubrique", "Contenu"), _card(export), (40, 110), "A2", frozenset(ASKED)),
        Sheet("Destinataires", RECIPIENT_HEADS, _rows(shown, Direction.OUTBOUND), WIDTHS, to_complete=BLANKS),
        Sheet("Origines des données", ORIGIN_HEADS, _rows(shown, Direction.INBOUND), WIDTHS, to_complete=BLANKS),
        Sheet("Sources", SOURCE_HEADS, source_rows(shown), SOURCE_WIDTHS),
    )
    return workbook(sheets, f"Registre des traitements : {shown.nodes[shown.hub].label}", export.today)


def _card(export: Selected) -> Iterator[tuple[Cell, ...]]:
    shown = export.shown
    yield "Traitement", shown.nodes[shown.hub].label
    yield "Responsables, selon les textes", "\n".join(_controllers(shown)) or None
    named = dict.fromkeys(item for flow in shown.flows for said in flow.statements for item in said.purpose_ids)
    yield (
        "Finalités des transmissions (notre lecture)",
        " ; ".join(item.label for item in shown.purposes if item.id in named) or None,
    )
    given = dict.fromkeys(item for flow in shown.flows for said in flow.statements for item in said.data_ids)
    yield (
        "Données nommées par les textes, à l'entrée ou à la sortie",
        " ; ".join(item.label for item in shown.data_categories if item.id in given) or None,
    )
    for heading in ASKED:
        yield heading, None
    yield "Ce que contient ce brouillon", f"{export.summary} {export.filters}"
    yield (
        "À savoir",
        f"{TO_COMPLETE} : les cases en couleur. Un flux permis par le texte n'est pas la preuve d'un échange en service. "
        "Les flux autour d'un autre système (second périmètre) ne figurent pas ici. Outil indépendant : ce n'est ni un "
        "modèle officiel ni un avis de la CNIL.",
    )
    yield "État du droit", state_sentence(export.register)
    yield "Brouillon fait le", export.today
    if export.link:
        yield "Lien", export.link


def _controllers(shown: Register) -> Iterator[str]:
    """Who is said to be joint controller of I-MILO, and where."""
    for relation in shown.relations:
        if relation.kind == "joint_controller" and shown.hub in (relation.source, relation.target):
            found = [provision_place(shown, shown.provision_by_id[item]) for item in relation.provisions]
            yield f"{relation.plain} ({listed(found)}{f' ; {relation.period}' if relation.period else ''})"


def _rows(shown: Register, direction: Direction) -> Iterator[tuple[Cell, ...]]:
    for one in accounts(shown):
        if one.direction is direction:
            yield from (_row(said) for said in one.each)


def _row(said: Account) -> tuple[Cell, ...]:
    """What one text says of a flow, then what is left to complete."""
    text = said.register.text_by_id[said.statements[0].text]
    designations = dict.fromkeys(one.designation for one in said.provisions if one.designation)
    return (
        said.register.partner(said.flow).short,
        "\n".join(designations) or None,
        said.purposes.joined(),
        said.data.joined(),
        said.public.joined(),
        f"{text.short}, {' ; '.join(dict.fromkeys(one.place for one in said.provisions))}",
        "\n".join(founding.said("résumé") for founding in said.founding),
        *(None for _ in BLANKS),
    )
