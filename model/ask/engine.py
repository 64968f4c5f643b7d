"""A question in everyday French, read, then answered: no network, no language model, nothing but what was read."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from model.ask.answering import told_of
from model.ask.aside import suggestions, with_value
from model.ask.comparing import compared, halves_of
from model.ask.finishing import cautions_once
from model.ask.library import Library
from model.ask.lighting import focus_of
from model.ask.matching import asked_flows
from model.ask.passages import near
from model.ask.reading import reading
from model.ask.referring import referred
from model.ask.straight import straight
from model.ask.telling import told_on, whole_rows
from model.ask.values import ANSWERS, Chip, Outcome, Reading, Role, Told, least_sure
from model.ask.vocabulary import PRONOUNS_SEEN, WORDS, Ask, Errand
from model.ask.words import key_of, stems, words_of
from model.register.places import places
from model.register.wording import named, upper_first

MOST_CHARACTERS = 600
_MOST_PARTS = 3
_IDLE = frozenset({"question", "cadre"})  # kinds of chips of which alone nothing is asked


@dataclass(frozen=True)
class Answer:
    """What was understood, question by question when there are several, and what is answered.

    `flows` are in the order of the register of `state`; `focus` lights exactly them in a figure, or is empty; `near`
    are the passages nearest to the words of the question that the answer does not say.
    """

    readings: tuple[Reading, ...]
    told: tuple[Told, ...]
    suggestions: tuple[str, ...] = ()
    focus: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The least sure of the outcomes: a question half understood is not answered."""
        found = {told.outcome for told in self.told}
        worst = least_sure(found)
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
    question, read_as = straight(question[:MOST_CHARACTERS])
    if not words_of(question):
        return Answer(
            (),
            (Told(Outcome.UNKNOWN, "La question n'a pas été comprise."),) if question.strip() else (),
            suggestions(library),
        )
    if (errand := WORDS.errand(" ".join(word.raw for word in words_of(question)))) and not _sent(library, question):
        return Answer((), (_errand(library, *errand),))
    readings: list[Reading] = []
    parts: list[Told] = []
    halves = halves_of(question)
    for part in halves[1:] or _parts(question):
        if part.startswith(_AGAIN):
            read = _again(library, readings[-1], part.removeprefix(_AGAIN))
        else:
            read = reading(library.lexicon, part, library.state)
        read, read_as = replace(read, chips=(*read.chips, *read_as)), ()
        before = (readings[-1], parts[-1]) if readings else (None, None)
        readings.append(read if part.startswith(_AGAIN) else referred(library, read, *before))
        bare = not (read.parties or read.words or read.having("row") or any(map(read.turned, WORDS.turning)))
        asked_where = readings[1:] and read.ask is Ask.WHERE and bare
        found_there = _where_of(library, before[1]) if asked_where and before[1] else None
        parts.append(found_there or told_of(library, readings[-1]))
        if parts[-1].outcome in ANSWERS:  # two kinds of question, both answered; words that the answer says
            typed = [word.shown for word in readings[-1].typed if word.shown in readings[-1].left]
            said = tuple(Chip("mot du texte", word, word, "dans aucune ligne") for word in typed)
            readings[-1] = replace(readings[-1], left=(), chips=(*readings[-1].chips, *said))
    readings, parts = _heard(readings, parts)
    told = tuple(parts)
    if halves and (one := compared(told, halves[0], library.everything.flow_by_id)):
        told = (one,)
    found = Answer(tuple(readings), cautions_once(library, told))
    register = library.at(found.state or library.state)
    flows = [register.flow_by_id[flow] for flow in found.flows if flow in register.flow_by_id]
    return replace(
        found,
        suggestions=() if found.answered else suggestions(library, found.left, found.readings),
        focus=focus_of(register, flows, readings[0]) if len(told) == 1 else (),
        near=near(library, readings, told),
    )


def _where_of(library: Library, before: Told) -> Told | None:
    """« …et sur quelle ligne ? »: the lines of what was answered just before; None when it rests on none."""
    register = library.at(before.state or library.state)
    rows = [register.provision_by_id[name] for name in before.provisions if name in register.provision_by_id]
    said = f"{upper_first(named(register.state_text))} : {places(rows)}."
    return replace(before, outcome=Outcome.ANSWERED, sentence=said) if rows else None


def _heard(readings: list[Reading], told: list[Told]) -> tuple[list[Reading], list[Told]]:
    """The questions of one go without those that ask nothing (« c'est exact ? »); one that is not understood is left
    aside, word by word, when another is."""
    pairs = [
        (read, one)
        for read, one in zip(readings, told, strict=True)
        if one.outcome is not Outcome.UNKNOWN
        or read.left
        or read.ask not in (Ask.IS_IT, Ask.SUBJECT)
        or any(chip.kind not in _IDLE for chip in read.chips)
    ] or [(readings[0], told[0])]
    whom = set(PRONOUNS_SEEN)  # « qui la contrôle ? »: that it is not known who « la » is, is said
    known = [one for read, one in pairs if one.outcome is not Outcome.UNKNOWN or whom & {*read.left}]
    if known and len(known) < len(pairs):
        unknown = (read for read, one in pairs if one not in known)
        plain = ((read, [word.shown for word in read.typed if word.raw not in WORDS.function]) for read in unknown)
        lost = [word for read, words in plain for word in read.left or words]
        known[0] = replace(known[0], outcome=Outcome.NEAREST, missed=(*known[0].missed, *lost))
    return [read for read, _ in pairs], known or [one for _, one in pairs]


def _sent(library: Library, question: str) -> bool:
    """Whether a question is of sending something to somebody: « envoyer un fichier Excel à la mairie » is no errand."""
    read = reading(library.lexicon, question, library.state)
    ordered = read.typed[0].raw in WORDS.send  # « envoie-moi un lien… »
    return read.verb == "send" and not ordered and bool(read.parties or read.outsiders)


def _errand(library: Library, errand: Errand, beside: str) -> Told:
    """What is to be done on a screen, and the rows of the bodies that it is to be done about."""
    register = library.at(library.state)
    if errand.off:
        return Told(Outcome.OFF, errand.said, screen=errand.screen)
    read = reading(library.lexicon, beside, library.state)
    about = [one for one in (*read.mentions, *read.apart) if one.ids("node")]
    found = (flow for one in about for flow in asked_flows(register, read.sideless(one), words=False))
    flows = list(dict.fromkeys(found))
    rows = f" Ce que le texte en dit : {whole_rows(register, flows)}." if flows else ""
    return told_on(register, flows, Outcome.NEAREST, f"{errand.said}{rows}", screen=errand.screen)


def _parts(question: str) -> list[str]:
    """The questions asked in one go, cut at question marks and at « et » before a question word."""
    cut = WORDS.form("enumerated").sub(" ; ", question) if WORDS.form("first_asked").match(question) else question
    cut_at = [part.strip() for part in WORDS.form("split").split(cut) if words_of(part)]
    parts = [half for part in cut_at for half in _two_asked(part)]
    alone = WORDS.form("alone")
    for place, (part, after) in enumerate(pairwise(parts)):
        if alone.fullmatch(f"{part} ") and alone.match(after):
            parts[place] = f"{part} {alone.sub('', after, count=1)}"
    parts = [f"{part} ?" for part in parts[:_MOST_PARTS]] if len(parts) > 1 else [question]
    return [half for part in parts for half in _halves(part)]


def _two_asked(part: str) -> list[str]:
    """« X est-il relié, et le contrôleur reçoit-il… ? »: cut at an « et » with a question of its own on either side."""
    match = WORDS.form("and_asked").search(part)
    if match is None or not WORDS.form("asked").search(part[: match.start()]):
        return [part]
    return [part[: match.start()], part[match.end() :]]


def _halves(part: str) -> list[str]:
    """« Que reçoit la région, et le département ? », « …et qui l'est aujourd'hui ? »: the same, asked again of another
    thing; the second half is then only what is said of it."""
    match = WORDS.form("again").match(part)
    if match is None or " entre " in match["first"]:  # « entre l'arrêté de 2021 et celui de 2025 »: one question
        return [part]
    verbs = WORDS.send | WORDS.receive | WORDS.exchange | WORDS.doing | WORDS.helping
    tail = {word.raw for word in words_of(match["tail"])}
    echo = {*key_of(words_of(match["echo"] or ""))}
    other = bool(tail & (verbs | WORDS.structure | WORDS.asking_first)) or not echo <= stems(match["first"])
    return [part] if other else [f"{match['first'].rstrip(' ,?')} ?", f"{_AGAIN}{match['more']}{match['tail']}"]


_AGAIN = "… "
_SAME = (("état",), ("texte",), tuple(map(str, Role)), ("ligne",), ("article",), ("annexe",), ("mot du texte",))


def _again(library: Library, before: Reading, tail: str) -> Reading:
    """The question before asked again of what its second half names, in place of the thing of the same kind; what has
    no such place is left aside, and said to be."""
    of_text = re.match(r"(?:encore |toujours |aussi )*(celui|celle|ceux|celles)\b\s*", tail)
    heard = reading(library.lexicon, tail, library.state)
    now = WORDS.turn("now", " ".join(word.raw for word in words_of(tail)))
    for kinds in (_SAME[1], *_SAME) if of_text else _SAME:
        old = [chip for chip in before.chips if chip.kind in kinds and chip.words]
        if len(old) != 1 or not (
            any(chip.kind in kinds for chip in heard.chips)
            or (kinds == ("état",) and now)
            or (of_text and kinds == _SAME[1])
        ):
            continue
        words = f"{old[0].words.split()[0]} {tail[of_text.end() :]}" if of_text else tail
        return reading(library.lexicon, with_value(before.question, old[0], words), library.state)
    if now or heard.asked_state:
        return reading(library.lexicon, f"{before.question.rstrip(' ?')} {tail} ?", library.state)
    return replace(heard, left=tuple(word.shown for word in words_of(tail) if word.raw not in WORDS.function))
