"""How questions of every kind draw their wrong answers, quote their line and name their address."""

import re
from collections.abc import Callable, Iterable, Mapping
from random import Random
from typing import Any

from model.register.entities import Provision
from model.register.wording import OUR_READING, folded, upper_first
from model.training.exercises.facts import Fact, Facts
from model.training.exercises.values import Choice

SIZES = {1: 3, 2: 4, 3: 5}  # options by level
FEWEST = 3


def drawn(
    facts: Facts, random: Random, answer: str, candidates: Iterable[str], size: int, fits: Callable[[list[str]], bool]
) -> list[str] | None:
    """The answer and wrong answers in a random order, drawn so that no body is always among them;
    None if too few fit."""
    nodes = facts.register.nodes
    family = nodes[answer].family
    likely = {item: 1.0 if nodes[item].family == family else 2.0 for item in {*candidates} - {answer}}
    others = evenly(random, likely, lambda one, other: fits([answer, one, other]))
    chosen = [answer]
    seen = {folded(facts.name(answer))}
    for item in others:
        if len(chosen) < size and folded(facts.name(item)) not in seen and fits([*chosen, item]):
            chosen.append(item)
            seen.add(folded(facts.name(item)))
    if len(chosen) < FEWEST:
        return None
    random.shuffle(chosen)
    return chosen


def evenly(random: Random, items: Mapping[str, float], fit: Callable[[str, str], bool]) -> list[str]:
    """Items in a random order in which those that fit with few others, and those of a small weight, come rather first.

    Otherwise the one that fits with all the others would be in every question.
    """
    order = sorted(items)
    rank = {
        one: random.random() * items[one] * (1 + sum(one != other and fit(one, other) for other in order)) ** 3
        for one in order
    }
    return sorted(order, key=rank.__getitem__)


def choices(facts: Facts, nodes: Iterable[str]) -> tuple[Choice, ...]:
    """Bodies as options."""
    return tuple(Choice(node, facts.name(node)) for node in nodes)


def place(provision: Provision) -> str:
    """« Annexe 1, ligne 12 »."""
    return upper_first(provision.place)


def line_said(fact: Fact) -> str:
    """The line of a fact, our sentences on it and what we remark."""
    said = (item.plain for item in fact.statements)
    return " ".join([f"{_lines(fact)}.", *said, *fact.notes])


def line_quoted(fact: Fact) -> str:
    """The line of a fact, its whole sentences word for word, so that none is cut to mean more, and what we remark."""
    quoted = " ; ".join(f"« {inner(item.rstrip(' .'))} »" for item in fact.sentences)
    return " ".join([f"{_lines(fact)} : {quoted}.", *fact.notes])


def _lines(fact: Fact) -> str:
    return " ; ".join(place(row) for row in fact.provisions)


def reading(*facts: Fact) -> str:
    """What a question adds when its answer leans on how we read the line; empty otherwise."""
    ours = any(OUR_READING in note.casefold() for fact in facts for note in fact.notes)
    return " (L'explication dit ce qui est notre lecture.)" if ours else ""


def inner(sentence: str) -> str:
    """The sentence with its quotation marks turned into English ones, as French wants inside « »."""
    return re.sub(r"\s?»", "”", re.sub(r"«\s?", "“", sentence))


def about(*facts: Fact, row: str = "") -> dict[str, Any]:
    """What a question on some facts rests on, and where its answer is seen: the flow in the figure,
    or a row of the text."""
    view = {"disposition": row} if row else {"choix": f"flux:{facts[0].flow.id}"}
    shown = {"screen": "texte" if row else "flux", "view": view}
    return {"provisions": ids(*facts), "subjects": tuple(fact.flow.id for fact in facts), **shown}


def ids(*facts: Fact) -> tuple[str, ...]:
    """The provisions of some facts, each once."""
    return tuple(dict.fromkeys(row.id for fact in facts for row in fact.provisions))
