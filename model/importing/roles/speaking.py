"""Whether a text may say something: the verbs of the closed list that stand in it, and what denies them."""

import re
from functools import lru_cache

from model.importing.roles.valency import TOLD_AS
from model.importing.sentences.verbs import verbs_in
from model.importing.words.cadres import FrameKind, any_of, pattern, pattern_of, shipped_cadres, with_forms

LONGEST_SENTENCE = 4000
LATTER = re.compile(r"ce(?:s|tte)? derni", re.I)
_AND_THAT = re.compile(r",?\set\squ(?:e\s|')")
_THE_LATTER = re.compile(rf"\s?[;.]\s(?={LATTER.pattern}\w+ (?!ne\b))", re.I)


@lru_cache(maxsize=1)
def _frames() -> tuple[tuple[FrameKind, tuple[str, ...], re.Pattern[str]], ...]:
    cadres = shipped_cadres()
    return tuple(
        (one.kind, one.stems, pattern(with_forms(verb, cadres) for verb in one.verbs)) for one in cadres.frames
    )


@lru_cache(maxsize=1024)
def verbs_of(text: str) -> list[tuple[FrameKind, re.Pattern[str]]]:
    """The kinds of verbs that a text may hold, by the stems that stand in it, each with its pattern."""
    plain = text.lower()
    return [(kind, verb) for kind, stems, verb in _frames() if any(stem in plain for stem in stems)]


def denies(text: str) -> bool:
    """Whether a sentence denies what its verb says."""
    found = any_of("denials").search(text)
    return bool(found) and bool(triggers(text))


def triggers(text: str) -> tuple[str, ...]:
    """The verbs of the closed list, and words near them, that stand in a text: it may say something."""
    verbs = (*(verb for _, verb in verbs_of(text)), any_of("alerts"))
    said = tuple(found[0] for verb in verbs if (found := verb.search(text)))
    return said or tuple(text[one.start : one.end] for one in verbs_in(text))


def kinds_of_verbs(text: str) -> set[FrameKind]:
    """The kinds of the verbs of the closed list that stand in a text, whatever they say there."""
    return {kind for kind, verb in verbs_of(text) if verb.search(text)} | {TOLD_AS[one.kind] for one in verbs_in(text)}


def first_verb(text: str) -> int:
    """Where the first verb of the closed list stands in a text; its length when none does."""
    said = (found.start() for _, verb in verbs_of(text) if (found := verb.search(text)))
    return min([*said, *(one.start for one in verbs_in(text)), len(text)])


def speaks(text: str) -> bool:
    """Whether a verb of the closed list stands in a text."""
    return first_verb(text) < len(text)


def clauses(text: str, item: bool) -> list[str]:
    """The clauses that semicolons separate in a sentence, when several have a verb of the list;
    else the sentence alone; an item has another only where « ces derniers » begins it; what is only reported (« la
    commission relève que … ») is what a sentence says."""
    if item:
        return _THE_LATTER.split(text)
    if (told := pattern_of("reported").match(text)) is not None:
        text = text[told.end() :]
    joined = _AND_THAT.split(text) if told else [text]
    parts = [one.strip() for piece in joined for one in piece.split(";") if one.strip()]
    several = len(parts) > 1 and len(text) < LONGEST_SENTENCE and sum(speaks(one) or denies(one) for one in parts) > 1
    return parts if several else [text]
