"""A question cut into words: as typed, folded, and reduced to the root that its spellings share."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import DamerauLevenshtein, Indel

from model.ask.vocabulary import WORDS
from model.register.wording import folded

Key = tuple[str, ...]


def words_set(words: str) -> frozenset[str]:
    """The words of a list written in one string."""
    return frozenset(words.split())


_HYPHEN = "‐‑‒–—―−-"
_ARROW = rf"[→⇒➔]|[={_HYPHEN}]+>"
_HUB = rf"(?i:\bi[\s{_HYPHEN}]?milo\b)"
_ARTICLE = re.compile(r"([lrdLRD])(?:\s?\.\s?|\s?)(\d+(?:-\d+)*)")  # l. 5411-5-1
_NUMBER = rf"\d+(?:[{_HYPHEN}]\d+)*"
_WORD = re.compile(rf"{_HUB}|(?<![^\W\d_])[lrdLRD](?:\s?\.\s?|\s?){_NUMBER}|[^\W\d_]+|{_NUMBER}|{_ARROW}")
_MEANT = ((re.compile(_HUB), "imilo"), (re.compile(_ARROW), "vers"), (re.compile(f"[{_HYPHEN}]"), "-"))
_ELISION = re.compile(r"(?<=\b[cdjlmns]) (?=[aeiouyhàâéèêëîïôöùûü…])|(?<=\bqu) (?=[aeiouyhàâéèêëîïôöùûü…])", re.I)
# Words that an ending would confuse with others: « coordonnées » is no form of « coordonner ».
_WHOLE = words_set(
    "coordonnee information departement logement placement traitement document moment agent parent client conseiller "
    "conseillere fondation"
)
_ENDING = re.compile(r"(?<=....)(?:issement|ation|ement|aient|erent|erait|ent|era|ait|(?<=.....)age|er|ez|es|ee|e)$")
_SHORTEST = 4
_LONG = 8  # letters of a word in which two may be wrong
# How French words are made: « nationalité » is a word of its own, and no « nationale » mistyped.
_SUFFIX = re.compile(
    r"(?:ite|ion|ment|age|eur|euse|rice|isme|iste|[ae]nce|ure|ude|erie|esse|able|ible|ive|ique|oire|aire|i?el|ier|ien|eux)$"
)
_SAME_SOUND = re.compile(r"ance(?=s?$)")  # « compétances »
_HEARD = str.maketrans("mzkqycw", "nscciss")  # « enploi », « franse »


@dataclass(frozen=True)
class Word:
    """One word: as typed, and without accents or capitals."""

    shown: str
    raw: str

    @cached_property
    def stem(self) -> str:
        """The root of the word, the same for « contrôle », « contrôlent » and « contrôler »."""
        return stem(self.raw)


def singular(word: str) -> str:
    """The word without the mark of its plural: « departementaux » and « departemental » meet."""
    if len(word) > 4 and word.endswith("aux") and not word.endswith("eaux"):  # « réseaux », and no « réseal »
        return f"{word[:-3]}al"
    return word[:-1] if len(word) > 3 and word[-1] in "sx" else word


def mistyped(word: str, target: str) -> int:
    """By how many letters a word is another one mistyped: too many or too few, two turned round, one heard for another;
    0 when it is more likely a word of its own (« retenu » is no « revenu »)."""
    if len(word) > _LONG:
        word, target = singular(word), singular(target)
    made = _SUFFIX.search(singular(word))
    word, target = (_SAME_SOUND.sub("ence", text) for text in (word, target))
    if made and not singular(target).endswith(_SAME_SOUND.sub("ence", made[0])):
        return 0
    one, two = (re.sub(r"(.)\1", r"\1", text).translate(_HEARD) for text in (word, target))
    if sorted(one) == sorted(two):
        return int(DamerauLevenshtein.distance(one, two) < 2)
    far = Indel.distance(one, two, score_cutoff=2)
    return far if far == 1 or (far == 2 and len(word) > _LONG and not made and word[-2:] == target[-2:]) else 0


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The root of a folded word; numbers and articles of codes are their own root."""
    if not word.isalpha():
        return word
    one = singular(word)
    if one not in _WHOLE:
        one = _ENDING.sub("", one)
    if len(one) > _SHORTEST and one[-1] == one[-2]:  # « sanctionn-er », « sanction »
        one = one[:-1]
    return f"{one[:-2]}c" if one.endswith("qu") else one  # « communiqu-er », « communic-ation »


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order; an article or a row number (« L. 5411-5-1 », « l14 ») is one word."""
    return tuple(map(_word, _WORD.findall(unicodedata.normalize("NFC", text))))


@lru_cache(maxsize=65_536)  # texts have few words, again and again
def _word(written: str) -> Word:
    shown = written
    for pattern, meant in _MEANT:
        shown = pattern.sub(meant, shown)
    article = _ARTICLE.fullmatch(shown)
    raw = f"{article[1].lower()}.{article[2]}" if article else folded(shown)
    return Word(shown, WORDS.typing.get(raw, raw))


def elided(text: str) -> str:
    """Words put side by side again as they are written: « l'emploi », and no « l emploi »."""
    return _ELISION.sub("'", text)


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The roots of the words of a text."""
    return frozenset(word.stem for word in words_of(text))


def joined(words: Iterable[Word]) -> str:
    """The folded words with one space between them: what patterns are looked for in."""
    return " ".join(word.raw for word in words)


def key_of(words: Iterable[Word]) -> Key:
    """The roots of the words that carry meaning: what names are compared by."""
    return tuple(word.stem for word in words if word.raw not in WORDS.function)
