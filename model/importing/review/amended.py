"""A base with its rows amended: what changed is read again, the rest says what it said."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar

from model.importing.files.document import Place
from model.importing.orders.instruction import Instruction
from model.importing.orders.replaced import AmendedRow, rows_in
from model.importing.orders.targets import BaseRows
from model.importing.outline.centre import Centre, centre_of_register
from model.importing.proposals.proposal import ProposedNode, ProposedRow
from model.importing.proposals.understanding import Understanding
from model.importing.review.building import Builder
from model.importing.review.instead import nothing_lost
from model.importing.tables.raw import RawRow
from model.importing.words.identifiers import slug
from model.importing.words.matching import bare
from model.register.entities import (
    Actor,
    AnnexeRows,
    Basis,
    DataUse,
    Direction,
    LegalText,
    PopulationUse,
    Provision,
    PurposeUse,
    Register,
    Statement,
    System,
)
from model.register.wording import count as counted

Node = TypeVar("Node", Actor, System)

_HEADS = {
    Direction.OUTBOUND: ("Organismes destinataires", "Finalités"),
    Direction.INBOUND: ("Traitements", "Finalités"),
}


@dataclass(frozen=True)
class RowChange:
    """A row as it read before an instruction and as it reads after, (who, why); None where there is no such row."""

    before: tuple[str, str] | None
    after: tuple[str, str] | None


@dataclass(frozen=True)
class Outcome:
    """What became of one instruction: applied, with the rows it changed, or not, and why, in French."""

    instruction: Instruction
    applied: bool
    said: str
    rows: tuple[str, ...] = ()
    changes: tuple[RowChange, ...] = ()


@dataclass(frozen=True)
class Applied:
    """The amended register, the outcome of each instruction, and the rows as (annexe, row, designation, wording)."""

    register: Register
    outcomes: tuple[Outcome, ...]
    rows: tuple[tuple[int, int, str, str], ...]


def amended(
    base: Register, known: Register, text: LegalText, rows: list[AmendedRow], outcomes: tuple[Outcome, ...]
) -> Applied:
    """The amended register, the outcomes of its orders, and its rows in order."""
    hub = base.nodes[base.hub]
    node = ProposedNode.of(hub)
    numbered = _numbered(rows)
    ways = _ways(base)
    reader = _reader(base, known)
    understood = {
        row.key: reader.row(_raw(row, number, ways, centre_of_register(base)))
        for row, number in numbered
        if row.changed or row.base is None
    }
    builder = Builder(known, node, text, reader.new.operators)
    held = {one.base.id for one, _ in numbered if one.base}
    gone = {one.id for one in BaseRows(base).rows.values()} - held
    others = [one for one in base.provisions if one.text == base.state and one.id not in held | gone]
    kept = {one.id: one.model_copy(update={"id": f"{text.id}_{one.id}"[:80], "text": text.id}) for one in others}
    for row, number in numbered:
        if row.base and not row.changed:
            new = {"id": _id(text, row, number), "text": text.id, "row": row.base.row and number}
            kept[row.base.id] = row.base.model_copy(update=new)
    for row, number in numbered:
        read = understood.get(row.key)
        if isinstance(read, ProposedRow):
            builder.add_row(nothing_lost(read, row.base, base) if row.base else read, _id(text, row, number))
    _add_kept(builder, base, text, kept)
    expected = Counter(row.annexe for row, _ in numbered if row.annexe is not None)
    refused = sum(not one.applied for one in outcomes)
    whole = base.state_text.coverage == "full" and not refused
    carried = counted(len(outcomes) - refused, "instruction appliquée", "instructions appliquées")
    left = f", {counted(refused, 'non appliquée', 'non appliquées')}" if refused else ""
    said = f"{carried} à « {base.state_text.short} »{left}."
    expected_rows = (
        tuple(AnnexeRows(annexe=annexe, rows=most) for annexe, most in sorted(expected.items())) if whole else ()
    )
    coverage = "full" if whole else "partial"
    done = _renamed(builder.register(reader.new), base, understood)
    final = text.model_copy(update={"coverage": coverage, "coverage_reason": said, "rows_expected": expected_rows})
    done = _with_responsible(done.with_(texts=(final,)), base)
    return Applied(
        done, outcomes, tuple((row.annexe or 0, number, row.designation, row.wording) for row, number in numbered)
    )


def _with_responsible(done: Register, base: Register) -> Register:
    """The amended register with who answers for the system, as other texts of the same state say it: an amendment of
    this one says nothing of that."""
    links = [one for one in base.relations if one.kind == "joint_controller" and one.target == base.hub]
    links = [one for one in links if all(base.provision_by_id[name].text != base.state for name in one.provisions)]
    proofs = [base.provision_by_id[name] for one in links for name in one.provisions]
    texts = dict.fromkeys(base.text_by_id[one.text] for one in proofs)
    actors = dict.fromkeys(one for link in links if isinstance(one := base.nodes[link.source], Actor))
    return done.with_(
        texts=(*done.texts, *(one.model_copy(update={"repealed_by": None}) for one in texts)),
        provisions=(*done.provisions, *dict.fromkeys(proofs)),
        actors=(*done.actors, *(one for one in actors if one.id not in done.nodes)),
        relations=(*done.relations, *links),
    )


def _reader(base: Register, known: Register) -> Understanding:
    """What understands the rows that orders bring in: nobody is asked there, so a name that is only alike is new."""
    return Understanding(known, centre_of_register(base), likeness=False)


def rows_read(orders: Iterable[Instruction], base: Register) -> dict[str, tuple[ProposedRow, ...]]:
    """The rows that each order brings in, by its key, as they are read."""
    reader, ways = _reader(base, base), _ways(base)

    def read(order: Instruction) -> Iterator[ProposedRow]:
        for raw in order.raws:
            annexe = None if raw.locator else order.target.annexe or 1
            row = reader.row(_raw(AmendedRow(annexe, raw.designation, raw.wording, "", raw=raw), 1, ways))
            if isinstance(row, ProposedRow):
                yield row

    return {order.key: tuple(read(order)) for order in orders}


def _renamed(done: Register, base: Register, read: Mapping[str, ProposedRow | str]) -> Register:
    """The amended register where a row that replaces another, or whose words change, keeps the identity of its body.

    Only where each row names one body, the later name holds the earlier one or is held in it, and the earlier body is
    named nowhere else: « Départements » become « Départements et métropoles », not a body of quite another name.
    """
    former: dict[str, str] = {}
    for key, old in BaseRows(base).rows.items():
        new = read.get(key)
        if not isinstance(new, ProposedRow):
            continue
        before = {base.partner(one).id for one in base.flows if any(basis.provision == old.id for basis in one.bases)}
        after = {part.node.value.id for part in new.parts if part.node.value}
        names = sorted((f" {bare(old.designation or '')} ", f" {bare(new.designation)} "), key=len)
        if len(before) == len(after) == 1 and names[0].strip() and names[0] in names[1]:
            one, other = before.pop(), after.pop()
            if one not in done.nodes and other not in base.nodes and other in done.nodes:
                former[other] = one

    def known(node: Node) -> Node:
        return node.model_copy(update={"former_ids": (former[node.id],)}) if node.id in former else node

    return done.with_(actors=tuple(map(known, done.actors)), systems=tuple(map(known, done.systems)))


def _id(text: LegalText, row: AmendedRow, number: int) -> str:
    if row.annexe is not None:
        return f"{text.id}_a{row.annexe}_l{number:02}"[:80]
    return f"{text.id}_{slug(row.key, 70 - len(text.id))}"[:78].rstrip("_") + f"_{number}"


def _raw(row: AmendedRow, number: int, ways: Mapping[int, Direction], centre: Centre = Centre()) -> RawRow:  # noqa: B008 - frozen
    """The cells of a row to be read (again): new ones as they came, those of the base with their words changed."""
    if row.raw is not None and row.base is None:
        raw = replace(row.raw, designation=row.designation, wording=row.wording)
        if row.annexe is None:
            return raw
        heads = raw.heads or _HEADS.get(ways.get(row.annexe, Direction.OUTBOUND), ())
        return replace(raw, annexe=row.annexe, number=number, heads=heads)
    raw = RawRow(row.designation, row.wording, None, Place(1))
    if row.annexe is None:
        again = rows_in(("Article 1", row.wording), centre)  # « …, sont insérés les mots : « et les criées » »
        raw = replace(again[0], wording=row.wording) if len(again) == 1 else raw
        return replace(raw, locator=row.base.locator if row.base else row.key)
    heads = _HEADS.get(ways.get(row.annexe, Direction.OUTBOUND), ())
    return replace(raw, number=number, annexe=row.annexe, heads=heads)


def _numbered(rows: list[AmendedRow]) -> list[tuple[AmendedRow, int]]:
    numbers: dict[int | None, Iterator[int]] = defaultdict(lambda: count(1))
    return [(row, next(numbers[row.annexe])) for row in rows]


def _ways(base: Register) -> dict[int, Direction]:
    """The direction of most flows of each annexe."""
    counts: dict[int, Counter[Direction]] = {}
    for flow in base.flows:
        for statement in flow.statements:
            for basis in statement.basis:
                provision = base.provision_by_id[basis.provision]
                if provision.text == base.state and provision.annexe:
                    counts.setdefault(provision.annexe, Counter())[base.direction(flow)] += 1
    return {annexe: ways.most_common(1)[0][0] for annexe, ways in counts.items()}


def _add_kept(builder: Builder, base: Register, text: LegalText, kept: dict[str, Provision]) -> None:
    """What the unchanged rows found, as the base says it."""
    for flow in base.flows:
        for statement in flow.statements:
            if statement.text != base.state:
                continue
            bases = tuple(one for one in statement.basis if one.provision in kept)
            if not bases or not _still_quoted(statement, bases, kept):
                continue
            moved = tuple(one.model_copy(update={"provision": kept[one.provision].id}) for one in bases)
            said = statement.model_copy(update={"text": text.id, "basis": moved})
            builder.add_known(flow, said, tuple(kept[one.provision] for one in bases))
    for relation in base.relations:
        proofs = tuple(kept[one] for one in relation.provisions if one in kept)
        if relation.kind == "related" and proofs and len(proofs) == len(relation.provisions):
            builder.add_link(relation, proofs)


def _still_quoted(statement: Statement, bases: tuple[Basis, ...], kept: dict[str, Provision]) -> bool:
    """Whether the words a statement rests on still stand in the provisions left to it."""
    exact = "\n".join(kept[one.provision].exact + "\n" + (kept[one.provision].summary or "") for one in bases)
    uses: tuple[PurposeUse | DataUse | PopulationUse, ...] = (
        *(statement.purposes or ()),
        *(statement.data or ()),
        *(statement.population or ()),
    )
    return all(words in exact for use in uses for words in use.words)
