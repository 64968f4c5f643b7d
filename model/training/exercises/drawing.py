"""How questions of every kind draw their wrong answers, quote their line and name their address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from model.register.entities import Provision
from model.register.wording import folded, upper_first
from model.training.exercises.facts import Fact, Facts
from model.training.exercises.values import Choice

SIZES = {1: 3, 2: 4, 3: 5}  # options by level
FEWEST = 3


def drawn(
    facts: Facts, random: Random, answer: str, candidates: Iterable[str], size: int, fits: Callable[[list[str]], bool]
) -> list[str] | None:
    """The answer and wrong answers in a random order, those of the answer's family first; None when too few fit."""
    nodes = facts.register.nodes
    family = nodes[answer].family
    others = sorted(set(candidates) - {answer})
    random.shuffle(others)
    others.sort(key=lambda item: nodes[item].family != family)
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


def choices(facts: Facts, nodes: Iterable[str]) -> tuple[Choice, ...]:
    """Bodies as options."""
    return tuple(Choice(node, facts.name(node)) for node in nodes)


def place(provision: Provision) -> str:
    """« Annexe 1, ligne 12 »."""
    return upper_first(provision.place)


def line_said(fact: Fact, words: str | None = None) -> str:
    """The line of a fact and the exact words, or our sentence when no words are given."""
    lines = " ; ".join(place(row) for row in fact.provisions)
    return f"{lines} : « {words.rstrip(' .')} »." if words else f"{lines}. {fact.statements[0].plain}"


def ids(*facts: Fact) -> tuple[str, ...]:
    """The provisions of some facts, each once."""
    return tuple(dict.fromkeys(row.id for fact in facts for row in fact.provisions))
