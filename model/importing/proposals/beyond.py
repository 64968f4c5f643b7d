"""The aims that a sentence of purposes strings together, and those that no purpose read in it holds."""

import re
from collections.abc import Iterable, Iterator

from model.importing.words.cadres import pattern_of
from model.importing.words.patterns import PURPOSE, SENTENCE_END

_SERVES = re.compile(r"(?i)\bservent\b")
_MARKS = " ,;:.()"
_LONGEST = 140
_DATA = re.compile(r"(?i)\b(?:relati(?:f|ve)s?|afférente?s?|concernant|portant sur|(?:données|informations) d)")


def beyond(text: str, held: Iterable[str]) -> tuple[str, ...]:
    """The aims, as written, in which none of the words that purposes already rest on stands."""
    spans = [(at.start(), at.end()) for words in held for at in re.finditer(re.escape(words), text)]
    found: list[str] = []
    after = False  # whether the next aim is held: « la veille et la tenue de tout »
    for start, end in reversed(list(_aims(text))):
        said = any(first < end and start < last for first, last in spans)
        after = said or (after and bool(pattern_of("aim_shared").search(_bare(text[start:end]))))
        if not after:
            found.append(_bare(text[start:end]))
    return tuple(dict.fromkeys(reversed(found)))


def aim_around(text: str, words: str, held: Iterable[str]) -> str:
    """The whole aim in which some words stand, unless it is long or holds those of another purpose; else the words."""
    at = text.find(words)
    for start, end in _aims(text) if at >= 0 else ():
        aim = _bare(text[start:end])
        if start <= at and at + len(words) <= end and len(aim) <= _LONGEST and not any(one in aim for one in held):
            return aim
    return words


def _aims(text: str) -> Iterator[tuple[int, int]]:
    """Where each aim of each sentence stands; a text without a verb of purpose is one."""
    sentences = bool(PURPOSE.search(text))
    start = 0
    for stop in [*(one.end() for one in SENTENCE_END.finditer(text)), len(text)]:
        said = _SERVES.search(text, start, stop) or PURPOSE.search(text, start, stop) if sentences else None
        if said or not sentences:
            yield from _strung(text, start, stop, said.end() if said else None)
        start = stop


def _strung(text: str, start: int, stop: int, said: int | None) -> Iterator[tuple[int, int]]:
    """The aims of a sentence: what its verb asks for, then each that a joint adds."""
    first = pattern_of("aim_first").search(text, said, stop) if said is not None else None
    begun = _begins(first) if first else start if said is None else None
    after = first.end() - 1 if first else start if said is None else said
    for joint in pattern_of("aim_joint").finditer(text, after, stop):
        before = text[start if begun is None else begun : joint.start()]
        if joint["of"] and _DATA.search(before):
            continue
        if begun is not None:
            yield begun, joint.start()
        begun = _begins(joint)
    if begun is not None:
        yield begun, stop


def _begins(found: re.Match[str]) -> int:
    return next(found.start(name) for name in ("does", "verb", "end", "done") if found.groupdict().get(name))


def _bare(words: str) -> str:
    """Without the marks around some words, nor the « et » that announces the next ones."""
    bare = re.sub(r" (?:et|ou|ainsi)$", "", words.strip(_MARKS))
    return bare.strip(_MARKS)
