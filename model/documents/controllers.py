"""Who answers for I-MILO, as files say it: at the state shown,
and on the day of the file when that is another state."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from model.diff.controllers import controllers_titles, joint_controllers
from model.reference.facts import CONFIDENCE_LABELS, Reference
from model.register.entities import Register, Relation, State
from model.register.states import at, states
from model.register.wording import day, listed, lower_first, provision_place


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


def responsible_since(register: Register, everything: Register, today: date) -> str:
    """Who answers for I-MILO in the last state read, when that is another one: « le directeur général de … et chaque
    mission locale (depuis janvier 2026) »."""
    later = later_state(register, everything, today)
    return _responsible(later[1]) if later else ""


def responsible_then(register: Register, reference: Reference | None, *, dated: bool) -> str:
    """Who answers at the state shown, with the period when `dated`; what was read of it where no text names a joint
    controller."""
    rules = rules_on_controllers(register, reference) if reference else ()
    known = _responsible(register, dated=dated) or lower_first(". ".join(rules))
    return known or "aucun responsable conjoint nommé par ce qui a été lu"


def _responsible(register: Register, *, dated: bool = True) -> str:
    """Their titles, in their order, with their period when `dated`; empty when none is named."""
    found = joint_controllers(register)
    said = controllers_titles(register, found)
    whens = (when for one in found for when in _when(register, one) if dated or when != one.period)
    when = _said(dict.fromkeys(whens))
    return f"{said} ({when})" if when else said


def periods(register: Register) -> str:
    """« depuis janvier 2026 »: since when, and until when, the controllers of a state are."""
    return _said(dict.fromkeys(when for one in joint_controllers(register) for when in _when(register, one)))


def _when(register: Register, relation: Relation) -> Iterator[str]:
    """The period of a responsibility, and what is not established of it: its text came after the state shown began."""
    if relation.period:
        yield relation.period
    begun = [state.since for state in states(register) if state.text == register.state]
    signed = [register.text_by_id[register.provision_by_id[one].text].signed for one in relation.provisions]
    first = min((one for one in signed if one), default=None)
    if begun and first and first > begun[0]:
        yield f"non établi avant le {day(first)}"


def _said(whens: Iterable[str]) -> str:
    """Periods and reserves one after the other, without brackets: they may stand inside some."""
    return " ; ".join(re.sub(r" \((.+?)\)", r", \1,", when) for when in whens)
