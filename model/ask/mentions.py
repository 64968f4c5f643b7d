"""What a question mentions: names word for word first, then typing errors, then parts of names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from model.ask.index import Entry, Index
from model.ask.vocabulary import COUNT, GENERIC, RECEIVE, SEND, SOFT, WHY
from model.ask.words import Word, stem

_SIGNALS = SEND | RECEIVE | WHY | COUNT
_KNOWN = frozenset(map(stem, GENERIC | _SIGNALS))
_GENERAL = frozenset(map(stem, GENERIC))
_ABOUT = frozenset({"data", "population", "purpose"})
_WIDEST = 6
_MOST_COMPARED = 30  # content words compared loosely: a question is a line, not a page


@dataclass(frozen=True)
class Mention:
    """A run of words (from `start` to before `end`) and all the entries that bear that name."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    how: Literal["exact", "near", "partial"]
    said: str

    @property
    def label(self) -> str:
        """The names of the entries on screen, the first three of them."""
        names = list(dict.fromkeys(entry.label for entry in self.entries))
        return " ou ".join(names[:3]) + (" …" if len(names) > 3 else "")


@dataclass(frozen=True)
class Heard:
    """The words with their typing errors mended, what they mention, and the words that mean nothing here."""

    words: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    unknown: tuple[str, ...]
    mended: tuple[tuple[str, str], ...]


def heard(index: Index, words: tuple[Word, ...]) -> Heard:
    """What a question mentions."""
    places = [position for position, word in enumerate(words) if word.is_content]
    found, used = _exact(index, words, places)
    words, mended = _mended(index, words, [place for place in places if place not in used])
    found += _loose(index, words, places, used, _near)
    found += _loose(index, words, places, used, _partial)
    unknown = [
        words[place].raw
        for place in places
        if place not in used and words[place].stem not in _KNOWN and not _means_sending(words, place)
    ]
    return Heard(words, tuple(sorted(found, key=lambda one: one.start)), tuple(dict.fromkeys(unknown)), mended)


def _mention(words: tuple[Word, ...], run: list[int], entries: tuple[Entry, ...], how: str) -> Mention:
    start, end = run[0], run[-1] + 1
    if "sur" in {word.raw for word in words[max(0, start - 2) : start]}:
        entries = tuple(entry for entry in entries if entry.kind in _ABOUT) or entries
    return Mention(start, end, entries, how, " ".join(word.raw for word in words[start:end]))


def _exact(index: Index, words: tuple[Word, ...], places: list[int]) -> tuple[list[Mention], set[int]]:
    found: list[Mention] = []
    used: set[int] = set()
    at = 0
    while at < len(places):
        for length in range(min(index.longest, len(places) - at), 0, -1):
            run = places[at : at + length]
            entries = index.named(tuple(words[place].stem for place in run))
            sending = length <= 2 and _means_sending(words, run[0]) and at + length < len(places)
            if entries and not sending:
                found.append(_mention(words, run, entries, "exact"))
                used |= set(run)
                at += length
                if entries[0].kind == "row":
                    more = _more_rows(index, words, places[at:])
                    found += more
                    used |= {one.start for one in more}
                    at += len(more)
                break
        else:
            at += 1
    return found, used


def _means_sending(words: tuple[Word, ...], place: int) -> bool:
    following = {word.stem for word in words[place + 1 : place + 4]}
    return words[place].raw in SOFT and "donnee" in following


def _more_rows(index: Index, words: tuple[Word, ...], places: list[int]) -> list[Mention]:
    """« 17 et 18 » after « lignes 15 »."""
    found = []
    for place in places:
        number = words[place].raw
        entries = index.named(("ligne", number)) if number.isdigit() else ()
        if not entries or words[place - 1].raw == "a":
            break
        found.append(_mention(words, [place], entries, "exact"))
    return found


def _errors_allowed(text: str) -> int:
    """How many typing errors still make the same word; none in short acronyms, which differ by one letter."""
    length = len(text)
    return 0 if length < 5 or any(map(str.isdigit, text)) else 1 if length < 9 else 2 if length < 16 else 3


def _mended(index: Index, words: tuple[Word, ...], places: list[int]) -> tuple[tuple[Word, ...], tuple]:
    """The words with the misspelt verbs of questions (« envoit », « transmait ») written right."""
    mended, said = list(words), []
    for place in places[:_MOST_COMPARED]:
        raw = words[place].raw
        if words[place].stem in _KNOWN or words[place].stem in index.by_word or not _errors_allowed(raw):
            continue
        signal = process.extractOne(raw, _SIGNALS_SORTED, scorer=OSA.distance, score_cutoff=_errors_allowed(raw))
        name = process.extractOne(raw, index.spellings, scorer=OSA.distance, score_cutoff=_errors_allowed(raw))
        if signal and (not name or signal[1] < name[1]):
            mended[place] = Word(signal[0], stem(signal[0]))
            said.append((raw, signal[0]))
    return tuple(mended), tuple(said)


_SIGNALS_SORTED = sorted(_SIGNALS)


def _loose(index: Index, words: tuple[Word, ...], places: list[int], used: set[int], match) -> list[Mention]:
    """The mentions found by `match` in the runs of words that are still free, the longest runs first."""
    found = []
    places = places[:_MOST_COMPARED]
    for length in range(_WIDEST, 0, -1):
        for at in range(len(places) - length + 1):
            run = places[at : at + length]
            strange = [place for place in run if words[place].stem not in _KNOWN]
            if not strange or used & set(run) or any(_means_sending(words, place) for place in run):
                continue
            if mention := match(index, words, run):
                found.append(mention)
                used |= set(run)
    return found


def _near(index: Index, words: tuple[Word, ...], run: list[int]) -> Mention | None:
    typed = " ".join(words[place].stem for place in run)
    whole = " ".join(words[place].raw for place in run)
    best = process.extractOne(typed, index.spellings, scorer=OSA.distance, score_cutoff=_errors_allowed(whole))
    if not best or not _errors_allowed(whole):
        return None
    return _mention(words, run, index.named(index.names[best[0]]), "near")


def _partial(index: Index, words: tuple[Word, ...], run: list[int]) -> Mention | None:
    asked = frozenset(words[place].stem for place in run) - _GENERAL
    if (
        words[run[0]].stem not in asked
        or words[run[-1]].stem not in asked
        or any(word not in index.by_word for word in asked)
    ):
        return None
    first, *_ = asked
    holding = [(len(asked) / len(core), entry) for core, entry in index.by_word[first] if asked <= core]
    if not holding:
        return None
    best = max(score for score, _ in holding)
    alone = len({entry for _, entry in holding}) == 1
    if best < 0.5 and not alone:
        return None
    entries = tuple(dict.fromkeys(entry for score, entry in holding if score >= 0.6 * best))
    return _mention(words, run, entries, "partial")
