"""A draft: the register of one imported text, made of the rows accepted in review; sound, and standing by itself."""

from datetime import date
from typing import Any

from model.importing.files.document import one_line
from model.importing.outline.header import Header, repeals_said, short_title
from model.importing.proposals.proposal import Proposal, ProposedRow
from model.importing.review.accepted import reviewed
from model.importing.review.amending import apply_instructions
from model.importing.review.building import Builder
from model.importing.review.decisions import Decisions
from model.importing.words.identifiers import free, slug
from model.importing.words.patterns import letters
from model.register.entities import AnnexeRows, LegalText, Register


def draft(
    proposal: Proposal,
    decisions: Decisions,
    register: Register,
    whole: bool = False,
    base: Register | None = None,
    checked_on: date | None = None,
) -> Register:
    """The register of what was accepted; its coverage is `partial` unless the reviewer declares it `whole`.

    An amending text gives the base (the register itself by default) as its accepted instructions leave it. Decisions
    are kept in the draft. `checked_on` is today by default.
    """
    day = checked_on or date.today()
    if proposal.instructions and not proposal.by_itself:
        accepted = [one for one in proposal.instructions if _accepted(decisions, one.key)]
        applied = apply_instructions(base or register, accepted, proposal.header, register, checked_on=day)
        amended = applied.register.with_(review=tuple(decisions.by_key.values()))
        carried = sum(one.applied for one in applied.outcomes)
        return _partly_amended(amended, len(proposal.instructions) - carried)
    rows, new = reviewed(proposal, decisions, register)
    text = _legal_text(proposal, rows, register, day, whole)
    builder = Builder(register, proposal.hub, text, new.operators)
    ids: dict[tuple[str, int | None, int], str] = {
        (one.text, one.annexe, one.row): one.id for one in register.provisions if one.row is not None
    }
    taken: set[str] = {one.id for one in register.provisions if one.text != text.id}
    for row in rows:
        name = ids.get((text.id, row.annexe, row.row or 0)) or free(f"{text.id}_{row.key}", taken)
        taken.add(name)
        builder.add_row(row, name)
    return builder.register(new, tuple(decisions.by_key.values()))


def _partly_amended(register: Register, left: int) -> Register:
    """The amended register, said to be partial when some instructions of the text are not carried out in it."""
    if not left:
        return register
    plural = "s" if left > 1 else ""
    reason = f"{left} instruction{plural} du texte n'y {'sont' if left > 1 else 'est'} pas appliquée{plural}."
    return register.with_state_text(coverage="partial", coverage_reason=reason, rows_expected=())


def _accepted(decisions: Decisions, key: str) -> bool:
    return key in decisions.by_key and decisions.by_key[key].choice != "left_out"


def _legal_text(
    proposal: Proposal, rows: tuple[ProposedRow, ...], register: Register, day: date, whole: bool
) -> LegalText:
    """The text of the draft: a known one when it is the same, with what was read of it here."""
    header = proposal.header
    coverage, reason, expected = _coverage(proposal, rows, whole)
    read: dict[str, Any] = {
        "coverage": coverage,
        "coverage_reason": reason,
        "rows_expected": expected,
        "checked_on": day,
    }
    if known := known_text(header, register):
        return known.model_copy(update={**read, "repealed_by": None})
    published = header.published.value if header.published else None
    signed = header.signed.value if header.signed else None
    title = one_line(header.title.value) if header.title else f"Texte importé : {one_line(proposal.name) or 'sans nom'}"
    return LegalText(
        id=text_id(header, proposal.name, register),
        kind=header.kind.value if header.kind else "projet",
        title=title[:4000],
        short=short_title(header, title),
        nor=header.nor.value if header.nor else None,
        signed=signed,
        published=None if published and signed and published < signed else published,
        in_force_from=None,
        repealed_by=None,
        caveat=repeals_said(header) or None,
        status="Texte importé ; son statut n'a pas été vérifié.",
        url=None,
        source=None,
        **read,
    )


def _coverage(
    proposal: Proposal, rows: tuple[ProposedRow, ...], whole: bool
) -> tuple[str, str, tuple[AnnexeRows, ...]]:
    """What is entered of the text: all of it only when the reviewer says so and no row is missing."""
    numbers: dict[int, set[int]] = {}
    for row in rows:
        if row.annexe is not None and row.row is not None:
            numbers.setdefault(row.annexe, set()).add(row.row)
    expected = tuple(AnnexeRows(annexe=annexe, rows=max(found)) for annexe, found in sorted(numbers.items()))
    missing = len(proposal.rows) - len(rows)
    gaps = any(len(found) < max(found) for found in numbers.values())
    plural = "s" if len(rows) > 1 else ""
    count = f"{len(rows)} ligne{plural} reprise{plural} à l'import"
    likely = sum(one.likely for one in proposal.unused)
    if whole and not missing and not gaps and not likely and rows:
        return "full", f"{count}, mot pour mot ; la relecture déclare le texte saisi en entier.", expected
    why = f"{missing} ligne(s) non reprise(s)" if missing > 0 else "la relecture n'a pas déclaré le texte complet"
    if whole and gaps and not missing:
        why = "la numérotation des lignes n'est pas continue"
    elif whole and likely and not missing:
        why = f"{likely} passage(s) du texte qui parlent peut-être d'une transmission n'ont pas été utilisés"
    return "partial", f"{count}, mot pour mot ; {why}.", ()


def known_text(header: Header, register: Register) -> LegalText | None:
    """The text of the register that a header is the header of: same NOR, or same title and day."""
    for text in register.texts:
        if header.nor and text.nor:
            if header.nor.value == text.nor:
                return text
            continue
        same_day = header.signed and text.signed == header.signed.value
        if header.title and same_day and letters(text.title) == letters(header.title.value):
            return text
    return None


def text_id(header: Header, name: str, register: Register) -> str:
    """A free id for the text: « arrete_2025_01_03 », or one made from its title or file name."""
    kind = header.kind.value if header.kind else "projet"
    if header.signed:
        base = f"{kind}_{header.signed.value:%Y_%m_%d}"
    else:
        base = f"projet_{slug(header.title.value if header.title else name.rpartition('.')[0] or name, 40)}"
    return free(base, set(register.text_by_id))
