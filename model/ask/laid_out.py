"""An answer laid out to be read: what it says first, what shows it, row by row, and what holds for all of it in small
print. No word is added or lost."""

import re
from dataclasses import dataclass
from itertools import pairwise

from model.ask.engine import Answer
from model.ask.sentences import outside, sentences

_TOLD, _NEXT = re.compile(r"\s:\s"), re.compile(r"\s;\s")
_ROW = re.compile(r"(?:annexe|article|même|ligne)\b[^«]*\s:\s(?:«|notre résumé)", re.IGNORECASE)
_HELD = re.compile(
    r"Ce silence n'est |Le texte désigne plusieurs |Des textes (?:de janvier|plus récents)|C'est une permission"
    r"|Nom entier|Nom par nom|.*« Retiré de la liste » ne veut|Leur effet sur"
    r"|Mots cherchés\s:|Le reste de cette réponse ne dépend|Le texte écrit « .{1,30} » : c'est"
    r"|« [^»]{1,60} »\s(?:: ici|: cherché|est lu|a été lu|lu )"
)
_LONG = 240  # …and of one that is too long to be read at a glance
_LEAST = 33  # characters of a first sentence that says something by itself


@dataclass(frozen=True)
class Block:
    """A sentence, with the rows or places that it lists, if it lists several."""

    said: str
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Laid:
    """One answer: its first sentence, the others, and the small print; `asked` is its question, of several."""

    lead: Block
    blocks: tuple[Block, ...]
    notes: tuple[str, ...]
    asked: str = ""


def laid_out(found: Answer) -> tuple[Laid, ...]:
    """The answers of a question, one by one, each said once; empty when nothing is said."""
    said = {told.sentence: read.question for told, read in zip(found.told, found.readings, strict=False)}
    said = {told.sentence: said.get(told.sentence, "") for told in found.told if told.sentence}
    return tuple(_laid(one, asked if len(said) > 1 else "") for one, asked in said.items())


def _laid(said: str, asked: str) -> Laid:
    first, *rest = list(sentences(said))
    while rest and len(first) < _LEAST:
        first = f"{first} {rest.pop(0)}"
    notes = [one for one in rest if _HELD.match(one)]
    lead = _block(first)
    if not lead.items and len(first) > _LONG and (cut := _last_colon(first)):  # what it announces is no first sentence
        lead, rest = Block(first[:cut]), [first[cut:].strip(), *rest]
    return Laid(lead, tuple(_block(one) for one in rest if one not in notes), tuple(notes), asked)


def _last_colon(sentence: str) -> int:
    """Where a short beginning ends that announces the rest; 0 without one."""
    apart = set(outside(sentence))
    ends = [one.end() - 1 for one in _TOLD.finditer(sentence) if one.start() in apart and _LEAST < one.end() < _LONG]
    return max(ends, default=0)


def _block(sentence: str) -> Block:
    """A sentence, the rows or things that it lists apart when each is said with what it is: « annexe 1, ligne 6
    (Départements) : « … » », « à tous : aucune »."""
    apart = set(outside(sentence))
    cuts = [one.start() for one in _NEXT.finditer(sentence) if one.start() in apart]
    for colon in (-3, *(one.start() for one in _TOLD.finditer(sentence) if one.start() in apart)):
        ends = [colon, *(cut for cut in cuts if cut > colon), len(sentence)]
        items = [sentence[start + 3 : end] for start, end in pairwise(ends)]
        rows, several = all(map(_ROW.match, items)), len(items) > 1
        if (rows and (several or colon >= 0)) or (several and colon >= 0 and all(map(_TOLD.search, items))):
            return Block(sentence[: max(colon + 2, 0)], tuple(items))
    return Block(sentence)
