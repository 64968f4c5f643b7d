"""A state of the law as the accepted instructions of an amending text leave it; what could not be applied is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from model.importing.building import Builder
from model.importing.centre import Centre
from model.importing.document import Place, one_line
from model.importing.identifiers import shortened, slug
from model.importing.patterns import sentences
from model.importing.proposal import Header, Instruction, ProposedNode, ProposedRow, Reading
from model.importing.raw import RawRow
from model.importing.targets import BaseRows
from model.importing.understanding import Understanding
from model.importing.wordings import change_text, changed_words, spaced
from model.register.entities import (
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
)
from model.register.wording import count

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
    """A row under way: `base` is the provision of the state it comes from, `raw` the new row that it is."""

    annexe: int | None
    designation: str
    wording: str
    key: str
    base: Provision | None = None
    raw: RawRow | None = None
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
    rows = [_Row(one.annexe, one.designation or "", one.wording or "", key, one) for key, one in start.rows.items()]
    outcomes = []
    for given in instructions:
        order = start.resolved(given)
        changed, why = ((), order.why_not) if not order.applicable else _apply(order, rows)
        said = why or f"appliquée : {', '.join(changed)}"
        outcomes.append(Outcome(order, not why, said, changed))
    text = _text(base, header, checked_on or date.today())
    return _built(base, known, text, rows, tuple(outcomes))


def told(instructions: Iterable[Instruction]) -> tuple[Outcome, ...]:
    """What became of instructions read without the text they amend: their new words are the draft, or they stay open."""
    said = "lue : les mots nouveaux sont dans le brouillon (« {} »)"
    return tuple(
        Outcome(one, one.applicable, one.why_not or said.format(shortened(one_line(one.text), 120)))
        for one in instructions
    )


def _apply(order: Instruction, rows: list[_Row]) -> tuple[tuple[str, ...], str]:  # noqa: PLR0911 - a list of decisions, read from top to bottom
    """Carry out one instruction on the rows; what it changed, or why it could not, and then nothing has changed."""
    target = order.target
    place = next((index for index, row in enumerate(rows) if row.key == target.key), None)
    if target.key is not None and place is None:
        return (), "la ligne visée a été supprimée par une instruction précédente"
    if order.kind == "insert_row":
        return _insert(order, rows, place)
    if order.kind == "replace_annexe":
        annexe = target.annexe or next((row.annexe for row in rows if row.annexe), 1)
        first = next((index for index, row in enumerate(rows) if row.annexe == annexe), len(rows))
        rows[:] = [row for row in rows if row.annexe != annexe]
        rows[first:first] = _new(order, annexe)
        return (f"annexe {annexe} remplacée ({count(len(order.raws), 'ligne')})",), ""
    if order.kind in ("replace_text", "insert_text", "remove_text"):
        return change_text(order, rows, _Row)
    if place is None:
        return (), "l'instruction ne dit pas quelle ligne elle vise"
    if order.kind == "remove_row":
        gone = rows.pop(place)
        return (f"{_said(gone)} supprimée",), ""
    if order.kind == "replace_row":
        old = rows[place]
        rows[place : place + 1] = _new(order, old.annexe, old)
        return (f"{_said(old)} remplacée",), ""
    return _change_words(order, rows[place])


def _new(order: Instruction, annexe: int | None, instead: _Row | None = None) -> list[_Row]:
    """The rows that an instruction brings in; the first takes the key of the one it replaces."""
    found = []
    for number, raw in enumerate(order.raws):
        key = instead.key if instead and not number else f"{order.key}_{number}"
        found.append(_Row(annexe, one_line(raw.designation), one_line(raw.wording), key, None, raw, changed=True))
    return found


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
    new = _new(order, annexe)
    rows[place:place] = new
    return tuple(f"« {shortened(row.designation, 60)} » insérée à l'annexe {annexe}" for row in new), ""


def _change_words(order: Instruction, row: _Row) -> tuple[tuple[str, ...], str]:
    if order.kind == "remove_sentence":
        said = sentences(row.wording)
        rank = order.target.sentence or 1
        if len(said) < 2 or not -len(said) <= (rank - 1 if rank > 0 else rank) < len(said):
            return (), "la ligne n'a qu'une phrase : dites si c'est toute la ligne" if len(
                said
            ) < 2 else "la ligne n'a pas autant de phrases"
        said.pop(rank - 1 if rank > 0 else rank)
        row.wording = " ".join(said)
    elif order.old is None:  # completed at its end
        row.wording = spaced(f"{row.wording.rstrip()} {order.new or ''}")
    else:
        refused = []
        for column in ("wording", "designation"):
            changed, why = changed_words(getattr(row, column), order)
            if not why:
                setattr(row, column, changed)
                break
            refused.append(why)
        else:
            return (), max(refused, key=len)
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
    text: LegalText,
    rows: list[_Row],
    outcomes: tuple[Outcome, ...],
) -> Applied:
    hub = base.nodes[base.hub]
    node = ProposedNode(hub.id, "system", hub.label, hub.short, True, hub.label_ours, Reading(hub.family))
    numbered = _numbered(rows)
    ways = _ways(base)
    reader = Understanding(known, Centre((hub.short, *(one.name for one in hub.aliases), hub.label)))
    understood = {
        row.key: reader.row(_raw(row, number, ways)) for row, number in numbered if row.changed or row.base is None
    }
    builder = Builder(known, node, text, reader.operators)
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
            builder.add_row(read, _id(text, row, number))
    _add_kept(builder, base, text, kept)
    expected = Counter(row.annexe for row, _ in numbered if row.annexe is not None)
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
        done, outcomes, tuple((row.annexe or 0, number, row.designation, row.wording) for row, number in numbered)
    )


def _id(text: LegalText, row: _Row, number: int) -> str:
    if row.annexe is not None:
        return f"{text.id}_a{row.annexe}_l{number:02}"[:80]
    return f"{text.id}_{slug(row.key, 70 - len(text.id))}"[:78].rstrip("_") + f"_{number}"


def _raw(row: _Row, number: int, ways: Mapping[int, Direction]) -> RawRow:
    """The cells of a row to be read (again): new ones as they came, those of the base with their words changed."""
    if row.raw is not None and row.base is None:
        raw = replace(row.raw, designation=row.designation, wording=row.wording)
        if row.annexe is None:
            return raw
        heads = raw.heads or _HEADS.get(ways.get(row.annexe, Direction.OUTBOUND), ())
        return replace(raw, annexe=row.annexe, number=number, heads=heads)
    if row.annexe is None:
        return RawRow(row.designation, row.wording, None, Place(1), locator=row.base.locator if row.base else row.key)
    return RawRow(
        row.designation,
        row.wording,
        None,
        Place(1),
        number,
        row.annexe,
        heads=_HEADS.get(ways.get(row.annexe, Direction.OUTBOUND), ()),
    )


def _numbered(rows: list[_Row]) -> list[tuple[_Row, int]]:
    counts: Counter[int | None] = Counter()
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


def _still_quoted(statement: Statement, bases: tuple[Basis, ...], kept: dict[str, Provision]) -> bool:
    """Whether the words a statement rests on still stand in the provisions left to it."""
    exact = "\n".join(kept[one.provision].exact + "\n" + (kept[one.provision].summary or "") for one in bases)
    uses: tuple[PurposeUse | DataUse | PopulationUse, ...] = (
        *(statement.purposes or ()),
        *(statement.data or ()),
        *(statement.population or ()),
    )
    return all(words in exact for use in uses for words in use.words)


def _moved_basis(basis: Basis, kept: dict[str, Provision]) -> Basis:
    """A basis that points at the provision of the amended text."""
    return basis.model_copy(update={"provision": kept[basis.provision].id})
