"""What a question asks: its kind, and on which side of a flow each mentioned body stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from model.ask.mentions import Heard, Mention
from model.ask.vocabulary import BODIES, COUNT, DETERMINERS, FROM, PLACE, RECEIVE, SEND, SOFT, TOWARDS, WHICH, WHY
from model.ask.words import Word
from model.register.entities import Register

Side = Literal["source", "target", "either"]
# Their system is I-MILO: in a question about exchanges, they stand for it (our reading, said in what is understood).
STANDS_FOR_HUB = frozenset({"missions_locales"})
_SIDED = frozenset({"node", "family"})


@dataclass(frozen=True)
class Sided:
    """A mentioned body and its side; `as_hub` when the missions locales stand for I-MILO."""

    mention: Mention
    side: Side
    as_hub: bool = False


@dataclass(frozen=True)
class Asked:
    """A question understood: its kind, the bodies with their sides, the other mentions, which side of I-MILO."""

    kind: str
    bodies: tuple[Sided, ...]
    others: tuple[Mention, ...]
    hub_side: Side = "either"
    signals: bool = False


def asked(register: Register, question: Heard) -> Asked:
    """What a question asks, read from its verbs, its question words and its prepositions."""
    words, mentions = question.words, question.mentions
    inside = {place for mention in mentions for place in range(mention.start, mention.end)}
    free = [(place, word) for place, word in enumerate(words) if place not in inside]
    verbs = {place: _verb(words, place) for place, _ in free if _verb(words, place)}
    who = _asks_who(words, inside)
    what = any(word.raw in ("que", "qu", "quoi") or _is_what_data(words, place) for place, word in free) and not who
    bodies: list[Sided] = []
    for mention in mentions:
        if any(entry.kind in _SIDED for entry in mention.entries):
            bodies.append(_sided(words, mention, verbs, who, bodies))
    bodies = _from_without_verb(words, bodies, verbs)
    others = tuple(mention for mention in mentions if all(one.mention is not mention for one in bodies))
    signals = [word.raw for _, word in free]
    kind = _kind(words, signals, verbs, who, what, bodies)
    bodies = _hub_read(register, bodies, others)
    hub_side: Side = "either"
    stems = {word.stem for _, word in free}
    if stems & {"entrant", "sortant"}:
        hub_side = "target" if "entrant" in stems else "source"
    elif not bodies and not others:
        hub_side = {"senders": "target", "sent": "source", "recipients": "source", "received": "target"}.get(
            kind, "either"
        )
    heard_something = bool(verbs) or hub_side != "either" or kind in ("purpose", "place", "count")
    return Asked(kind, tuple(bodies), others, hub_side, heard_something)


def _verb(words: tuple[Word, ...], place: int) -> str | None:
    raw = words[place].raw
    if raw in SEND or (raw in SOFT and "donnee" in {word.stem for word in words[place + 1 : place + 4]}):
        return "send"
    return "receive" if raw in RECEIVE else None


def _before(words: tuple[Word, ...], place: int) -> int:
    """The place of the nearest word before that is no determiner and no « organisme », « traitement »…; -1 if none."""
    place -= 1
    while place >= 0 and (words[place].raw in DETERMINERS or words[place].raw in BODIES):
        place -= 1
    return place


def _asks_who(words: tuple[Word, ...], inside: set[int]) -> str:
    """`subject` for « qui » and « quels organismes », `target` for « à qui », `source` for « de qui »; else empty."""
    for place, word in enumerate(words):
        if place in inside:
            continue
        bodies = word.raw in WHICH and place + 1 < len(words) and words[place + 1].raw in BODIES
        if word.raw == "qui" or bodies or word.raw in ("destinataire", "destinataires"):
            before = words[place - 1].raw if place else ""
            if before in TOWARDS:
                return "target"
            if before in FROM | {"par"}:
                return "source"
            return "subject"
    return ""


def _is_what_data(words: tuple[Word, ...], place: int) -> bool:
    return words[place].raw in WHICH and place + 1 < len(words) and words[place + 1].stem in ("donnee", "information")


def _sided(words: tuple[Word, ...], mention: Mention, verbs: dict[int, str], who: str, earlier: list[Sided]) -> Sided:
    place = _before(words, mention.start)
    if place > 0 and words[place].raw in FROM and words[place - 1].raw in BODIES:  # « le traitement de X »
        place = _before(words, place)
    word = words[place].raw if place >= 0 else ""
    if word in ("et", "ou", "ni") and earlier and earlier[-1].mention.end == place:
        return Sided(mention, earlier[-1].side)
    if word in TOWARDS:
        return Sided(mention, "target")
    if word == "depuis":
        return Sided(mention, "source")
    if word in ("pour", "entre", "sur", "avec") or not verbs:
        return Sided(mention, "either")
    if word in FROM:
        about = words[place - 1].raw in WHY | PLACE if place else False
        return Sided(mention, "either" if about else "source")
    nearest = min(verbs, key=lambda at: (abs(at - mention.start), at))
    sends = verbs[nearest] == "send"
    if word == "par":
        return Sided(mention, "source" if sends else "target")
    has_subject = who == "subject" or any(one.mention.end <= nearest and one.side != "either" for one in earlier)
    if nearest > mention.start or not has_subject:  # « X reçoit », « que reçoit X », « à qui envoie X »
        return Sided(mention, "source" if sends else "target")
    return Sided(mention, "target" if sends else "source")  # « qui alimente X », « qui reçoit X »


def _from_without_verb(words: tuple[Word, ...], bodies: list[Sided], verbs: dict) -> list[Sided]:
    """« de X à Y », « X vers Y », without any verb: what is not the arrival is the departure."""
    if verbs or not any(one.side == "target" for one in bodies):
        return bodies
    return [replace(one, side="source") if one.side == "either" else one for one in bodies]


def _kind(words: tuple[Word, ...], signals: list[str], verbs: dict, who: str, what: bool, bodies: list[Sided]) -> str:
    sends = next((verb == "send" for verb in verbs.values()), None)
    if any(word in COUNT for word in signals):
        return "count"
    if any(word in WHY for word in signals):
        return "purpose"
    if _asks_place(words, signals):
        return "place"
    if who == "target":
        return "recipients"
    if who == "source":
        return "senders"
    if sends is not None and who == "subject":
        return "senders" if sends else "recipients"
    if sends is not None:
        return "sent" if sends else "received"
    if who:
        return "who"
    if {one.side for one in bodies} == {"source", "target"} or len(bodies) > 1:
        return "between"
    return "subject"


def _asks_place(words: tuple[Word, ...], signals: list[str]) -> bool:
    """« quelle ligne », « quels articles », « base légale », « preuve »."""
    if any(word in ("fondement", "base", "preuve", "reference") for word in signals):
        return True
    return any(
        word.raw in WHICH and place + 1 < len(words) and words[place + 1].raw in PLACE
        for place, word in enumerate(words)
    )


def _hub_read(register: Register, bodies: list[Sided], others: tuple[Mention, ...]) -> list[Sided]:
    """The bodies, where I-MILO and the missions locales restrict nothing unless they stand on a side or alone."""
    names = {register.hub, *STANDS_FOR_HUB}
    kept = []
    for one in bodies:
        hub = {entry.id for entry in one.mention.entries} <= names
        more = bool(others) or len(bodies) > 1
        if hub and one.side == "either" and more:
            continue
        stands = hub and register.hub not in {entry.id for entry in one.mention.entries} and one.side != "either"
        kept.append(replace(one, as_hub=stands))
    return kept
