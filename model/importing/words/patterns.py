"""General patterns of French legal writing shared by the readers of a text; no wording of any given text."""

import re
import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from model.register.entities import FIRST_YEAR, LAST_YEAR
from model.register.wording import MONTHS

_MONTHS = {
    word: number
    for number, month in enumerate(MONTHS, 1)
    for word in (month, month.replace("é", "e").replace("û", "u"))
}
DAY = rf"\d{{1,2}}(?:er|\^\{{er\}})?\s+(?:{'|'.join(_MONTHS)})\s+\d{{4}}"
_DAY = re.compile(r"(\d{1,2})(?:er|\^\{er\})?\s+(\w+)\s+(\d{4})", re.I)
_NUMERIC = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_LETTERS = re.compile(r"[a-z0-9]+")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

# Words that only a sentence on why data are sent has; never a bare name.
PURPOSE = re.compile(
    r"(?i)\b(?:permet(?:tent|tant)?\b|alimente(?:nt|r)?\b|(?:sont|est) (?:nécessaires?|transmis(?:es?)?|"
    r"communiqué(?:e?s?)|destiné(?:e?s?)|utilisé(?:e?s?)|fourni(?:e?s?)|adressé(?:e?s?)|reçue?s?)\b|visent\b|vise "
    r"à\b|ont pour (?:objet|finalité)|servent à\b|reçoi(?:t|vent)\b|transmet(?:tent)?\b|communique(?:nt)?\b|donnent "
    r"accès\b)"
)
RELEVANT = re.compile(
    r"(?i)destinat|donn[ée]es|traitement|mis(?:es?)? en relation|transm|aliment|interconn|consult|lecture|communiq|flux"
)
SENTENCE_END = re.compile(r"(?<![A-Z])(?<!\bart)(?<!\bn)(?<!\bal)(?<!\bcf)(?<!\.\.)[.!?](?=\s+[«(]?[A-ZÀÉÈÊÎÔÇŒ])")


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text in lower case without accents, ligatures undone: for comparing, never for showing."""
    return unaccented(text).casefold()


def letters(text: str) -> list[str]:
    """The runs of letters and figures of a text, in lower case without accents: for ids and for comparing."""
    return _LETTERS.findall(folded(text).encode("ascii", "ignore").decode())


def unaccented(text: str) -> str:
    """The text without accents, ligatures undone."""
    text = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae"))
    return "".join(char for char in text if not unicodedata.combining(char))


def name_in(text: str, names: Iterable[str]) -> str | None:
    """The first name that stands in a text as a word, whatever its case and accents; None when none does."""
    plain = folded(text)
    return next((one for one in names if re.search(rf"(?<![\w-]){re.escape(folded(one))}(?![\w-])", plain)), None)


def day_in(text: str) -> date | None:
    """The first day written in a text, in words or as 12/01/2025."""
    if days := days_in(text):
        return days[0]
    numeric = _NUMERIC.search(text)
    return _date(int(numeric[3]), int(numeric[2]), int(numeric[1])) if numeric else None


def days_in(text: str) -> list[date]:
    """All the days written in a text in words, in order."""
    found = ((_MONTHS.get(one[2].lower()), one) for one in _DAY.finditer(text))
    return [day for month, one in found if month and (day := _date(int(one[3]), month, int(one[1])))]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def number_of(word: str | None) -> int | None:
    """The number that « 2 », « II » or « unique » stands for."""
    if not word:
        return None
    if word.isdigit():
        return int(word)
    if word.lower() == "unique":
        return 1
    values = [_ROMAN[letter] for letter in word.upper() if letter in _ROMAN]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values)) or None


def sentences(text: str) -> list[str]:
    """The sentences of a text, each an exact piece of it; « L. 5131-5 », « art. 4 » and « ... » do not end one."""
    ends = ((found.end(), found.end()) for found in SENTENCE_END.finditer(text))
    return [sentence for piece in between(text, ends) if (sentence := piece.strip())]


def between(text: str, cuts: Iterable[tuple[int, int]]) -> list[str]:
    """The pieces of a text between some stretches of it; one that begins inside the one before is passed over."""
    pieces, last = [], 0
    for begin, end in sorted(cuts):
        if begin >= last:
            pieces.append(text[last:begin])
            last = end
    return [*pieces, text[last:]]


def mostly_capitals(text: str) -> bool:
    """Whether a text is written in capitals, as titles of annexes are."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 3 and sum(char.isupper() for char in letters) > 0.7 * len(letters)
