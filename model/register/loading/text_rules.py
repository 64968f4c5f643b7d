"""What must hold of the texts and of their provisions: dates that agree, rows once each, passages that stand there."""

from collections.abc import Container, Iterator
from itertools import islice

from model.register.declared import Path
from model.register.entities import LegalText, Provision, Register
from model.register.loading.id_rules import Broken, not_in_text
from model.register.wording import listed

_MOST_ROWS = 20  # rows that a message lists


def text_rules(register: Register, also: Container[str]) -> Iterator[Broken]:
    """The broken rules of the texts, then those of the provisions."""
    yield from _texts(register, also)
    yield from _provisions(register)


def _texts(register: Register, also: Container[str]) -> Iterator[Broken]:
    rows: dict[tuple[str, int | None], list[int]] = {}
    for item in register.provisions:
        if item.row is not None:
            rows.setdefault((item.text, item.annexe), []).append(item.row)
    misplaced = any(item.text not in register.text_by_id for item in register.provisions)
    for index, text in enumerate(register.texts):
        place: Path = ("texts", index)
        if text.signed and text.published and text.published < text.signed:
            yield (
                (*place, "published"),
                f"publié le {text.published} avant d'être signé le {text.signed} ; vérifiez les deux dates.",
            )
        if text.coverage == "full" and not also and not misplaced:
            for message in _missing_rows(text, rows):
                yield (*place, "coverage"), message
    yield from _repeals(register)


def _missing_rows(text: LegalText, rows: dict[tuple[str, int | None], list[int]]) -> Iterator[str]:
    """What a text said to be fully entered lacks; silent on an annexe where another fault explains the gap."""
    for expected in {item.annexe: item for item in text.rows_expected}.values():
        entered = rows.get((text.id, expected.annexe), [])
        known = set(entered)
        doubtful = len(known) < len(entered) or max(entered, default=0) > expected.rows
        if (lacking := expected.rows - len(known)) > 0 and not doubtful:
            missing = islice((row for row in range(1, expected.rows + 1) if row not in known), _MOST_ROWS)
            more = f" et {lacking - _MOST_ROWS} autres" if lacking > _MOST_ROWS else ""
            yield (
                f"annexe {expected.annexe} : lignes non saisies : {', '.join(map(str, missing))}{more} ; "
                "saisissez-les, ou écrivez coverage: partial."
            )


def _repeals(register: Register) -> Iterator[Broken]:
    """The texts that repeal one another in a circle, or themselves; each circle once."""
    done: set[str] = set()
    for text in register.texts:
        way: dict[str, None] = {}
        here: str | None = text.id
        while here in register.text_by_id and here not in way and here not in done:
            way[here] = None
            here = register.text_by_id[here].repealed_by
        done |= way.keys()
        if here in way:
            circle = list(way)[list(way).index(here) :]
            index = next(number for number, one in enumerate(register.texts) if one.id == here)
            said = "un texte ne s'abroge pas lui-même"
            if len(circle) > 1:
                said = f"{listed([f'« {name} »' for name in circle[:5]])} s'abrogent en rond"
            yield ("texts", index, "repealed_by"), f"{said} ; corrigez repealed_by, ou écrivez null."


def _provisions(register: Register) -> Iterator[Broken]:
    seen: set[tuple[str, int, int]] = set()
    expected = {(text.id, item.annexe): item.rows for text in register.texts for item in text.rows_expected}
    for index, provision in enumerate(register.provisions):
        place: Path = ("provisions", index)
        if (provision.wording is None) == (provision.summary is None):
            yield place, "il faut soit wording (mot pour mot), soit summary (notre résumé), et pas les deux."
        if (provision.annexe is None) != (provision.row is None):
            yield place, "annexe et row vont ensemble ; donnez les deux, ou aucun."
        if not provision.place:
            yield place, "rien ne dit où cette disposition se trouve ; donnez annexe et row, ou locator."
        if (provision.evidence == "press") != (provision.reported_by is not None):
            yield (*place, "evidence"), "evidence: press et reported_by vont ensemble ; donnez les deux, ou aucun."
        if provision.annexe is not None and provision.row is not None:
            key = (provision.text, provision.annexe, provision.row)
            if key in seen:
                yield (*place, "row"), f"{provision.place} est déjà saisie ; une ligne ne se saisit qu'une fois."
            seen.add(key)
            if (known := expected.get(key[:2])) and provision.row > known:
                yield (
                    (*place, "row"),
                    f"l'annexe {provision.annexe} compte {known} lignes (rows_expected) ; corrigez l'un ou l'autre.",
                )
        yield from _quoted(place, provision)


def _quoted(place: Path, provision: Provision) -> Iterator[Broken]:
    """What is said to be quoted of a provision and is not in it."""
    if provision.open_list and provision.open_list not in provision.exact:
        yield (*place, "open_list"), not_in_text(provision.open_list)
    for number, citation in enumerate(provision.articles):
        column = getattr(provision, citation.column) or ""
        if citation.number not in column:
            yield (*place, "articles", number, "number"), not_in_text(citation.number)
        elif citation.place and citation.place not in column:
            yield (*place, "articles", number, "place"), not_in_text(citation.place)
