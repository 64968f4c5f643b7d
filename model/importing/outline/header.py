"""What a document says of itself: kind, title, NOR, dates, system, texts it repeals or amends."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, Literal, TypeVar

from model.importing.files.document import Document, Paragraph
from model.importing.words.patterns import DAY, day_in
from model.register.wording import day as said_day
from model.register.wording import shortened

_KINDS = {"arrete": "Arrêté", "decret": "Décret", "projet": "Projet"}
Value = TypeVar("Value")

_NAMED = rf"(?:projet\s+d['e]\s*)?(?:arrêté|décret)(?:\s+(?:inter)?ministériel)?(?:\s+n°\s*[\d-]+)?\s+du\s+(?:{DAY})"
_TITLE = re.compile(
    rf"(?i)(?P<title>{_NAMED}\b(?:\s|,)[^\n]*|(?:arrêté|décret)\s+(?:modifiant|portant|relatif|autorisant|fixant|"
    r"pris)\b[^\n]*|projet\s+d['e]\s*(?:arrêté|décret)\b[^\n]*)"
)
_NOR = re.compile(r"\b[A-Z]{4}\d{7}[A-Z]\b")
_SIGNED = re.compile(rf"^fait(?:,| à [^,]+,)?\s+le\s+{DAY}", re.I)
_PUBLISHED = re.compile(
    rf"(?i)(?:JORF\s+n°\s*\S+\s+du\s+|journal officiel[^.]{{0,80}}?\bdu\s+|publié(?:e)?\s+(?:au\s+[^.]{{0,60}})?le\s+|"
    rf"date de publication\s*:\s*)(?P<day>{DAY}|\d{{1,2}}/\d{{1,2}}/\d{{4}})"
)
_REPEALED = re.compile(rf"(?P<text>{_NAMED}[^.;:]*?)\s+(?:est|sont)\s+abrogée?s?\b", re.I)
_OTHERS = re.compile(
    r"(?i)\b(?:modifiant|abrogeant|relati(?:f|ve)s?|portant|autorisant|fixant|pris(?:e|es)?)\b"
)  # not its day
_AMENDED = re.compile(rf"\b(?:modifiant|modifie)\s+(?:l'|le\s+|la\s+)?(?P<text>{_NAMED})", re.I)
_AMENDED_IN_BODY = re.compile(rf"(?P<text>{_NAMED})[^.;]*?\best\s+(?:ainsi\s+)?modifiée?s?\b", re.I)


@dataclass(frozen=True)
class Found(Generic[Value]):
    """A fact of the header, the exact words that say it and their line."""

    value: Value
    words: str
    line: int


@dataclass(frozen=True)
class Header:
    """What the document says of itself; a field is None when it was not found."""

    kind: Found[Literal["decret", "arrete", "projet"]] | None = None
    title: Found[str] | None = None
    nor: Found[str] | None = None
    signed: Found[date] | None = None
    published: Found[date] | None = None
    system: Found[str] | None = None
    repeals: tuple[Found[str], ...] = ()
    amends: Found[str] | None = None


def short_title(header: Header, title: str) -> str:
    """« Arrêté du 3 janvier 2025 », or the title cut at 40 characters."""
    if header.kind and header.signed:
        return f"{_KINDS[header.kind.value]} du {said_day(header.signed.value)}"
    return shortened(title, 40)


def repeals_said(header: Header) -> str:
    """The words by which the text repeals others, as a sentence; empty when none was read."""
    words = " », « ".join(dict.fromkeys(one.words for one in header.repeals))
    return f"Ce texte dit aussi : « {words} »." if words else ""


def header_of(document: Document) -> Header:
    """The header of a document; what was not found is None."""
    lines = [(block.text, block.place.line) for block in document.blocks if isinstance(block, Paragraph)]
    title = _title(lines)
    early = title.value if title else ""
    kind: Found[Literal["decret", "arrete", "projet"]] | None = None
    if title:
        word: Literal["decret", "arrete", "projet"] = (
            "projet" if early.lower().startswith("projet") else "decret" if early.lower().startswith("d") else "arrete"
        )
        kind = Found(word, title.value.split(" ")[0], title.line)
    titled = [(early, title.line)] if title else []
    signed = _first(lines, _SIGNED, day_in)
    if title and (day := day_in(_OTHERS.split(early)[0])) and not signed:
        signed = Found(day, early, title.line)
    return Header(
        kind=kind,
        title=title,
        nor=_first(lines, _NOR, str),
        signed=signed,
        published=_first([line for line in lines if not line[0].lower().startswith("vu ")], _PUBLISHED, day_in),
        repeals=tuple(
            Found(found["text"].strip(), found[0], number)
            for text, number in lines
            for found in _REPEALED.finditer(text)
        ),
        amends=_first(titled, _AMENDED, str) or _first(lines, _AMENDED_IN_BODY, str),
    )


def _title(lines: list[tuple[str, int]]) -> Found[str] | None:
    """The first line that starts with a title; else the first title between brackets of a page's heading."""
    inside = None
    for text, number in lines:
        if text.lower().startswith(("vu ", "art", "conform")) and "(" not in text[:80]:
            continue
        if len(text) > 2000 or not (found := _TITLE.search(text)):
            continue
        title = found["title"].strip()
        if found.start() == 0:
            return Found(title.rstrip("."), title, number)
        if text[found.start() - 1] == "(" and inside is None:
            title = _closed(title)
            inside = Found(title, title, number)
    return inside


def _closed(title: str) -> str:
    """A title read after an opening bracket, without the bracket that closes it."""
    depth = 0
    for place, char in enumerate(title):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            return title[:place].strip()
    return title


def _first(
    lines: list[tuple[str, int]], pattern: re.Pattern[str], read: Callable[[str], Value | None]
) -> Found[Value] | None:
    for text, number in lines:
        if found := pattern.search(text):
            value = read(found[found.lastgroup or 0])
            if value:
                return Found(value, found[0], number)
    return None
