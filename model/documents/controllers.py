"""Who answers for I-MILO, as files say it: at the state shown,
and on the day of the file when that is another state."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from model.diff.comparing import joint_controllers
from model.reference.facts import CONFIDENCE_LABELS, Reference
from model.register.entities import Node, Register, Relation, State
from model.register.states import at, states
from model.register.wording import day, listed, lower_first, named, provision_place

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


def responsible_bodies(register: Register, everything: Register, today: date) -> str:
    """Who answers for I-MILO in the last state read, and at the state shown when that is another one, in one line: by
    names that need no key; their titles and texts stand with the sources."""
    later = later_state(register, everything, today)
    now = _bodies(later[1]) if later else ""
    then = _bodies(register, dated=not now) or "aucun responsable conjoint nommé par ce qui a été lu"
    shown = named(register.state_text)
    return f"selon les derniers textes lus, {now} ; pour {shown}, présenté ici, {then}." if now else f"{then}."


def _bodies(register: Register, *, dated: bool = True) -> str:
    """« France Travail, DSIML et Missions locales (depuis janvier 2026) », in their order, with their period when
    `dated`; empty when none is named."""
    found = joint_controllers(register)
    names = listed(_told(register.nodes[relation.source]) for relation in found)
    whens = _said(dict.fromkeys(when for one in found for when in _when(register, one) if dated or when != one.period))
    return f"{names} ({whens})" if whens else names


def _told(node: Node) -> str:
    """Its short name, or the whole one when that ends with it: « Direction des … (DSIML) »."""
    return node.label if node.label.endswith(f"({node.short})") else node.short


def titled_controllers(register: Register) -> str:
    """« depuis janvier 2026 (le directeur général de France Travail et chaque mission locale) »; empty without any."""
    names: dict[str, None] = {}
    whens: dict[str, None] = {}
    for relation in joint_controllers(register):
        who = _RESPONSIBLE.match(relation.plain)
        names[lower_first(who["who"]) if who else register.nodes[relation.source].short] = None
        whens |= dict.fromkeys(_when(register, relation))
    return f"{_said(whens)} ({listed(names)})".strip() if names else ""


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
