"""A question in everyday French, answered from a register: no network, no language model, nothing but its names."""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.ask.elsewhere import elsewhere
from model.ask.finding import flows_asked
from model.ask.grammar import STANDS_FOR_HUB, Asked, asked
from model.ask.index import index_of
from model.ask.light import focus_of
from model.ask.mentions import Heard, Mention, heard
from model.ask.sentences import sentence, silence, unknown
from model.ask.suggesting import Suggestion, examples, nearest, other_way
from model.ask.words import words_of
from model.graph.filters import provisions_of
from model.register.entities import Flow, Register
from model.register.wording import folded

MOST_CHARACTERS = 600
_ASKED_IN_WORDS = {
    "senders": "qui envoie",
    "recipients": "qui reçoit",
    "sent": "ce qui est transmis",
    "received": "ce qui est reçu",
    "purpose": "pour quelle finalité",
    "place": "quelle ligne, quel article",
    "count": "combien",
    "between": "entre qui et qui",
    "who": "qui",
    "subject": "tout ce qui s'y rapporte",
}


@dataclass(frozen=True)
class Answer:
    """An answer computed from a register.

    `kind` is what was asked (`senders`, `recipients`, `sent`, `received`, `purpose`, `place`, `count`, `between`,
    `who`, `subject`), or `silence` when it was understood and no flow answers, `unknown` when it was not understood,
    `elsewhere` (another screen, `screen`, answers), `empty`. `flows` are in the order of the register, `focus` lights exactly them or is empty.
    """

    kind: str
    sentence: str = ""
    flows: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    screen: str | None = None


def answer(register: Register, question: str, beyond: Register | None = None) -> Answer:
    """The answer of a register to a question; never an exception, whatever is typed.

    `beyond` is the whole register from which the given one was selected: it is only looked at to say that what is
    not in the one is in the other (the second perimeter, for instance).
    """
    beyond = beyond or register
    question = question[:MOST_CHARACTERS]
    if not question.strip():
        return Answer("empty", suggestions=examples(register))
    if told := elsewhere(question):
        return Answer(
            "elsewhere", told.sentence, suggestions=() if told.screen else examples(register), screen=told.screen
        )
    index = index_of(beyond)
    said = heard(index, words_of(question))
    wanted = asked(beyond, said)
    if _not_understood(beyond, wanted, said):
        near = nearest(beyond, index, said.unknown, wanted.kind) or examples(register)
        return Answer(
            "unknown", unknown(beyond, said.words, said.unknown), not_understood=said.unknown, suggestions=near
        )
    flows, wanted, dropped = _found(register, wanted)
    understood = _understood(wanted, said)
    missed = (*said.unknown, *dropped, *_overlooked(question, wanted))
    if not flows:
        more = [flow for flow in flows_asked(beyond, wanted) if flow.id not in register.flow_by_id]
        return Answer(
            "silence",
            silence(register, beyond, wanted, more),
            understood=understood,
            not_understood=missed,
            suggestions=other_way(register, wanted) or nearest(beyond, index, missed, wanted.kind),
        )
    return Answer(
        wanted.kind,
        sentence(register, beyond, flows, wanted),
        tuple(flow.id for flow in flows),
        focus_of(register, flows, wanted),
        tuple(dict.fromkeys(provision.id for flow in flows for provision in provisions_of(register, flow))),
        understood,
        missed,
        nearest(beyond, index, missed, wanted.kind),
    )


def _not_understood(register: Register, wanted: Asked, said: Heard) -> bool:
    """Whether nothing is named, or nothing but I-MILO next to words that mean nothing here."""
    named = [*(one.mention for one in wanted.bodies), *wanted.others]
    if not named and not said.mentions:
        return bool(said.unknown) or not wanted.signals
    only_hub = {entry.id for mention in said.mentions for entry in mention.entries} <= {register.hub, *STANDS_FOR_HUB}
    return bool(said.unknown) and only_hub


def _found(register: Register, wanted: Asked) -> tuple[tuple[Flow, ...], Asked, tuple[str, ...]]:
    """The flows, without the mentions only guessed from a part of a name when these leave nothing."""
    flows = flows_asked(register, wanted)
    mentions = [*(one.mention for one in wanted.bodies), *wanted.others]
    guessed = [mention for mention in mentions if mention.how == "partial"]
    if flows or not guessed or len(guessed) == len(mentions):
        return flows, wanted, ()
    less = replace(
        wanted,
        bodies=tuple(one for one in wanted.bodies if one.mention not in guessed),
        others=tuple(mention for mention in wanted.others if mention not in guessed),
    )
    again = flows_asked(register, less)
    return (again, less, tuple(mention.said for mention in guessed)) if again else (flows, wanted, ())


def _overlooked(question: str, wanted: Asked) -> tuple[str, ...]:
    """« missions locales » when a purpose is asked about: it narrows nothing here, and that is said."""
    narrow = wanted.kind in ("who", "purpose") and "missions locales" in folded(question)
    return ("missions locales",) if narrow and not any(one.as_hub for one in wanted.bodies) else ()


def _understood(wanted: Asked, said: Heard) -> tuple[str, ...]:
    parts = [_ASKED_IN_WORDS[wanted.kind]]
    for one in wanted.bodies:
        side = {"source": "depuis ", "target": "vers "}.get(one.side, "")
        parts.append(
            f"{side}{_read(one.mention)}" + (", lu comme I-MILO, leur système d'information" if one.as_hub else "")
        )
    parts += [_read(mention) for mention in wanted.others]
    parts += [f"« {typed} » lu comme « {meant} »" for typed, meant in said.mended]
    return tuple(parts)


def _read(mention: Mention) -> str:
    if mention.how == "near":
        return f"« {mention.said} » lu comme « {mention.label} »"
    return mention.label
