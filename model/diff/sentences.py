"""A comparison in French sentences that claim no more than the texts: what is compared, how complete, how many."""

from __future__ import annotations

from itertools import pairwise

from model.diff.comparing import is_whole
from model.diff.values import Change, Comparison, Join
from model.diff.verdicts import LABELS, PLURALS, Verdict
from model.register.entities import Flow, Register, System
from model.register.states import states
from model.register.wording import COVERAGE_LABELS, count, day, listed, named


def compared_sentence(comparison: Comparison) -> str:
    """« 41 flux comparés : 23 ajoutés, 6 retirés de la liste et 12 non comparables. »"""
    total = len(comparison.flows)
    if not total:
        return "Aucun flux à comparer dans ces deux textes."
    parts = [
        f"{number} {PLURALS[verdict] if number > 1 else LABELS[verdict]}"
        for verdict, number in comparison.counts.items()
        if number
    ]
    joined = [
        count(sum(change.join is join and change.verdict is verdict for change in comparison.flows), one, many)
        for join, verdict, one, many in (
            (Join.SPLIT, Verdict.REMOVED, "scission", "scissions"),
            (Join.MERGED, Verdict.ADDED, "réunion", "réunions"),
            (Join.REVERSED, Verdict.ADDED, "sens inversé", "sens inversés"),
        )
        if any(change.join is join and change.verdict is verdict for change in comparison.flows)
    ]
    among = f" (dont {listed(joined)})" if joined else ""
    return f"{count(total, 'flux comparé', 'flux comparés')} : {listed(parts)}{among}."


def title(comparison: Comparison) -> str:
    """« De l'arrêté du 3 janvier 2025 au projet »: what is compared with what."""
    before, after = (named(side.state_text) for side in (comparison.before, comparison.after))
    said = f"De {before} à {after}"
    return said.replace("De le ", "Du ").replace(" à le ", " au ")


def caveats(comparison: Comparison, everything: Register | None = None) -> tuple[str, ...]:
    """What keeps the comparison from saying more: partial texts, summaries, states in between that are not known.

    `everything` is the register of all states, when both texts come from it.
    """
    found = []
    for side in (comparison.before, comparison.after):
        text = named(side.state_text)
        text = f"{text[:1].upper()}{text[1:]}"
        if not is_whole(side):
            found.append(
                f"{text} : {_lower(COVERAGE_LABELS[side.state_text.coverage])}. Ce qui n'y est pas lu n'est pas « retiré »."
            )
        elif any(item.summary and not item.wording for item in side.provisions if item.text == side.state):
            found.append(f"{text} est résumé par l'équipe : ses mots ne se comparent pas à ceux de l'autre texte.")
    found += _between(comparison, everything) if everything else []
    found += _passage(comparison, everything) if everything else []
    return tuple(dict.fromkeys(found))


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def _between(comparison: Comparison, everything: Register) -> list[str]:
    """States that hold between the two, and gaps where none is entered: the moment of a change is then not known."""
    known = states(everything)
    places = [
        index for index, state in enumerate(known) if state.text in (comparison.before.state, comparison.after.state)
    ]
    if len(places) != 2:
        return []
    found = [
        f"Entre les deux, {named(everything.text_by_id[state.text])} n'est connu qu'en partie : le moment d'un changement n'est pas établi."
        for state in known[places[0] + 1 : places[1]]
        if everything.text_by_id[state.text].coverage != "full"
    ]
    for earlier, later in zip(known[places[0] : places[1]], known[places[0] + 1 : places[1] + 1], strict=True):
        if earlier.until and earlier.until < later.since:
            found.append(f"Du {day(earlier.until)} au {day(later.since)}, aucun état du droit n'est saisi.")
    return found


def _passage(comparison: Comparison, everything: Register) -> list[str]:
    """What is established of the passage from a state to the next one, when these two are compared."""
    known = states(everything)
    for state, later in pairwise(known):
        if {state.text, later.text} == {comparison.before.state, comparison.after.state}:
            return list(state.passage)
    return []


def change_title(comparison: Comparison, change: Change) -> str:
    """« I-MILO → Départements », with the names of the text that has it."""
    register = comparison.before if change.after is None else comparison.after
    first, second = (register.nodes[end].short for end in (change.item.source, change.item.target))
    return f"{first} {'→' if isinstance(change.item, Flow) else '·'} {second}"


def plain(comparison: Comparison, change: Change) -> str:
    """What a change says in one sentence, with the bodies named, and no more than what is known."""
    register = comparison.before if change.after is None else comparison.after
    item = change.item
    hub = register.hub
    source, target = register.nodes[item.source], register.nodes[item.target]
    before, after = (named(side.state_text) for side in (comparison.before, comparison.after))
    if not isinstance(item, Flow):
        return f"{item.plain} {change.reason}"
    if item.source == hub:
        role = f"« {target.short} » parmi les destinataires"
    elif item.target == hub:
        kind = "les traitements" if isinstance(source, System) else "ceux"
        role = f"« {source.short} » parmi {kind} qui peuvent alimenter I-MILO"
    else:
        role = f"le flux de « {source.short} » vers « {target.short} »"
    said = {
        Verdict.ADDED: f"{after} cite {role} ; {before} ne le cite pas.",
        Verdict.REMOVED: f"{before} cite {role} ; {after} ne le cite pas dans sa liste.",
        Verdict.REWORDED: f"Les deux textes citent {role}, avec d'autres mots.",
        Verdict.DETAIL: f"Les deux textes citent {role} ; un détail change.",
        Verdict.SAME: f"Les deux textes citent {role}, avec les mêmes mots.",
    }
    sentence = said.get(change.verdict, f"{role[:1].upper()}{role[1:]} : {_lower(change.reason)}")
    return f"{sentence[:1].upper()}{sentence[1:]}"
