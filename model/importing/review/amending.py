"""A state of the law as the accepted instructions of an amending text leave it; what could not be applied is said."""

from collections.abc import Iterable
from datetime import date

from model.importing.files.document import one_line
from model.importing.orders.instruction import Instruction
from model.importing.orders.replaced import AmendedRow, change_text, changed_words, completed
from model.importing.orders.targets import BaseRows
from model.importing.outline.centre import Centre, centre_of_register
from model.importing.outline.header import Header
from model.importing.review.amended import Applied, Outcome, RowChange, amended
from model.importing.words.patterns import sentences
from model.register.entities import LegalText, Register
from model.register.wording import amended_name, count, shortened

# What is known of the base text, and not of the same text once amended.
_UNKNOWN = ("nor", "published", "in_force_from", "repealed_by", "caveat", "url", "url_note", "source")


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
    rows = [
        AmendedRow(one.annexe, one.designation or "", one.wording or "", key, one) for key, one in start.rows.items()
    ]
    outcomes, centre = [], centre_of_register(base)
    for given in instructions:
        order = start.resolved(given)
        before = _read(rows)
        changed, why = ((), order.why_not) if not order.applicable else _apply(order, rows, centre)
        said = why or f"appliquée : {', '.join(changed)}{f' ({order.later})' if order.later else ''}"
        outcomes.append(Outcome(order, not why, said, changed, _changes(before, _read(rows))))
    text = _text(base, header, checked_on or date.today())
    return amended(base, known, text, rows, tuple(outcomes))


def told(instructions: Iterable[Instruction]) -> tuple[Outcome, ...]:
    """What became of instructions read without the text they amend: in the draft, or open."""
    said = "lue : les mots nouveaux sont dans le brouillon (« {} »)"
    return tuple(
        Outcome(one, one.applicable, one.why_not or said.format(shortened(one_line(one.text), 120)))
        for one in instructions
    )


def _read(rows: list[AmendedRow]) -> dict[str, tuple[str, str]]:
    return {row.key: (row.designation, row.wording) for row in rows}


def _changes(before: dict[str, tuple[str, str]], after: dict[str, tuple[str, str]]) -> tuple[RowChange, ...]:
    """The rows that are no longer as they were, those that are gone first."""
    keys = [key for key in (*before, *(key for key in after if key not in before)) if before.get(key) != after.get(key)]
    return tuple(RowChange(before.get(key), after.get(key)) for key in keys)


def _apply(order: Instruction, rows: list[AmendedRow], centre: Centre) -> tuple[tuple[str, ...], str]:  # noqa: PLR0911 - a list of decisions, read from top to bottom
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
        return change_text(order, rows, centre)
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


def _new(order: Instruction, annexe: int | None, instead: AmendedRow | None = None) -> list[AmendedRow]:
    """The rows that an instruction brings in; the first takes the key of the one it replaces."""
    found = []
    for number, raw in enumerate(order.raws):
        key = instead.key if instead and not number else f"{order.key}_{number}"
        found.append(AmendedRow(annexe, one_line(raw.designation), one_line(raw.wording), key, None, raw, changed=True))
    return found


def _insert(order: Instruction, rows: list[AmendedRow], place: int | None) -> tuple[tuple[str, ...], str]:
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
    doubts = (f" ({', '.join(raw.doubts)})" if raw.doubts else "" for raw in order.raws)
    told = zip(new, doubts, strict=True)
    return tuple(f"« {shortened(row.designation, 60)} » insérée à l'annexe {annexe}{more}" for row, more in told), ""


def _change_words(order: Instruction, row: AmendedRow) -> tuple[tuple[str, ...], str]:
    if order.kind == "remove_sentence":
        said = sentences(row.wording)
        if len(said) < 2:
            return (), "la ligne n'a qu'une phrase : dites si c'est toute la ligne"
        rank = order.target.sentence or 1
        try:
            said.pop(rank - (rank > 0))
        except IndexError:
            return (), "la ligne n'a pas autant de phrases"
        row.wording = " ".join(said)
    elif order.target.column not in (None, 1, 2):
        return (), "ce tableau n'a que deux colonnes"
    elif order.old is None:  # completed at its end: words go before the full stop, a sentence after it
        column = "designation" if order.target.column == 1 else "wording"
        whole = order.kind == "replace_words"  # the cell itself is replaced
        setattr(row, column, one_line(order.new or "") if whole else completed(getattr(row, column), order.new or ""))
    else:
        refused = []
        for column in {1: ("designation",), 2: ("wording",)}.get(order.target.column or 0, ("wording", "designation")):
            changed, why = changed_words(getattr(row, column), order)
            if not why:
                setattr(row, column, changed)
                break
            refused.append(why)
        else:
            return (), max(refused, key=len)
    row.changed = True
    return (f"{_said(row)} modifiée",), ""


def _said(row: AmendedRow) -> str:
    return row.base.place if row.base else f"« {shortened(row.designation, 60)} »"


def _text(base: Register, header: Header | None, day: date) -> LegalText:
    """The text that the draft is the state of: the base as amended, by a text named when it is known."""
    start = base.state_text
    by = shortened(header.title.value, 200) if header and header.title else "un texte importé"
    nor = f" (NOR {header.nor.value})" if header and header.nor else ""
    signed = header.signed.value if header and header.signed else None
    return start.model_copy(
        update={
            "id": f"{start.id}_modifie"[:80],
            "kind": "projet",
            "title": f"{start.title} – tel que modifié par : {by}{nor}"[:4000],
            "short": amended_name(start, signed),
            "status": "Version consolidée par l'import, sans valeur officielle.",
            "checked_on": day,
            **dict.fromkeys(_UNKNOWN),
        }
    )
