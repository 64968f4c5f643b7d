"""« Plus de destinataires que de traitements ? »: each side counted as asked alone, and both numbers said."""

import re
from collections.abc import Iterable
from dataclasses import replace

from model.ask.values import Outcome, Told
from model.ask.vocabulary import WORDS
from model.ask.words import words_of


def halves_of(question: str) -> tuple[str, ...]:
    """« plus », then the two counts that a comparison asks for; nothing for another question."""
    match = WORDS.form("compared").match(question.strip())
    if match is None:
        return ()
    one, two = match["one"], match["two"]
    noun = re.split(r"\s+(?:en|dans|selon)\s+", one)[0]
    if WORDS.form("place").match(two):
        two = f"{noun} {two}"
    elif len(words_of(two)) == 1 and len(words_of(one)) > 1:  # « plus de flux sortants que d'entrants »
        two = f"{noun.split()[0]} {two}"
    return match["how"].lower(), f"Combien de {one} ?", f"Combien de {two} ?"


def compared(told: tuple[Told, ...], how: str, order: Iterable[str]) -> Told | None:
    """Both counts with what they say of one another; None when one of them is not a number."""
    numbers = [re.match(r"\d+", one.sentence) for one in told if one.outcome is Outcome.ANSWERED]
    if len(told) != 2 or len(numbers) != 2 or not all(numbers):
        return None
    first, second = (int(number.group()) for number in numbers if number)
    word = "autant" if first == second else "plus" if first > second else "moins"
    known = {"davantage": "plus"}.get(how, how)
    yes = "Oui" if word == known else "Non"
    both = {*told[0].flows, *told[1].flows}
    same = told[0].state == told[1].state
    return replace(
        told[0],
        sentence=f"{yes}, selon nos comptes : {first} contre {second}.\n1) {told[0].sentence}\n2) {told[1].sentence}",
        flows=tuple(flow for flow in order if flow in both) if same else (),
        provisions=tuple(dict.fromkeys((*told[0].provisions, *told[1].provisions))),
        state=told[0].state if same else "",
    )
