"""The register as lines: one per flow and statement, the same in every table format."""

from __future__ import annotations

from typing import NamedTuple

from model.graph.filters import with_flows
from model.register.account import Account, Said, account
from model.register.entities import Register
from model.register.wording import NOT_STATED, NOT_STATED_SHORT, lower_first

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


def lines(register: Register, text: str | None = None) -> tuple[Line, ...]:
    """The lines of a register, in the order of its flows; those of one text only when `text` is given.

    Lists are joined by ` | `. Purposes, data and nature that the text does not state read « non précisé » (null in
    the register), « non rapporté par l'article » when only the press is known, and « aucune selon le texte » when the text
    says that there are none (empty list).
    """
    return tuple(
        _line(said)
        for flow in register.flows
        for said in account(register, flow).each
        if text is None or said.statements[0].text == text
    )


def of_text(register: Register, text: str) -> Register:
    """The register with only what one text says: its statements, and the relations that rest on it."""
    flows = []
    for flow in register.flows:
        statements = tuple(statement for statement in flow.statements if statement.text == text)
        if statements:
            flows.append(flow.model_copy(update={"statements": statements}))
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
    )


def _ids(said: Said) -> str:
    return JOINT.join(said.ids) or unsaid(said)


def unsaid(said: Said) -> str:
    """What a cell holds where nothing is named: « non précisé », unless it is an article, or our summary, that is silent."""
    if said.stated:
        return STATED_NONE
    return NOT_STATED_SHORT if said.otherwise == NOT_STATED else lower_first(said.otherwise)
