"""A question in everyday French, read, then answered: no network, no language model, nothing but what was read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.ask.answering import told_of
from model.ask.comparing import compared, halves_of
from model.ask.library import Library
from model.ask.reading import reading
from model.ask.suggesting import suggestions
from model.ask.values import ANSWERS, Chip, Outcome, Reading, Role, Told
from model.ask.vocabulary import POLITE, PRONOUNS_SEEN, SPLIT, Ask
from model.ask.words import joined, words_of
from model.graph.units import NOT_STATED_ID, Unit, units
from model.register.entities import Flow, Register

MOST_CHARACTERS = 600
_MOST_PARTS = 3
_ABROAD = re.compile(r"\b[àa] l['’ ]\s?[ée]tranger\b", re.IGNORECASE)
# « … et est-ce qu'il reçoit… », « a-t-elle… »: whom the second question is about is named by the first.
_HE = re.compile(
    r"\b(?:qu|que|et|t|recoit|recoivent|transmet|peut|peuvent|envoie|envoient) (?:il|elle|ils|elles)\b(?! y a| faut)"
    r"|^lesquel|\bentre (?:elle|lui|elles|eux)\b"
)
# « Qui la contrôle ? »: whom « la » stands for is not guessed.
_PRONOUN = re.compile(
    r"\b(?:qui|ne|peut|peuvent|doit|y|d autres?) (?:la|le|lui|les) (?!(?:droit|pouvoir|nir|rsa)\b)\w+"
)

# « Et eux, ils en font quoi ? »: nobody before them is named.
_NOBODY = re.compile(r"^(?:et |mais |donc |alors )*(?:eux|ils?|elles?|ca|cela)\b(?! y a| faut| existe)|\beux\b")
_ABOUT_SOMEONE = (Ask.WHY, Ask.DATA, Ask.IS_IT, Ask.SUBJECT, Ask.WHO, Ask.RECIPIENTS, Ask.SENDERS, Ask.WHERE)

# The kinds of what is named that a figure can light.
_KEYS = {"node": "organisme", "family": "famille", "purpose": "finalite", "data": "donnee"}


@dataclass(frozen=True)
class Answer:
    """What was understood, question by question when there are several, and what is answered.

    `flows` are in the order of the register of `state`; `focus` lights exactly them in a figure, or is empty.
    """

    readings: tuple[Reading, ...]
    told: tuple[Told, ...]
    suggestions: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The least sure of the outcomes: a question half understood is not answered."""
        order = list(Outcome)
        found = {told.outcome for told in self.told}
        worst = max(found, key=order.index, default=Outcome.EMPTY)
        return Outcome.NEAREST if worst is Outcome.UNKNOWN and found & ANSWERS else worst

    @property
    def answered(self) -> bool:
        """Whether the question was understood, and answered or said to have no answer in what was read."""
        return bool(self.told) and all(told.outcome in ANSWERS for told in self.told)

    @property
    def sentence(self) -> str:
        """The answer; numbered when there are several questions."""
        said = dict.fromkeys(told.sentence for told in self.told)
        if len(said) < 2:
            return "".join(said)
        return "\n".join(f"{number}) {sentence}" for number, sentence in enumerate(said, 1))

    @property
    def flows(self) -> tuple[str, ...]:
        """The flows of every part, each once."""
        return tuple(dict.fromkeys(flow for told in self.told for flow in told.flows))

    @property
    def provisions(self) -> tuple[str, ...]:
        """The provisions of every part, each once."""
        return tuple(dict.fromkeys(item for told in self.told for item in told.provisions))

    @property
    def left(self) -> tuple[str, ...]:
        """The words that were left aside: not understood, or not accounted for by the answer."""
        words = (*(read.left for read in self.readings), *(told.missed for told in self.told))
        return tuple(dict.fromkeys(word for found in words for word in found))

    @property
    def state(self) -> str:
        """The state of the law answered from; empty when none is."""
        return next((told.state for told in self.told if told.state), "")

    @property
    def screen(self) -> str | None:
        """The screen that says more, if any."""
        return next((told.screen for told in self.told if told.screen), None)


def answer(library: Library, question: str) -> Answer:
    """The answer to a question; never an exception, whatever is typed."""
    question = _straight(question[:MOST_CHARACTERS])
    if not words_of(question):
        return Answer(
            (),
            (Told(Outcome.UNKNOWN, "La question n'a pas été comprise."),) if question.strip() else (),
            suggestions(library),
        )
    readings: list[Reading] = []
    halves = halves_of(question)
    for part in halves[1:] or _parts(question):
        read = reading(library.lexicon, part, library.state)
        if _PRONOUN.search(joined(words_of(part))) and not (read.having("node") or read.hub):
            read = replace(read, left=(*read.left, *PRONOUNS_SEEN))
        nobody = not (read.mentions or read.outsiders or read.subjects or read.hub) and read.ask in _ABOUT_SOMEONE
        if nobody and not readings and _NOBODY.search(joined(words_of(part))):
            read = replace(read, left=(*read.left, *PRONOUNS_SEEN), words=())
        readings.append(_continued(readings[-1], read) if readings else read)
    told = tuple(told_of(library, read) for read in readings)
    if halves and (one := compared(told, halves[0], library.everything.flow_by_id)):
        told = (one,)
    found = Answer(tuple(readings), told)
    register = library.at(found.state or library.state)
    flows = [register.flow_by_id[flow] for flow in found.flows if flow in register.flow_by_id]
    return replace(
        found,
        suggestions=() if found.answered else suggestions(library, found.left),
        focus=_focus_of(register, flows, readings[0]) if len(told) == 1 else (),
    )


def _straight(question: str) -> str:
    """The question without what only introduces it: « je voudrais savoir si la CAF reçoit… » asks whether it does."""
    question = _ABROAD.sub("hors de l'Union européenne", question)  # « un étranger » is someone else
    asked = POLITE.sub("", question)
    return re.sub(r"^(?:si |s')", "est-ce que ", asked) if asked != question else question


def _parts(question: str) -> list[str]:
    """The questions asked in one go, cut at question marks and at « et » before a question word."""
    parts = [part.strip() for part in SPLIT.split(question) if words_of(part)]
    return [f"{part} ?" for part in parts[:_MOST_PARTS]] if len(parts) > 1 else [question]


def _continued(before: Reading, read: Reading) -> Reading:
    """A second question that names nothing goes on about what the first one names: « et pourquoi ? »."""
    bodies = tuple(one for one in before.mentions if one.ids("node") | one.ids("family"))
    about = _HE.search(joined(words_of(read.question))) and not read.having("node") and not read.outsiders and bodies
    if about and (read.words or read.mentions):
        roles = {"send": Role.SENDER, "receive": Role.RECIPIENT}
        again = tuple(replace(one, role=roles.get(read.verb, Role.EITHER)) for one in bodies)
        chips = tuple(Chip(one.role.value, one.label, "", "repris de la question précédente") for one in again)
        kept = read if read.asked_state else replace(read, state=before.state, asked_state=before.asked_state)
        return replace(kept, mentions=(*read.mentions, *again), chips=(*read.chips, *chips))
    if read.mentions or read.words or read.outsiders or read.subjects or read.ask in (Ask.SUBJECT,):
        return read
    if before.left:  # nothing is said of what was not understood
        return replace(read, left=(*read.left, *before.left))
    chips = tuple(
        replace(chip, note="repris de la question précédente")
        for chip in before.chips
        if chip.kind not in ("question", "verbe", "cadre")
    )
    subject = {"send": Role.SENDER, "receive": Role.RECIPIENT}
    mentions = before.mentions
    if read.verb in subject and before.verb in subject:  # « Que reçoit l'ASP ? Que transmet-elle ? »
        mentions = tuple(
            replace(one, role=subject[read.verb]) if one.role is subject[before.verb] else one for one in mentions
        )
    return replace(
        read,
        mentions=mentions,
        words=before.words,
        outsiders=before.outsiders,
        subjects=before.subjects,
        hub=read.hub or before.hub,
        chips=(*read.chips, *chips),
        state=read.state if read.asked_state else before.state,
        asked_state=read.asked_state or before.asked_state,
    )


def _focus_of(register: Register, flows: Sequence[Flow], read: Reading) -> tuple[str, ...]:
    """The shortest focus found that lights these flows and no other; empty when there is none, or nothing to fade."""
    if not flows:
        return ()
    if len(flows) == 1:
        return (f"flux:{flows[0].id}",)
    wanted = {flow.id for flow in flows}
    if len(wanted) == len(register.flows):
        return ()
    pieces = units(register)
    entries = [mention.entries[0] for mention in read.mentions]
    named = list(dict.fromkeys(f"{_KEYS[entry.kind]}:{entry.id}" for entry in entries if entry.kind in _KEYS))
    if named and _lit(pieces, named) == wanted:
        return tuple(named)
    common = frozenset.intersection(*(piece.keys for piece in pieces if piece.flow.id in wanted))
    found = sorted(common)
    if _lit(pieces, found) != wanted:
        return ()
    for key in sorted(common, key=lambda key: (key in named, not key.endswith(NOT_STATED_ID), key)):
        fewer = [other for other in found if other != key]
        if fewer and _lit(pieces, fewer) == wanted:
            found = fewer
    return tuple(found)


def _lit(pieces: tuple[Unit, ...], focus: list[str]) -> set[str]:
    wanted = frozenset(focus)
    return {piece.flow.id for piece in pieces if piece.matches(wanted)}
