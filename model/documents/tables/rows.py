"""The register as lines, one per flow and statement: with ids for programs, with French words for readers."""

from collections.abc import Iterator
from typing import NamedTuple

from model.graph.filters import with_flows
from model.register.account import Account, Said, accounts
from model.register.entities import Register
from model.register.wording import EVIDENCE_WORDS, NOT_STATED, NOT_STATED_SHORT, lower_first

JOINT = " | "
STATED_NONE = "aucune selon le texte"


class Line(NamedTuple):
    """What one text says of one flow; the fields are the columns, in order."""

    id: str
    source: str
    target: str
    direction: str
    purposes: str
    data: str
    text: str
    annexe: str
    row: str
    designation: str
    wording: str
    evidence: str
    nature: str
    populations: str
    place: str
    plain: str


# What a reader sees first, and all that fits on a printed page, then the rest.
FRENCH_HEADS = (
    "De", "Vers", "Finalités (notre lecture)", "Données", "Public concerné (notre lecture)", "Où dans le texte",
    "Fondement : mots du texte, ou résumé", "En clair (résumé)", "Sens", "Nature des données", "Texte", "Annexe",
    "Ligne", "Désignation", "De (nom complet)", "Vers (nom complet)", "Preuve", "Identifiant",
)  # fmt: skip


def lines(register: Register) -> tuple[Line, ...]:
    """The lines of a register, in the order of its flows.

    Lists are joined by ` | `. Purposes, data and nature that the text does not state read « non précisé » (null in
    the register), « non rapporté par l'article » when only the press is known, and « aucune selon le texte » when the
    text says that there are none (empty list).
    """
    return tuple(_line(said) for one in accounts(register) for said in one.each)


def of_text(register: Register, text: str) -> Register:
    """The register with only what one text says: its statements, and the relations that rest on it."""
    kept = ((flow, tuple(said for said in flow.statements if said.text == text)) for flow in register.flows)
    flows = [flow.model_copy(update={"statements": said}) for flow, said in kept if said]
    provisions = register.provision_by_id
    relations = [item for item in register.relations if any(provisions[one].text == text for one in item.provisions)]
    return with_flows(register, flows, relations)


def _line(said: Account) -> Line:
    provisions = [founding.provision for founding in said.founding]
    return Line(
        id=said.id,
        source=said.flow.source,
        target=said.flow.target,
        direction=said.direction.value,
        purposes=_ids(said.purposes),
        data=_ids(said.data),
        text=said.statements[0].text,
        annexe=JOINT.join(str(one.annexe) for one in provisions if one.annexe is not None),
        row=JOINT.join(str(one.row) for one in provisions if one.row is not None),
        designation=JOINT.join(one.designation for one in provisions if one.designation),
        wording=JOINT.join(founding.said("résumé") for founding in said.founding),
        evidence=said.evidence,
        nature=JOINT.join(said.nature.labels) or unsaid(said.nature),
        populations=_ids(said.public),
        place=JOINT.join(dict.fromkeys(one.place for one in provisions)),
        plain=said.plain,
    )


def french_rows(shown: Register) -> Iterator[tuple[str | int | None, ...]]:
    """The same lines under `FRENCH_HEADS`: names and labels for ids, numbers where there is one."""
    for said in (said for one in accounts(shown) for said in one.each):
        line = _line(said)
        source, target = shown.nodes[line.source], shown.nodes[line.target]
        yield (
            source.short,
            target.short,
            said.purposes.joined(),
            said.data_told(),
            said.public.joined(),
            line.place,
            line.wording,
            line.plain,
            line.direction,
            said.nature.joined(),
            shown.text_by_id[line.text].short,
            _number(line.annexe),
            _number(line.row),
            line.designation,
            source.label,
            target.label,
            EVIDENCE_WORDS[line.evidence],
            line.id,
        )


def _ids(said: Said) -> str:
    return JOINT.join(said.ids) or unsaid(said)


def unsaid(said: Said) -> str:
    """What a cell holds where nothing is named: « non précisé », unless it is an article, or our summary,
    that is silent."""
    if said.stated:
        return STATED_NONE
    return NOT_STATED_SHORT if said.otherwise == NOT_STATED else lower_first(said.otherwise)


def _number(said: str) -> int | str | None:
    """A number where there is one, the text « 1 | 2 » where there are several, nothing where there is none."""
    return int(said) if said.isdecimal() else said or None
