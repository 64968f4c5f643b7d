"""The marks that begin a numbered part: article, annexe, heading, « I. – », « A. – », « 1° », « a) », a dash.

Each pattern is anchored at the start of a paragraph and has no nested repetition: its cost does not grow with the text.
"""

import re
from dataclasses import dataclass

from model.importing.words.patterns import number_of

DASHES = "-–—―−‐‑•·▪◦○■►→"
_D = "[-–—―−‐]"
_LATIN = r"(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies))?"
_BIS = re.compile(r"(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies)(?!\w)")
_HEADING = re.compile(
    r"(?P<word>livre|titre|sous-titre|chapitre|sous-section|section|partie|paragraphe)\s+"
    r"(?P<number>[IVXL]{1,6}(?:er)?|\d{1,2}(?:er)?|premiere?|première|unique)\b.{0,300}",
    re.I | re.S,
)
_ARTICLE = re.compile(
    rf"(?i)art(?:icle|icles|\.)?\s*(?P<number>1\s?(?:er|\^\{{er\}}|ᵉʳ)|premier|unique|autonome|"
    rf"[LRDA]\*?\s?\.?\s?\d[\d.-]{{0,20}}\d?{_LATIN}|\d{{1,4}}(?:-\d{{1,4}}){{0,5}}{_LATIN}|[IVX]{{1,6}})"
    rf"(?:\s*(?P<end>\.?\s*{_D}|[.:])\s*(?:qu(?:e,? |')(?-i:(?=[a-zà-ÿ])))?|\s*$|\s+(?=[A-ZÀÉÈÊÎÔÇŒ]))"
)
_ANNEXE = re.compile(
    r"(?:article\s+)?annexes?(?:\s+(?:n\s?°\s*)?(?P<number>\d{1,3}|[IVXLC]{1,7}|[A-H]|unique)(?P<latin>\s(?:bis|ter|"
    r"quater))?)?(?P<rest>\s*$|\s*[.:–—-]\s*(?P<title>\S.*)|\s+\(.{0,120}\)\s*$|\s+(?:à|de|du|au)\s+(?:l[ea' ]|l'|"
    r"présent|arrêté|décret).{0,160}$)",
    re.I | re.S,
)
_MARKS = (
    ("roman", re.compile(rf"(?P<name>[IVX]{{1,6}}{_LATIN})\s?(?:\.\s?{_D}|{_D}|\.(?=\s)|°)\s*")),
    ("capital", re.compile(rf"(?P<name>[A-H])\s?(?:\.\s?{_D}|{_D}\s|\.(?=\s+[A-ZÀÉÈÊÎÔÇŒ])|\)|°)\s*")),
    ("number", re.compile(rf"\(?(?P<name>\d{{1,3}}){_LATIN}\s?(?P<sign>°{_LATIN}\s?\)?|\)|\.\s?{_D}|\.(?=\s|"
                          rf"[A-Za-zÀ-ÿ«])|/(?=\s))\s*")),
    ("number", re.compile(r"(?P<name>\d{1,2}(?:\.\d{1,2}){1,3})(?P<sign>)\.?\s+(?=[A-ZÀ-Ý«])")),
    ("letter", re.compile(rf"\(?(?P<name>(?:[ivx]{{3,5}}|[a-z]{{1,2}}){_LATIN})\)\s*|(?P<name2>[a-z])\s?(?:\.|{_D})\s"
                          rf"(?=[A-ZÀÉÈÊ]|(?:les?|la|des?|du|aux?)\s|l')")),
    ("dash", re.compile(rf"(?:[{re.escape(DASHES)}]{{1,2}}\s*|\*\s+)(?=[\w«\"'“(])")),
)  # fmt: skip
RANKS = {
    "root": 0,
    "heading": 1,
    "annexe": 1,
    "article": 2,
    "roman": 3,
    "alinea": 3.5,  # one that announces a list
    "capital": 4,
    "number": 5,
    "letter": 6,
    "dash": 7,
}


@dataclass(frozen=True)
class Mark:
    """The mark of a part: its kind, its name in a locator (« article 4 », « 1° »), where the words after it begin."""

    kind: str
    name: str
    end: int
    number: int | None = None
    title: str = ""


def mark_at(text: str, start: int = 0) -> Mark | None:
    """The mark at some place of a paragraph, or None; « L'article 5 du même arrêté » has none."""
    head = text[start : start + 400]
    if annexe := _annexe(head):
        return Mark("annexe", annexe.name, start + annexe.end, annexe.number, annexe.title)
    if found := _ARTICLE.match(head):
        alone = not head[found.end() :].strip() or found["end"] or head[found.end() : found.end() + 1].isupper()
        if alone and head[:1] in "aA":
            return Mark("article", f"article {_number(found['number'])}", start + found.end())
    if len(text) - start < 300 and _HEADING.fullmatch(head):
        return Mark("heading", "", start + len(head))
    for kind, pattern in _MARKS:
        if found := pattern.match(head):
            return Mark(kind, _name(kind, found), start + found.end())
    return None


def _annexe(head: str) -> Mark | None:
    found = _ANNEXE.fullmatch(head) if len(head) < 400 else None
    if found is None:
        return None
    named = found["number"]
    plural = head.lower().startswith("annexes") and not named
    name = " ".join(part for part in ("annexe", f"{named or ''}{found['latin'] or ''}".strip()) if part)
    number = number_of(named) if named and (len(named) > 1 or named in "IVX" or named.isdigit()) else None
    if named and number is None:
        number = ord(named.upper()) - 64
    return Mark("annexe", "annexes" if plural else name, len(head), number, (found["title"] or "").strip())


def _number(said: str) -> str:
    said = re.sub(r"\^\{er\}|ᵉʳ", "er", said).replace(" ", "")
    found = re.match(r"([LRDA]\*?)\.?(\d.*)", said, re.I)
    return f"{found[1].upper()}. {found[2].rstrip('.-')}" if found else said.rstrip(".-")


def _name(kind: str, found: re.Match[str]) -> str:
    if kind == "dash":
        return "tiret"
    if kind == "number":
        latin = _BIS.search(found[0])
        return f"{found['name']}{'°' if '°' in found['sign'] else '.'}{f' {latin[0]}' if latin else ''}"
    if kind == "letter":
        return f"{found['name'] or found['name2']})"
    return found["name"]
