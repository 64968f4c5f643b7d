"""What must hold of the states of the law and of the equivalences between texts."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date

from model.register.entities import Register
from model.register.loading.broken import Broken, unknown
from model.register.loading.yaml_source import Path

_SHAPES = {
    "renamed": ("un seul nom avant et un seul après", lambda before, after: before == after == 1),
    "split": ("un seul nom avant et plusieurs après", lambda before, after: before == 1 < after),
    "merged": ("plusieurs noms avant et un seul après", lambda before, after: before > 1 == after),
    "overlap": ("un nom au moins de chaque côté", lambda before, after: True),
}


def time_rules(register: Register, also: Container[str]) -> Iterator[Broken]:
    """The broken rules of the states, then those of the equivalences."""
    yield from _states(register, also)
    yield from _equivalences(register, also)


def _states(register: Register, also: Container[str]) -> Iterator[Broken]:
    seen: set[str] = set()
    named = [state.text for state in register.states]
    if register.states and register.state not in named and register.state not in also:
        yield ("state",), f"« {register.state} » n'est dans aucun état de states ; ajoutez-y cet état, ou corrigez-le."
    for index, state in enumerate(register.states):
        place: Path = ("states", index)
        if state.text in seen:
            yield (*place, "text"), f"« {state.text} » donne déjà son nom à un état ; réunissez les deux."
        seen.add(state.text)
        if state.text not in state.texts:
            yield (*place, "texts"), f"« {state.text} » n'y est pas ; le texte qui nomme l'état en fait partie."
        for number, text in enumerate(state.texts):
            if fault := unknown(text, register.text_by_id, also, "texte inconnu"):
                yield (*place, "texts", number), fault
        if state.until is not None and state.until <= state.since:
            yield (*place, "until"), f"cet état finit le {state.until}, avant d'avoir commencé le {state.since}."
        for other in register.states[:index]:
            if state.since < (other.until or date.max) and other.since < (state.until or date.max):
                yield (
                    (*place, "since"),
                    f"cet état et « {other.text} » valent en même temps ; corrigez l'une de leurs dates.",
                )


def _equivalences(register: Register, also: Container[str]) -> Iterator[Broken]:
    for index, item in enumerate(register.equivalences):
        place: Path = ("equivalences", index)
        for side in ("before", "after"):
            for number, node in enumerate(getattr(item, side)):
                if fault := unknown(node, register.nodes, also, "organisme ou traitement inconnu"):
                    yield (*place, side, number), fault
        said, holds = _SHAPES[item.kind]
        if not holds(len(item.before), len(item.after)):
            yield place, f"kind: {item.kind} demande {said}."
        if both := set(item.before) & set(item.after):
            yield place, f"« {min(both)} » est des deux côtés ; un même identifiant n'a pas besoin d'équivalence."
