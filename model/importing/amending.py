"""A state of the law as the accepted instructions of an amending text leave it; what could not be applied is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from model.importing.building import Builder
from model.importing.centre import Centre
from model.importing.document import Place, one_line
from model.importing.identifiers import shortened
from model.importing.proposal import Header, Instruction, ProposedNode, ProposedRow, Reading
from model.importing.raw import RawRow
from model.importing.targets import BaseRows
from model.importing.understanding import Understanding
from model.register.entities import AnnexeRows, Direction, LegalText, Provision, Register, Statement

_HEADS = {
    Direction.OUTBOUND: ("Organismes destinataires", "Finalités"),
    Direction.INBOUND: ("Traitements", "Finalités"),
}


@dataclass(frozen=True)
class Outcome:
    """What became of one instruction: applied, with the rows it changed, or not, and why, in French."""

    instruction: Instruction
    applied: bool
    said: str
    rows: tuple[str, ...] = ()


@dataclass(frozen=True)
class Applied:
    """The amended register, the outcome of each instruction, and the rows as (annexe, row, designation, wording)."""

    register: Register
    outcomes: tuple[Outcome, ...]
    rows: tuple[tuple[int, int, str, str], ...]


@dataclass
class _Row:
    """A row under way: `base` is the provision of the state it comes from, None for a new row."""

    annexe: int
    designation: str
    wording: str
    base: Provision | None
    key: str
    changed: bool = False


def apply_instructions(
    base: Register,
    instructions: Iterable[Instruction],
    header: Header | None = None,
    register: Register | None = None,
    checked_on: date | None = None,
) -> Applied:
    """The state shown by a base register with the instructions applied in order; row numbers are those of the base.

    `register` is what is known of names (the base by default). An instruction that cannot be applied changes nothing.
    """
    known = register or base
    start = BaseRows(base)
    rows = [_Row(one.annexe, one.designation or "", one.wording or "", one, key) for key, one in start.rows.items()]
    outcomes = []
    for order in instructions:
        order = start.resolved(order)
        changed, why = ((), order.why_not) if not order.applicable else _apply(order, rows)
        said = why or f"appliquée : {', '.join(changed)}"
        outcomes.append(Outcome(order, not why, said, changed))
    text = _text(base, header, checked_on or date.today())
    return _built(base, known, header, text, rows, tuple(outcomes))


def _apply(order: Instruction, rows: list[_Row]) -> tuple[tuple[str, ...], str]:
    """Carry out one instruction on the rows; what it changed, or why it could not, and then nothing has changed."""
    target = order.target
    place = next((index for index, row in enumerate(rows) if row.key == target.key), None)
    if target.key is not None and place is None:
        return (), "la ligne visée a été supprimée par une instruction précédente"
    if order.kind == "remove_row":
        gone = rows.pop(place)
        return (f"{_said(gone)} supprimée",), ""
    if order.kind == "replace_row":
        old = rows[place]
        new = [_Row(old.annexe, name, why, old.base if number == 0 else None, old.key if number == 0 else f"{order.key}_{number}", True)
               for number, (name, why) in enumerate(order.rows)]  # fmt: skip
        rows[place : place + 1] = new
        return (f"{_said(old)} remplacée",), ""
    if order.kind == "insert_row":
        return _insert(order, rows, place)
    if order.kind == "replace_annexe":
        kept = [row for row in rows if row.annexe != target.annexe]
        new = [
            _Row(target.annexe, name, why, None, f"{order.key}_{number}", True)
            for number, (name, why) in enumerate(order.rows)
        ]
        rows[:] = sorted([*kept, *new], key=lambda row: row.annexe)
        return (f"annexe {target.annexe} remplacée ({len(new)} lignes)",), ""
    return _change_words(order, rows[place])


def _insert(order: Instruction, rows: list[_Row], place: int | None) -> tuple[tuple[str, ...], str]:
    if place is None:
        annexe = order.target.annexe or rows[0].annexe
        inside = [index for index, row in enumerate(rows) if row.annexe == annexe]
        place = inside[-1] + 1 if inside else len(rows)
    else:
        annexe = rows[place].annexe
        place += order.target.position != "before"
        while (
            order.target.position != "before"
            and place < len(rows)
            and rows[place].base is None
            and rows[place].annexe == annexe
        ):
            place += 1  # after the rows that an instruction before put there
    new = [
        _Row(annexe, name, why, None, f"{order.key}_{number}", True) for number, (name, why) in enumerate(order.rows)
    ]
    rows[place:place] = new
    return tuple(f"« {shortened(row.designation, 60)} » insérée à l'annexe {annexe}" for row in new), ""


def _change_words(order: Instruction, row: _Row) -> tuple[tuple[str, ...], str]:
    old, new = order.old, order.new or ""
    if old is None:  # completed at its end
        row.wording = f"{row.wording.rstrip()} {new}".strip()
    else:
        if old not in row.designation and old not in row.wording:
            return (), f"les mots « {old} » ne sont plus dans la ligne visée"
        put = {"replace_words": new, "remove_words": "", "insert_words": f"{old} {new}"}[order.kind]
        if old in row.wording:
            row.wording = one_line(row.wording.replace(old, put))
        if old in row.designation:
            row.designation = one_line(row.designation.replace(old, put))
    row.changed = True
    return (f"{_said(row)} modifiée",), ""


def _said(row: _Row) -> str:
    return row.base.place if row.base else f"« {shortened(row.designation, 60)} »"


def _text(base: Register, header: Header | None, day: date) -> LegalText:
    """The text that the draft is the state of: the base as amended, by a text named when it is known."""
    start = base.state_text
    by = shortened(header.title.value, 200) if header and header.title else "un texte importé"
    signed = header.signed.value if header and header.signed else None
    return start.model_copy(
        update={
            "id": f"{start.id}_modifie"[:80],
            "kind": "projet",
            "title": f"{start.title} – tel que modifié par : {by}"[:4000],
            "short": shortened(f"{start.short}, modifié", 40),
            "nor": None,
            "signed": signed,
            "published": None,
            "in_force_from": None,
            "repealed_by": None,
            "status": "Version consolidée par l'import, sans valeur officielle.",
            "caveat": None,
            "url": None,
            "url_note": None,
            "source": None,
            "checked_on": day,
        }
    )


def _built(
    base: Register,
    known: Register,
    header: Header | None,
    text: LegalText,
    rows: list[_Row],
    outcomes: tuple[Outcome, ...],
) -> Applied:
    hub = base.nodes[base.hub]
    node = ProposedNode(hub.id, "system", hub.label, hub.short, True, hub.label_ours, Reading(hub.family))
    numbered = _numbered(rows)
    ways = _ways(base)
    raws = {
        row.key: RawRow(
            row.designation, row.wording, None, Place(1), number, row.annexe, heads=_HEADS.get(ways.get(row.annexe), ())
        )
        for row, number in numbered
    }
    reader = Understanding(known, Centre((hub.short, *(one.name for one in hub.aliases))))
    understood = {row.key: reader.row(raws[row.key]) for row, _ in numbered if row.changed or row.base is None}
    builder = Builder(known, node, text, reader.operators)
    ids = {
        row.base.id: f"{text.id}_a{row.annexe}_l{number:02}"[:80]
        for row, number in numbered
        if row.base and not row.changed
    }
    others = [one for one in base.provisions if one.text == base.state and one.row is None]
    kept = {one.id: one.model_copy(update={"id": f"{text.id}_{one.id}"[:80], "text": text.id}) for one in others}
    for row, number in numbered:
        if row.base and not row.changed:
            kept[row.base.id] = row.base.model_copy(update={"id": ids[row.base.id], "text": text.id, "row": number})
    for row, number in numbered:
        read = understood.get(row.key)
        if isinstance(read, ProposedRow):
            builder.add_row(read, f"{text.id}_a{row.annexe}_l{number:02}"[:80])
    _add_kept(builder, base, text, kept)
    expected = Counter(row.annexe for row, _ in numbered)
    refused = sum(not one.applied for one in outcomes)
    whole = base.state_text.coverage == "full" and not refused
    said = f"{len(outcomes) - refused} instruction(s) appliquée(s) à « {base.state_text.short} »"
    said += f", {refused} non appliquée(s)." if refused else "."
    expected_rows = (
        tuple(AnnexeRows(annexe=annexe, rows=count) for annexe, count in sorted(expected.items())) if whole else ()
    )
    coverage = "full" if whole else "partial"
    done = builder.register(reader.new_families, reader.new_categories, reader.new_codes, reader.new_purposes)
    final = text.model_copy(update={"coverage": coverage, "coverage_reason": said, "rows_expected": expected_rows})
    done = done.with_(texts=(final,))
    return Applied(
        done, outcomes, tuple((row.annexe, number, row.designation, row.wording) for row, number in numbered)
    )


def _numbered(rows: list[_Row]) -> list[tuple[_Row, int]]:
    counts: Counter[int] = Counter()
    found = []
    for row in rows:
        counts[row.annexe] += 1
        found.append((row, counts[row.annexe]))
    return found


def _ways(base: Register) -> dict[int, Direction]:
    """The direction of most flows of each annexe."""
    counts: dict[int, Counter[Direction]] = {}
    for flow in base.flows:
        for statement in flow.statements:
            for basis in statement.basis:
                provision = base.provision_by_id[basis.provision]
                if provision.text == base.state and provision.annexe:
                    counts.setdefault(provision.annexe, Counter())[base.direction(flow)] += 1
    return {annexe: count.most_common(1)[0][0] for annexe, count in counts.items()}


def _add_kept(builder: Builder, base: Register, text: LegalText, kept: dict[str, Provision]) -> None:
    """What the unchanged rows found, as the base says it."""
    for flow in base.flows:
        for statement in flow.statements:
            if statement.text != base.state:
                continue
            bases = tuple(one for one in statement.basis if one.provision in kept)
            if not bases or not _still_quoted(statement, bases, kept):
                continue
            moved = tuple(_moved_basis(one, kept) for one in bases)
            said = statement.model_copy(update={"text": text.id, "basis": moved})
            builder.add_known(flow, said, tuple(kept[one.provision] for one in bases))
    for relation in base.relations:
        proofs = tuple(kept[one] for one in relation.provisions if one in kept)
        if relation.kind == "related" and proofs and len(proofs) == len(relation.provisions):
            builder.add_link(relation, proofs)


def _still_quoted(statement: Statement, bases: tuple, kept: dict[str, Provision]) -> bool:
    """Whether the words a statement rests on still stand in the provisions left to it."""
    exact = "\n".join(kept[one.provision].exact + "\n" + (kept[one.provision].summary or "") for one in bases)
    uses = (*(statement.purposes or ()), *(statement.data or ()), *(statement.population or ()))
    return all(words in exact for use in uses for words in use.words)


def _moved_basis(basis: object, kept: dict[str, Provision]) -> object:
    """A basis that points at the provision of the amended text."""
    return basis.model_copy(update={"provision": kept[basis.provision].id})
