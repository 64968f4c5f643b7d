"""A comparison in French sentences that claim no more than the texts: what is compared, how complete, how many."""

import re
from collections import Counter
from itertools import pairwise

from model.diff.comparing import NOT_AN_END, PRESENT, UNDATED, is_whole
from model.diff.controllers import controllers_sentence
from model.diff.fields import NATURE
from model.diff.founding import at_lists, lists_for
from model.diff.values import DIVIDED, Change, Comparison, Join, Outcome
from model.diff.verdicts import CERTAIN, ORDER, Verdict, worded
from model.register.entities import Flow, Passage, Register, State, System
from model.register.places import list_heads
from model.register.states import at, may, states
from model.register.wording import (
    COVERAGE_LABELS,
    both_named,
    contracted,
    count,
    day,
    hub_named,
    listed,
    lower_first,
    named,
    upper_first,
)


def compared_sentence(comparison: Comparison) -> str:
    """« 41 flux comparés : 23 ajoutés, 6 retirés de la liste et 12 non comparables. »;
    controllers first if alone to change."""
    total = len(comparison.flows)
    if not total:
        return f"{controllers_sentence(comparison)} Aucun flux à comparer dans ces deux textes.".strip()
    parts = [f"{number} {worded(verdict, number)}" for verdict, number in comparison.counts.items() if number]
    joined = [
        count(number, one, many)
        for join, one, many in (
            (Join.SPLIT, "scission", "scissions"),
            (Join.MERGED, "réunion", "réunions"),
            (Join.REVERSED, "sens inversé", "sens inversés"),
        )
        if (number := len({frozenset((change.key, *change.joined)) for change in _leading(comparison, join)}))
    ]
    among = f" (dont {listed(joined)})" if joined else ""
    if comparison.counts[Verdict.UNKNOWN] == total and not joined:
        many = f"{total} flux, tous non comparables" if total > 1 else "1 flux, non comparable"
        return f"{controllers_sentence(comparison)} {many} : {why_unknown(comparison)}".strip()
    flows = f"{count(total, 'flux comparé', 'flux comparés')} : {listed(parts)}{among}."
    certain = any(change.verdict not in (Verdict.UNKNOWN, Verdict.SAME) for change in comparison.flows)
    return flows if certain else f"{controllers_sentence(comparison)} {flows}".strip()


MOST_NAMED = 4


def headline(comparison: Comparison) -> str:
    """« 17 flux ajoutés, 5 retirés de la liste et 21 non comparables », by name when few;
    controllers first if alone."""
    certain = comparison.having(*CERTAIN)
    if not certain:
        return compared_sentence(comparison).rstrip(".")
    parts: list[str] = []
    for verdict, number in comparison.counts.items():
        if not number:
            continue
        said = f"{number}{'' if parts else ' flux'} {worded(verdict, number)}"
        if verdict in CERTAIN and len(certain) <= MOST_NAMED:
            said += f" ({' ; '.join(_inside(about(comparison, change)) for change in comparison.having(verdict))})"
        parts.append(said)
    return listed(parts)


def _inside(name: str) -> str:
    """A name between brackets, without its own."""
    return re.sub(r" \((.+?)\)", r", \1", name)


def recounted(comparison: Comparison) -> str:
    """How the flows of each text divide, so that a count of both can be made again; empty where both are told apart."""
    if not comparison.counts[Verdict.UNKNOWN] or not comparison.having(*CERTAIN):
        return ""
    said = []
    for rank, name in enumerate(("premier texte", "second")):
        here = [change for change in comparison.flows if (change.before, change.after)[rank] is not None]
        counts = Counter(change.verdict for change in here)
        parts = [f"{counts[one]} {worded(one, counts[one])}" for one in ORDER if counts[one]]
        said.append(f"{name} : {len(here)} flux ({', '.join(parts)})")
    return f"{upper_first(' ; '.join(said))}."


def about(comparison: Comparison, change: Change) -> str:
    """Who is at the other end of a flow, or both ends of one outside I-MILO."""
    register = comparison.side(change)
    ends = [end for end in (change.item.source, change.item.target) if end != register.hub]
    return body_name(register, ends[0]) if len(ends) == 1 else change_title(comparison, change)


def _leading(comparison: Comparison, join: Join) -> list[Change]:
    """One change for each split (the body divided), union (the body made) or reversal (the flow that goes)."""
    found = [change for change in comparison.flows if change.join is join]
    if join is Join.MERGED:
        return [change for change in found if change.before is None]
    return [change for change in found if change.after is None]


def title(comparison: Comparison) -> str:
    """« De l'arrêté du 3 janvier 2025 au projet »: what is compared with what."""
    before, after = both_named(comparison.before.state_text, comparison.after.state_text)
    said = f"De {before} à {after}"
    return contracted(said)


def caveats(comparison: Comparison, everything: Register | None = None) -> tuple[str, ...]:
    """What keeps the comparison from saying more: partial texts, summaries, states in between that are not known.

    `everything` is the register of all states, when both texts come from it.
    """
    found = []
    for side in (comparison.before, comparison.after):
        text = upper_first(named(side.state_text))
        if not is_whole(side):
            read = lower_first(COVERAGE_LABELS[side.state_text.coverage])
            found.append(f"{text} : {read}. Ce qui n'y est pas lu n'est pas « retiré ».")
        elif any(item.summary and not item.wording for item in side.provisions if item.text == side.state):
            found.append(f"{text} est résumé par l'équipe : ses mots ne se comparent pas à ceux de l'autre texte.")
    found += _unlike_lists(comparison)
    if everything:
        steps = _steps(comparison, everything)
        # what is established of the passage from each state to the next one comes last
        found += [*_between(comparison, everything, steps), *(one.said for one in passages(comparison, everything))]
    return tuple(dict.fromkeys(found))


def passages(comparison: Comparison, everything: Register) -> tuple[Passage, ...]:
    """What is established or reported of the passage from each state to the next one, from one of the two texts to the
    other."""
    return tuple(one for state, _ in _steps(comparison, everything) for one in state.passage)


def texts_between(comparison: Comparison, everything: Register) -> tuple[str, ...]:
    """The texts (ids) of the states between the two, and those on which what is told of each passage rests."""
    between = [later.text for _, later in _steps(comparison, everything)[:-1]]
    return tuple(dict.fromkeys([*between, *(text for one in passages(comparison, everything) for text in one.texts)]))


def _unlike_lists(comparison: Comparison) -> list[str]:
    """Said when the recipients stand on lists of unlike texts: a décret that authorises, an arrêté that specifies."""
    before, after = comparison.before, comparison.after
    kinds = {before.state_text.kind, after.state_text.kind}
    if len(kinds) == 1 or "projet" in kinds or not (is_whole(before) and is_whole(after)):
        return []
    places = [
        at_lists(list(dict.fromkeys(head for flow in side.flows for head in list_heads(side, flow))), side)
        for side in (before, after)
    ]
    return [
        f"Deux listes de nature différente sont comparées, {places[0]} et {places[1]} : « retiré de la liste » dit "
        "qu'un nom de la première n'est pas dans la seconde, rien de plus."
    ]


def _between(comparison: Comparison, everything: Register, steps: list[tuple[State, State]]) -> list[str]:
    """States that hold between the two, and gaps where none is entered: the moment of a change is then not known.

    What is read of such a state and only one of the two lists is said by name.
    """
    found = []
    for state in [later for _, later in steps[:-1]]:
        text = everything.text_by_id[state.text]
        if text.coverage != "full":
            then = _listed_then(comparison, at(everything, state.text))
            cited = f" Ce qui en a été lu cite {listed(then)}." if then else ""
            unknown = "n'est connu qu'en partie : le moment d'un changement n'est pas établi"
            found.append(f"Entre les deux, {named(text)} {unknown}.{cited}")
    for earlier, later in steps:
        if earlier.until and earlier.until < later.since:
            found.append(f"Du {day(earlier.until)} au {day(later.since)}, aucun état du droit n'est saisi.")
    return found


def _listed_then(comparison: Comparison, between: Register) -> list[str]:
    """Whom a state between the two lists, among those that only one of the two does."""
    alone = [change for change in comparison.flows if change.before is None or change.after is None]
    return [
        f"{about(comparison, change)}, {_role(between, between.flow_by_id[change.key])}"
        for change in alone
        if change.key in between.flow_by_id
    ]


def _steps(comparison: Comparison, everything: Register) -> list[tuple[State, State]]:
    """The states from one of the two to the other, each with the next one; none when one of them is no state."""
    known = states(everything)
    ends = (comparison.before.state, comparison.after.state)
    places = [index for index, state in enumerate(known) if state.text in ends]
    return list(pairwise(known[places[0] : places[1] + 1])) if len(places) == 2 else []


def why_unknown(comparison: Comparison) -> str:
    """Why something of a comparison cannot be told, in one sentence: a text read in part, one summed up,
    else the rule."""
    unread = [named(side.state_text) for side in (comparison.before, comparison.after) if not is_whole(side)]
    if unread:
        verb = "n'est lu" if len(unread) == 1 else "ne sont lus"
        return f"{' et '.join(unread)} {verb} qu'en partie."
    summed = (said for said in caveats(comparison) if "résumé" in said)
    return lower_first(next(summed, "les deux textes ne se comparent pas sur ce point."))


def change_title(comparison: Comparison, change: Change, *, whole: bool = False) -> str:
    """« I-MILO → Départements », with the names of the text that has it; `whole` ones are never cut."""
    register = comparison.side(change)
    first, second = (body_name(register, end, whole=whole) for end in (change.item.source, change.item.target))
    return f"{first} {'→' if isinstance(change.item, Flow) else '·'} {second}"


def absent(register: Register, change: Change) -> str:
    """What to write for a text that does not have a change: whether its whole list was read or not."""
    return "pas dans la liste de ce texte" if is_whole(register, change.kind) else "pas dans ce qui est lu de ce texte"


def body_name(register: Register, body: str, *, whole: bool = False) -> str:
    """The short label of a body; its whole one where the short one was cut, unless it is too long for a figure."""
    node = register.nodes[body]
    return node.label if whole and node.short.endswith("…") else node.name


def plain(comparison: Comparison, change: Change) -> str:
    """What a change says in one sentence: which body, in which list of which text, and no more than what is known."""
    item = change.item
    if not isinstance(item, Flow):
        return f"{item.plain} {change.reason}"
    here, there = comparison.before, comparison.after
    if change.after is not None:
        here, there = there, here
    if joined := joined_names(comparison, change):
        return f"{joined} ({change.join}, notre lecture) : {lower_first(change.reason)}"
    role = _role(here, item)
    end = item.source if item.target == here.hub else item.target
    name = here.nodes[end].short if here.hub in (item.source, item.target) else change_title(comparison, change)
    elsewhere = f"rien à ce nom {at_lists(lists_for(there, here, item), there)}"
    nature = change.field(NATURE) if change.before and change.after else None
    said = {
        Verdict.ADDED: f"{role}, {at_lists(list_heads(here, item), here)} ; {elsewhere}.",
        Verdict.REMOVED: f"{role}, {at_lists(list_heads(here, item), here)} ; {elsewhere}. {NOT_AN_END}",
        Verdict.REWORDED: f"{role} dans les deux textes, avec d'autres mots.",
        Verdict.DETAIL: f"{role} dans les deux textes. {change.reason.removeprefix(PRESENT).strip()}",
        Verdict.SAME: f"{role} dans les deux textes, avec les mêmes mots.",
        Verdict.UNKNOWN: f"{role} ; {lower_first(change.reason)}",
    }
    sentence = said[change.verdict]
    if change.verdict is Verdict.REWORDED and nature and nature.outcome is Outcome.CHANGED:
        natures = f"{nature.before}, puis {nature.after}"
        sentence = f"{role} dans les deux textes, mais la nature des données change : {natures}."
    since = f" {UNDATED}" if change.reason.endswith(UNDATED) and change.verdict is not Verdict.UNKNOWN else ""
    return f"{name} : {sentence}{since}"


def joined_names(comparison: Comparison, change: Change) -> str:
    """« DIRECCTE → DREETS et DDEETS », for a body that one text divides or joins; empty for any other change."""
    if change.join not in DIVIDED or len(comparison.tied(change)) != len(change.joined):
        return ""
    sides = []
    for side, gone in ((comparison.before, True), (comparison.after, False)):
        items = [one.item for one in comparison.divided(change) if (one.after is None) is gone]
        ends = [item.source if item.target == side.hub else item.target for item in items]
        sides.append(listed(dict.fromkeys(side.nodes[end].short for end in ends)))
    return " → ".join(sides)


def _role(register: Register, flow: Flow) -> str:
    system = isinstance(register.partner(flow), System)
    if flow.source == register.hub:
        fed = f"parmi les traitements {hub_named(register, 'que')} {may(register)} alimenter"
        return fed if system else "parmi les destinataires"
    if flow.target == register.hub:
        return f"parmi {'les traitements' if system else 'ceux'} qui {may(register, 2)} alimenter {hub_named(register)}"
    return "parmi les autres flux"
