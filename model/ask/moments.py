"""The state of the law that a question is about: a year, a text that names a state, « avant », or the one shown."""

from collections.abc import Sequence
from datetime import date

from model.ask.values import Mention
from model.ask.vocabulary import WORDS
from model.ask.words import Word, joined
from model.register.entities import Register
from model.register.states import UnknownState, state_of, states
from model.register.wording import MONTHS, folded

_FOLDED_MONTHS = frozenset(folded(month) for month in MONTHS)
NO_STATE = "aucun"  # a year for which no state of the law is entered


def moment_of(
    register: Register, words: Sequence[Word], taken: Sequence[str], mentions: Sequence[Mention], shown: str
) -> tuple[str, bool, list[int]]:
    """The state to answer from, whether the question names it, and the places of the words that do."""
    named = [state.text for state in register.states]
    places = [place for place, word in enumerate(words) if word.raw in _FOLDED_MONTHS and not taken[place]]
    order = [state.text for state in states(register)]
    for place, word in enumerate(words):
        if not taken[place] and word.raw.isdigit() and len(word.raw) == 4 and 1990 <= int(word.raw) <= 2050:
            around = [place, *(one for one in places if abs(one - place) < 3)]
            for one in [one for one in around[1:] if one]:  # « 3 janvier », « 1er janvier »
                start = one - 2 if words[one - 1].raw == "er" else one - 1
                around += list(range(start, one)) if start >= 0 and words[start].raw.isdigit() else []
            state = _of_year(register, int(word.raw))
            if (since := _before(words, min(around))) is not None:
                around = [*range(since, min(around)), *around]
                state = order[order.index(state) - 1] if state in order[1:] else NO_STATE
            return state, True, around
    later = order[order.index(shown) + 1 :] if shown in order else []
    for mention in mentions:
        for name in mention.ids("text"):  # « l'arrêté du 15 janvier 2026 » is of the later state of January 2026
            after = (one.text for one in register.states if one.text in later and name in one.texts)
            if (text := next(after, name)) in named:
                if (since := _before(words, mention.start)) is not None and text in order[1:]:
                    return order[order.index(text) - 1], True, [since]
                return text, True, []
    text = joined(words)
    if past := WORDS.turn("past", text):
        before = order[: order.index(shown)] if shown in order else []
        at = [place for place, word in enumerate(words) if word.raw in past[0].split() and not taken[place]]
        return (before[-1] if before else NO_STATE), True, at
    if now := WORDS.turn("now", text):
        at = [place for place, word in enumerate(words) if word.raw in now[0].split() and not taken[place]]
        return shown, False, at
    return shown, False, []


def _before(words: Sequence[Word], place: int) -> int | None:
    """The place of « avant » in « avant le décret de janvier 2026 », of which `place` is where the date begins."""
    at = place - 1
    while at >= 0 and words[at].raw in WORDS.determiners | WORDS.starting | WORDS.acts | _FOLDED_MONTHS:
        at -= 1
    return at if at >= 0 and words[at].raw == "avant" else None


def not_dates(words: Sequence[Word], taken: list[str], mentions: Sequence[Mention]) -> list[Mention]:
    """What is named, without the text of « avant l'arrêté de 2025 », which is a date there."""
    kept = []
    for mention in mentions:
        at = _before(words, mention.start) if mention.ids("text") else None
        if at is None or taken[at] != "state":
            kept.append(mention)
            continue
        taken[at : mention.end] = ["state"] * (mention.end - at)
    return kept


def _of_year(register: Register, year: int) -> str:
    """The state whose own text is of that year, otherwise the one that held in the middle of it."""
    for state in register.states:
        signed = register.text_by_id[state.text].signed
        if signed and signed.year == year:
            return state.text
    try:
        return state_of(register, date(year, 7, 1)).text
    except UnknownState:
        return NO_STATE
