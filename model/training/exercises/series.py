"""A series of questions drawn from a register; the same seed gives the same series on every machine."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import zip_longest
from random import Random
from typing import assert_never

from model.register.entities import Register
from model.register.wording import count as counted
from model.training.exercises.claims import claim, claims, direction_of
from model.training.exercises.facts import Fact, Facts
from model.training.exercises.overlaps import Overlaps
from model.training.exercises.recipients import matching, purpose_of, who, who_subjects
from model.training.exercises.rows import describing_row, unsaid, unsaid_subjects
from model.training.exercises.values import KIND_LABELS, LEVELS, Kind, Question, Series

Draft = Callable[[Random], Question | None]

MOST = 100
_BALANCED = {Kind.DIRECTION, Kind.TRUE_FALSE, Kind.SILENCE}
KINDS_BY_LEVEL = {1: set(Kind), 2: set(Kind), 3: set(Kind) - {Kind.DIRECTION}}


def series(
    register: Register,
    seed: int | str,
    count: int,
    level: int = 1,
    kinds: tuple[Kind | str, ...] = tuple(Kind),
    *,
    overlaps: Overlaps | None = None,
    whole: Register | None = None,
) -> Series:
    """At most `count` questions about the flows of `register`, no two the same, the kinds taking turns.

    What is right and wrong is judged by `whole`, the register before any filter (`register` when not given). When
    fewer questions can be asked without a doubt, `reason` says why in French.
    """
    facts = Facts(whole or register, overlaps or Overlaps())
    level = level if level in LEVELS else LEVELS[0]
    shown = {flow.id for flow in register.flows}
    asked = [fact for fact in facts.all if fact.flow.id in shown]
    if reason := _impossible(facts, asked, count):
        return Series((), reason)
    wanted = [kind for kind in Kind if kind in kinds and kind in KINDS_BY_LEVEL[level]]
    streams = [_questions(kind, facts, asked, level, f"{seed}|{level}") for kind in wanted]
    Random(f"{seed}|{level}|tour").shuffle(streams)
    questions: list[Question] = []
    known: set[str] = set()
    wanted_count = min(count, MOST)
    while streams and len(questions) < wanted_count:
        for stream in tuple(streams):
            question = next((item for item in stream if item.id not in known), None)
            if question is None:
                streams.remove(stream)
            elif len(questions) < wanted_count:
                questions.append(question)
                known.add(question.id)
    return Series(tuple(questions), _short(len(questions), wanted_count, wanted))


def _questions(kind: Kind, facts: Facts, asked: list[Fact], level: int, seed: str) -> Iterator[Question]:
    """The questions of one kind in a random order, each flow once before any comes back."""
    random = Random(f"{seed}|{kind.value}")
    if kind is Kind.MATCH:
        for _ in range(10):
            pool = sorted(asked, key=lambda fact: fact.flow.id)
            random.shuffle(pool)
            if question := matching(facts, pool, level, random):
                yield question
        return
    queues = []
    for fact in sorted(asked, key=lambda item: item.flow.id):
        drafts = _drafts(kind, facts, fact, level)
        random.shuffle(drafts)
        queues.append(drafts)
    random.shuffle(queues)
    made: list[Question] = []
    while queues := [drafts for drafts in queues if drafts]:
        drawn = (drafts.pop()(random) for drafts in queues)
        made += [question for question in drawn if question]
    yield from _in_turn(made, random) if kind in _BALANCED else made


def _drafts(kind: Kind, facts: Facts, fact: Fact, level: int) -> list[Draft]:
    """What may be asked of one fact, each drawn when its turn comes; a draw may find that it cannot be asked."""
    match kind:
        case Kind.WHO:
            return [partial(who, facts, fact, subject, level) for subject in who_subjects(facts, fact, level)]
        case Kind.PURPOSE:
            return [partial(purpose_of, facts, fact, level)]
        case Kind.DIRECTION:
            return [partial(_fixed, direction_of(facts, fact))]
        case Kind.ROW:
            return [partial(describing_row, facts, fact, level)]
        case Kind.TRUE_FALSE:
            return [partial(_fixed, claim(facts, fact, subject)) for subject in claims(facts, fact, level)]
        case Kind.SILENCE:
            return [partial(unsaid, facts, fact, subject, level) for subject in unsaid_subjects(facts, fact)]
        case Kind.MATCH:
            raise ValueError("drawn from many facts at once")
        case _:
            assert_never(kind)


def _fixed(question: Question | None, _: Random) -> Question | None:
    return question


def _in_turn(made: list[Question], random: Random) -> list[Question]:
    """The questions with their right answers taking turns, so that none is the usual one."""
    answers = sorted({item.answers for item in made})
    random.shuffle(answers)
    piles = [[item for item in made if item.answers == answer] for answer in answers]
    return [item for turn in zip_longest(*piles) for item in turn if item is not None]


def _impossible(facts: Facts, asked: list[Fact], count: int) -> str:
    """Why nothing can be asked at all, or the empty string."""
    text = facts.register.state_text
    none = f"Pas d'exercice sur « {text.short} » :"
    if count < 1:
        return "Demandez au moins une question."
    if text.coverage != "full":
        return f"{none} ce texte n'est pas saisi en entier, et son silence ne prouverait rien."
    if any(item.wording is None for item in facts.register.provisions if item.text == text.id):
        return f"{none} les questions citent le texte mot pour mot, et celui-ci n'est connu que par nos résumés."
    if not asked:
        return "Aucun flux de ce texte dans la sélection : élargissez les filtres pour avoir des questions."
    return ""


def _short(found: int, wanted: int, kinds: list[Kind]) -> str:
    if not kinds:
        return "Aucun genre de question choisi n'existe à ce niveau : choisissez-en un autre."
    if found >= wanted:
        return ""
    names = ", ".join(KIND_LABELS[kind] for kind in kinds)
    way_out = "élargissez les filtres, ou choisissez d'autres genres ou un autre niveau"
    if not found:
        return f"Aucune question sans ambiguïté avec cette sélection ({names}) : {way_out}."
    return f"{counted(found, 'question')} sans ambiguïté avec cette sélection, et non {wanted} : {way_out}."
