"""Who a designation names: one body, or several that a cell sets side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from model.importing.document import one_line
from model.importing.lexique import shipped_lexique

_DETERMINER = r"(?:les |le |la |l'|des |du |de la |de l'|aux |au |à la |à l')"
_LEVEL = (
    r"(?:nation(?:al|ale|aux|ales)|région(?:al|ale|aux|ales)|département(?:al|ale|aux|ales)|interdépartement(?:al|ale|aux|ales)|"
    r"loc(?:al|ale|aux|ales)|territori(?:al|ale|aux|ales)|commun(?:al|ale|aux|ales)|intercommun(?:al|ale|aux|ales)|municip(?:al|ale|aux|ales)|"
    r"centr(?:al|ale|aux|ales)|académiques?|européen(?:ne)?s?|zon(?:al|ale|aux|ales))"
)
_LEVELS = re.compile(
    rf"^(?P<start>{_DETERMINER}?(?P<noun>[\w'-]+)) (?P<first>{_LEVEL}(?:, {_LEVEL})*) et (?P<last>{_LEVEL})\b(?P<rest>.*)$",
    re.I | re.S,
)
_SMALL = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "au",
        "aux",
        "à",
        "et",
        "ou",
        "par",
        "en",
        "un",
        "une",
        "sur",
        "pour",
        "avec",
        "dans",
        "dont",
        "que",
        "qui",
    ]
)
_COMPLEMENT = re.compile(
    r"\b(?:mentionné|prévu|chargé|visé|régi|défini|qui|dont|de|du|des|d'|pour|ayant|au|aux|à|en)\b|\(|[LRD]\. ?\d", re.I
)


@dataclass(frozen=True)
class Named:
    """One body of a designation: its exact words, and its whole name (`ours`) when those are only a part of it."""

    words: str
    whole: str
    ours: bool = False


def named_in(designation: str) -> tuple[Named, ...]:
    """The bodies that a designation names, in order; line breaks separate, as do lists of names."""
    text = one_line(designation)
    if not text:
        return ()
    pieces = [part for line in _lines(designation) for part in _pieces(line)]
    found: list[Named] = []
    for piece in pieces:
        found += _levels(piece)
    return tuple(found) if all(one.words in text for one in found) else (Named(text, text),)


def _lines(designation: str) -> list[str]:
    """The lines that each start a name; a line in lower case goes on with the one above."""
    lines: list[str] = []
    for line in designation.split("\n"):
        line = one_line(line)
        bare = re.sub(r"^(?:[-–—•*]|\d+°|[a-z]\))\s*", "", line)
        if (
            lines
            and line
            and not (bare[:1].isupper() and _starts_name(bare))
            and not (bare != line and _starts_name(bare))
        ):
            lines[-1] = f"{lines[-1]} {line}"
        elif bare:
            lines.append(bare)
    return lines


@lru_cache(maxsize=1)
def _noun() -> str:
    words = {*shipped_lexique().bodies, *shipped_lexique().systems}
    return "(?:" + "|".join(sorted((re.escape(word) for word in words), key=len, reverse=True)) + ")(?:s|x)?"


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    noun = _noun()
    start = re.compile(rf"{_DETERMINER}?{noun}\b", re.I)
    capital = re.compile(rf"(?<=[\w)»]) (?=(?:(?:Les|Le|La) |L')?(?P<noun>{noun})\b)", re.I)
    joint = re.compile(
        rf"(?P<joint>\s*[;,]\s+(?:et |ainsi que )?|\s+et\s+|\s+ainsi que\s+)(?=(?P<det>{_DETERMINER})?{noun}\b)", re.I
    )
    return start, capital, joint


def _starts_name(text: str) -> bool:
    return bool(_patterns()[0].match(text)) or text[:1].isupper()


def _masked(text: str) -> str:
    """The text with what stands in brackets or guillemets hidden, at the same length."""
    return re.sub(r"\([^()]*\)|«[^«»]*»", lambda found: found[0][0] + "_" * (len(found[0]) - 2) + found[0][-1], text)


def _pieces(text: str) -> list[str]:
    start, capital, joint = _patterns()
    masked = _masked(text)
    cuts: list[tuple[int, int]] = []
    for found in capital.finditer(masked):
        word = masked[: found.start()].rpartition(" ")[2].rpartition("'")[2].lower()
        if masked[found.end()].isupper() and word not in _SMALL and start.match(masked):
            cuts.append((found.start(), found.end()))
    for found in joint.finditer(masked):
        left = masked[max((end for _, end in cuts if end <= found.start()), default=0) : found.start()]
        right = masked[found.end() :]
        if start.match(left) and _separates(found["joint"].strip(" "), found["det"], left, right):
            cuts.append((found.start(), found.end()))
    pieces, last = [], 0
    for begin, end in sorted(cuts):
        if begin >= last:
            pieces.append(text[last:begin])
            last = end
    return [piece.strip(" ,;") for piece in (*pieces, text[last:]) if piece.strip(" ,;")]


def _separates(joint: str, determiner: str | None, left: str, right: str) -> bool:
    """Whether what joins two names sets two bodies side by side, or is inside the name of one."""
    if joint.startswith(";"):
        return True
    if determiner and determiner.lower().strip() in ("des", "du", "de la", "de l'", "aux", "au", "à la", "à l'"):
        return False  # a complement: « de la région et du département »
    if joint.startswith(","):
        return not re.search(r"\b(?:qui|dont|notamment|comme|tels? que|telles? que),?\s*(?:[^,]*)$", left, re.I)
    if left.rstrip().endswith((")", "»")) or re.search(r"[LRD]\. ?\d[\d-]*(?: du code[^,;]*)?$", left):
        return True
    if determiner:
        return bool(re.match(_DETERMINER, left, re.I))
    bare_left = not _COMPLEMENT.search(left)
    return bare_left and not _COMPLEMENT.search(right) and "," not in right


def _levels(piece: str) -> list[Named]:
    """« Comités régionaux et locaux pour… » as two names; else the name alone."""
    found = _LEVELS.match(piece)
    if found is None:
        return [Named(piece, piece)]
    noun, rest, start = found["noun"], found["rest"], found["start"]
    firsts = found["first"].split(", ")
    shared = re.match(
        r" (?:pour|des|de|du|d'|d'accès)\b.*?(?=\s(?:pour|mentionn\w*|prévu\w*|visé\w*|chargé\w*|qui)\b|,|$)",
        rest,
        re.I,
    )
    shared_words = shared[0] if shared else ""
    names = []
    for place, level in enumerate((*firsts, found["last"])):
        plural = level.lower().endswith(("x", "s"))
        one = noun if plural else _singular(noun)
        whole = f"{one[:1].upper()}{one[1:]} {level}{rest}"
        if place == 0:
            words = f"{start} {level}" if start == noun else level
        else:
            words = f"{level}{shared_words}" if place == len(firsts) else level
        names.append(Named(words, whole, ours=True))
    return names


def _singular(noun: str) -> str:
    lower = noun.lower()
    if lower.endswith(("eaux", "eux")):
        return noun[:-1]
    return noun[:-1] if lower.endswith("s") and not lower.endswith("ss") else noun
