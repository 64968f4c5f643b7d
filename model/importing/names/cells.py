"""Who a cell of a table names: one body, several set side by side, or a list of acronyms."""

import re

from model.importing.files.document import one_line
from model.importing.names.joints import cut_names
from model.importing.names.naming import Named, closed_bracket
from model.importing.sentences.clauses import masked, split_at
from model.importing.words.cadres import pattern_of
from model.importing.words.lexique import with_nouns
from model.importing.words.patterns import between
from model.register.wording import SMALL_WORDS

_DETERMINER = r"(?:les |le |la |l'|des |du |de la |de l'|aux |au |à la |à l')"


_SEMICOLON = re.compile(";")
_ACRONYMS = re.compile(r"[A-ZÀ-Ý](?:[A-ZÀ-Ý0-9&. -]{1,24}|[a-z]{0,3}[A-ZÀ-Ý][\w-]{0,12})(?:\s?\([^()]{1,200}\)?)?")
# « Pôle emploi » among acronyms
_PROPER = re.compile(r"[A-ZÀ-Ý][\w'.-]+(?: [\w'&.-]+){0,4}(?:\s?\([^()]{1,200}\)?)?")
_BRACKET = re.compile(r"\s?\(([^()]{3,200})\)?")
_AFTER = re.compile(r"(?:\s?\([^()]*\)|[^()]*\))?,?\s((?:sauf|hormis|hors|excepté)\s[^,;()]+?)(?=[,;]|\.?$)")
_KEPT = re.compile(
    r"\b(?:sauf|hormis|hors|excepté|à l'exc\w+ d(?:e|u|es))\s(?:les?\s|la\s|l')?(?P<after>.+)(?P<before>)"
)
_ALONE = re.compile(
    r"(?:\b(?:uniquement|exclusivement|seulement)\s(?P<after>.+)|^(?P<before>.+?)\s(?:uniquement|exclusivement|seulement|seule?s?)\b)"
)
_START = rf"(?i){_DETERMINER}?(?:{{somebody}}(?:s|x)?|(?-i:[A-ZÀ-Ý]{{3,}}))\b"  # or an acronym
_CAPITAL = r"(?i)(?<=[\w)»]) (?=(?:(?:Les|Le|La) |L')?{somebody}(?:s|x)?(?![\w-]))"


def named_in(designation: str) -> tuple[Named, ...]:
    """The bodies that a designation names, in order; line breaks separate, as do lists of names."""
    text = one_line(designation)
    if (
        "\n" not in designation
        and re.search(r"\w\s*;\s*\w", masked(text))
        and len(parts := split_at(_SEMICOLON, text)) > 1
    ):
        return tuple(one for part in parts for one in named_in(part))
    found = [one for line in _lines(designation) for piece in _pieces(line) for one in levels(piece)]
    return tuple(found) if all(one.words in text for one in found) else (Named(text, text),)


def _lines(designation: str) -> list[str]:
    """The lines that each start a name; a line in lower case goes on with the one above."""
    lines: list[str] = []
    for line in map(one_line, designation.split("\n")):
        bare = re.sub(r"^(?:[-–—•*]|\d+°|[a-z]\))\s*", "", line)
        if lines and line and not ((bare[:1].isupper() or bare != line) and _starts_name(bare)):
            lines[-1] = f"{lines[-1]} {line}"
        elif bare:
            lines.append(bare)
    return lines


def _starts_name(text: str) -> bool:
    return bool(with_nouns(_START).match(text)) or text[:1].isupper()


def _pieces(text: str) -> list[str]:
    """The names of a line: a capital begins another one, as does what grammar sets side by side."""
    hidden = masked(text)
    cuts: list[tuple[int, int]] = []
    for found in with_nouns(_CAPITAL).finditer(hidden):
        word = hidden[: found.start()].rpartition(" ")[2].rpartition("'")[2].lower()
        if hidden[found.end()].isupper() and word not in SMALL_WORDS and with_nouns(_START).match(hidden):
            cuts.append(found.span())
    pieces = [piece for one in between(text, cuts) if (piece := one.strip(" ,;"))]
    cut = (piece[begin:end] for piece in pieces for begin, end in cut_names(piece, 0, lead=False, of="", cell=True))
    return [name for one in cut if (name := one.strip(" ,;"))]


def limits_in(cell: str, name: str) -> tuple[bool, tuple[str, ...]]:
    """Which data a cell keeps from a body or (False) leaves it alone, by the bracket after its name: « CNRACL (sauf
    adresse) », « CNBF (date de naissance exclusivement) »; empty when none does."""
    after = cell[cell.find(name) + len(name) :] if name in cell else ""
    found = _BRACKET.match(after)
    words = found[1] if found else after.partition(")")[0] if name.count("(") > name.count(")") else ""
    if except_for := _AFTER.match(after):  # « DGT, sauf adresse, CNAF »
        words = except_for[1]
    cut = _KEPT.search(words) or _ALONE.search(words)
    said = (cut["after"] or cut["before"]) if cut else ""
    return cut is None or cut.re is _KEPT, tuple(filter(None, re.split(r",\s|\set\s", said.strip(" ,)."))))


def levels(piece: str) -> list[Named]:
    """« Comités régionaux et locaux pour… » as two names; else the name alone."""
    found = pattern_of("levels").match(piece)
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


def acronyms_in(cell: str) -> tuple[Named, ...]:
    """The bodies of a cell that lists acronyms, proper names among them: « ACOSS (URSSAF), DARES (sexe), Pôle emploi,
    sauf adresse »; else none."""
    cuts = re.finditer(
        r"\s*[,;]\s*|(?<=\))\s+(?=[A-ZÀÉÈÊ]{2})|(?<=[A-Z)])\s+(?=sauf\b|hormis\b)|(?<=[A-Z)])\s+et\s+(?=[A-ZÀ-Ý]{2})",
        masked(cell),
    )
    names: list[str] = []
    proper = 0
    for one in between(cell, (found.span() for found in cuts)):
        piece = one.strip(" .")
        if not piece:
            continue
        if re.match(r"(?:sauf|hormis|uniquement|seulement|exclusivement|et)\b", piece) and names:
            continue
        if not _ACRONYMS.fullmatch(piece):
            proper += " " in piece
            if not _PROPER.fullmatch(piece):
                return ()
        names.append(closed_bracket(piece).strip(" ."))
    if 2 * proper > len(names):
        return ()
    return tuple(Named(name, f"{name})" if name.count("(") > name.count(")") else name) for name in names)
