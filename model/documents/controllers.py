"""Who answers for I-MILO, as files say it: at the state shown,
and on the day of the file when that is another state."""

import re
from collections.abc import Iterator
from datetime import date

from model.diff.comparing import joint_controllers
from model.reference.facts import CONFIDENCE_LABELS, Reference
from model.register.entities import Register, Relation, State
from model.register.states import at, states
from model.register.wording import day, listed, lower_first, provision_place, upper_first

_RESPONSIBLE = re.compile(r"(?P<who>.+?) (?:est|sont|était|étaient) responsables? ")


def named_controllers(register: Register) -> tuple[str, ...]:
    """Who the texts of a state name as joint controller of I-MILO, and where, a sentence for each."""
    said = []
    for relation in joint_controllers(register):
        found = [provision_place(register, register.provision_by_id[item]) for item in relation.provisions]
        said.append(f"{relation.plain} ({' ; '.join([listed(found), *_when(register, relation)])})")
    return tuple(said)


def rules_on_controllers(register: Register, reference: Reference) -> Iterator[str]:
    """What was read of who answers at the state shown, in our words, where no text of it names a joint controller."""
    texts = [text for state in states(register) if state.text == register.state for text in state.texts]
    for rule in reference.rules.controllers:
        if rule.text in texts and rule.established and rule.topic != "access":
            yield f"{rule.rule} ({rule.version} ; {CONFIDENCE_LABELS[rule.confidence]} ; avec nos mots)"


def later_state(register: Register, everything: Register, today: date) -> tuple[State, Register] | None:
    """The state that holds on a day, with its register, when it is another one than the state shown."""
    for state in states(everything):
        if state.since <= today and (state.until is None or today < state.until) and state.text != register.state:
            return state, at(everything, state.text)
    return None


def responsibility(register: Register, everything: Register, reference: Reference | None, today: date) -> str:
    """Who answers for I-MILO in the last state read, then at the state shown when that is another one; that it is
    not known, when so."""
    later = later_state(register, everything, today)
    then = _answering(register) or " ".join(rules_on_controllers(register, reference) if reference else ())
    then = then.rstrip(".") or "non établi par ce qui a été lu"
    if not later or not (now := _answering(later[1])):
        return f"{upper_first(then)}."
    return f"Au dernier état lu, {now}. À l'état du droit affiché, {lower_first(then)}."


def _when(register: Register, relation: Relation) -> Iterator[str]:
    """The period of a responsibility, and what is not established of it: its text came after the state shown began."""
    if relation.period:
        yield relation.period
    begun = [state.since for state in states(register) if state.text == register.state]
    signed = [register.text_by_id[register.provision_by_id[one].text].signed for one in relation.provisions]
    first = min((one for one in signed if one), default=None)
    if begun and first and first > begun[0]:
        yield f"non établi avant le {day(first)}"


def _answering(register: Register) -> str:
    """« le directeur général de France Travail et chaque mission locale (décret du 12 janvier 2026) »."""
    names: dict[str, None] = {}
    grounds: dict[str, None] = {}
    for relation in joint_controllers(register):
        who = _RESPONSIBLE.match(relation.plain)
        names[lower_first(who["who"]) if who else register.nodes[relation.source].short] = None
        texts = (register.provision_by_id[item].text for item in relation.provisions)
        grounds |= dict.fromkeys(lower_first(register.text_by_id[text].short) for text in texts)
        grounds |= dict.fromkeys(_when(register, relation))
    return f"{listed(names)} ({' ; '.join(grounds)})" if names else ""
