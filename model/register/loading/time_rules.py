"""What must hold of the states of the law and of the equivalences between texts."""

from collections.abc import Container, Iterator
from datetime import date

from model.register.declared import Path
from model.register.entities import Register
from model.register.loading.id_rules import Broken

# what each kind asks: several names before, several after, and how that is said
_SHAPES = {
    "renamed": (False, False, "un seul nom avant et un seul après"),
    "split": (False, True, "un seul nom avant et plusieurs après"),
    "merged": (True, False, "plusieurs noms avant et un seul après"),
}


def time_rules(register: Register, also: Container[str]) -> Iterator[Broken]:
    """The broken rules of the states, then those of the equivalences."""
    yield from _states(register, also)
    yield from _overlaps(register)
    yield from _equivalences(register)


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
        if state.until is not None and state.until <= state.since:
            yield (*place, "until"), f"cet état finit le {state.until}, avant d'avoir commencé le {state.since}."


def _overlaps(register: Register) -> Iterator[Broken]:
    """The states that begin before an earlier one has ended, each told once."""
    last = None
    for index, state in sorted(enumerate(register.states), key=lambda item: item[1].since):
        if last is not None and state.since < (last.until or date.max):
            yield (
                ("states", index, "since"),
                f"cet état et « {last.text} » valent en même temps ; corrigez l'une de leurs dates.",
            )
        if last is None or (state.until or date.max) > (last.until or date.max):
            last = state


def _equivalences(register: Register) -> Iterator[Broken]:
    for index, item in enumerate(register.equivalences):
        place: Path = ("equivalences", index)
        found = (len(item.before) > 1, len(item.after) > 1)
        *asked, said = _SHAPES.get(item.kind, (*found, ""))
        if found != tuple(asked):
            yield place, f"kind: {item.kind} demande {said}."
        if both := set(item.before) & set(item.after):
            yield place, f"« {min(both)} » est des deux côtés ; un même identifiant n'a pas besoin d'équivalence."
