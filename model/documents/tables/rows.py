"""The register as lines: one per flow and statement, the same in every table format."""

from __future__ import annotations

from typing import NamedTuple

from model.graph.filters import with_flows
from model.register.entities import Basis, Provision, Register, Statement
from model.register.wording import NOT_STATED_SHORT

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


def lines(register: Register, text: str | None = None) -> tuple[Line, ...]:
    """The lines of a register, in the order of its flows; those of one text only when `text` is given.

    Lists are joined by ` | `. Purposes and data that the text does not state read « non précisé » (null in the
    register), and « aucune selon le texte » when it says that there are none (empty list).
    """
    return tuple(
        _line(register, flow.id, flow.source, flow.target, register.direction(flow).value, statement)
        for flow in register.flows
        for statement in flow.statements
        if text is None or statement.text == text
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


def _line(register: Register, flow: str, source: str, target: str, direction: str, statement: Statement) -> Line:
    bases = [(basis, register.provision_by_id[basis.provision]) for basis in statement.basis]
    return Line(
        id=flow,
        source=source,
        target=target,
        direction=direction,
        purposes=_ids(None if statement.purposes is None else statement.purpose_ids),
        data=_ids(None if statement.data is None else statement.data_ids),
        text=statement.text,
        annexe=JOINT.join(str(provision.annexe) for _, provision in bases if provision.annexe is not None),
        row=JOINT.join(str(provision.row) for _, provision in bases if provision.row is not None),
        designation=JOINT.join(provision.designation for _, provision in bases if provision.designation),
        wording=JOINT.join(_founding_words(basis, provision) for basis, provision in bases),
        evidence=register.evidence(statement),
    )


def _ids(ids: tuple[str, ...] | None) -> str:
    return NOT_STATED_SHORT if ids is None else JOINT.join(ids) or STATED_NONE


def _founding_words(basis: Basis, provision: Provision) -> str:
    """The sentence that founds this flow, word for word, or our summary said to be one."""
    if provision.wording is None:
        return f"résumé : {provision.summary}"
    return basis.sentence or provision.wording
