"""The comparison of two states of the law: what only one lists, what both word alike or not, what cannot be told."""

from collections.abc import Iterable
from dataclasses import replace

from model.diff.controllers import of_controllers
from model.diff.fields import ARTICLES, NAME, NATURE, OPERATOR, WORDING, fields
from model.diff.founding import at_lists, lists_for
from model.diff.matching import Matched, match
from model.diff.values import Change, Comparison, FieldChange, Join, Outcome
from model.diff.verdicts import Verdict
from model.register.entities import Equivalence, Flow, Register, Relation
from model.register.wording import NATURE_LABELS, contracted, listed, named

PRESENT = "Figure dans les deux textes."
NOT_AN_END = "Cela ne dit pas que l'accès a cessé."
NOT_A_LINK_S_END = "Cela ne dit pas que la mise en relation a cessé."
UNDATED = "Depuis quand : non établi."
Item = Flow | Relation
NO_DIRECTION = "Sens non comparable : un des deux textes cite cette mise en relation sans dire dans quel sens."


def diff(before: Register, after: Register, equivalences: Iterable[Equivalence] = ()) -> Comparison:
    """Everything that two registers, each at one state of the law, say alike or not.

    « Retiré » needs a later text read in full, « ajouté » an earlier one. Words are compared when both are exact.
    `equivalences` add to those of the two registers; likeness alone never pairs two bodies.
    """
    known = {item.id: item for item in (*before.equivalences, *after.equivalences, *equivalences)}
    pairs = match(before, after, known.values())
    changes = [_change(before, after, first, second) for first, second in (*pairs.flows, *pairs.relations)]
    changes = _reversed(_without_direction(changes, pairs), pairs)
    for item in known.values():
        changes = _equivalent(changes, item)
    return Comparison(before, after, tuple(changes), pairs.renamed)


def is_whole(register: Register, kind: str = "flow") -> bool:
    """Whether the list of flows (or of controllers) of the state of a register was read in full."""
    if kind == "joint_controller":
        return any(state.text == register.state and state.controllers == "full" for state in register.states)
    return register.state_text.coverage == "full"


def _alone(before: Register, after: Register, first: Item | None, second: Item | None) -> Change:
    """What only one text has: added or removed when the other was read in full, else not comparable."""
    item = second or first
    assert item is not None
    kind = "flow" if isinstance(item, Flow) else item.kind
    other = before if second else after
    if _from_press(after if second else before, item):
        reason = "Non comparable : connu seulement par un article de presse, dont les listes sont partielles."
        return Change(item.id, Verdict.UNKNOWN, first, second, reason)
    if not is_whole(other, kind):
        return Change(item.id, Verdict.UNKNOWN, first, second, _unread(other, kind))
    verdict = Verdict.ADDED if second else Verdict.REMOVED
    if kind == "joint_controller":
        absent = "N'était pas" if second else "N'est plus"
        absent += contracted(f" parmi les responsables selon ce qui a été lu {of_controllers(other)}.")
    else:
        absent = f"Rien à ce nom {at_lists(lists_for(other, before if first else after, item), other)}."
        absent += "" if second else f" {NOT_AN_END if kind == 'flow' else NOT_A_LINK_S_END}"
    when = "" if _follow(before, after) else f" {UNDATED}"
    return Change(item.id, verdict, first, second, f"{absent}{when}".replace("’", "'"))


def _unread(other: Register, kind: str) -> str:
    """Why an absence proves nothing."""
    text = named(other.state_text)
    if kind != "joint_controller":
        return f"Non comparable : {text} n'a été lu qu'en partie ; l'absence n'y prouve rien."
    if not any(item.kind == kind for item in other.relations):
        said = f"Non comparable : dans ce qui est saisi de {text}, personne n'est nommé responsable conjoint."
    else:
        said = f"Non comparable : ce qui a été lu {of_controllers(other)} ne dit pas tous les responsables."
    return contracted(said)


def _follow(before: Register, after: Register) -> bool:
    """Whether nothing is known to hold between the two: the moment of a change is then that of the later text."""
    states = {state.text: state for state in (*before.states, *after.states)}
    if before.state not in states or after.state not in states:
        return True
    first, second = sorted((states[before.state], states[after.state]), key=lambda state: state.since)
    return first.until == second.since


def _from_press(register: Register, item: Item) -> bool:
    if isinstance(item, Flow):
        return any(register.evidence(statement) == "press" for statement in item.statements)
    return any(register.provision_by_id[one].evidence == "press" for one in item.provisions)


def _change(before: Register, after: Register, first: Item | None, second: Item | None) -> Change:
    if first is None or second is None:
        return _alone(before, after, first, second)
    if not (isinstance(first, Flow) and isinstance(second, Flow)):
        return Change(second.id, Verdict.SAME, first, second, PRESENT)
    found = fields(before, first, after, second)
    return Change(second.id, _verdict(found), first, second, _reason(found), found)


def _verdict(found: tuple[FieldChange, ...]) -> Verdict:
    outcomes = {item.name: item.outcome for item in found if not item.ours}
    if Outcome.CHANGED in (outcomes[WORDING], outcomes[NATURE]):
        return Verdict.REWORDED
    if Outcome.CHANGED in (outcomes.get(name) for name in (ARTICLES, OPERATOR, NAME)):
        return Verdict.UNKNOWN if _only_a_name(outcomes) else Verdict.DETAIL
    return Verdict.UNKNOWN if outcomes[WORDING] is Outcome.UNKNOWN else Verdict.SAME


def _only_a_name(outcomes: dict[str, Outcome]) -> bool:
    """A name that differs between two texts of which one is summed up: nothing is said of their words."""
    changed = {name for name, outcome in outcomes.items() if outcome is Outcome.CHANGED}
    return changed == {NAME} and outcomes[WORDING] is Outcome.UNKNOWN


def _reason(found: tuple[FieldChange, ...]) -> str:
    changed = [item.name for item in found if item.outcome is Outcome.CHANGED and not item.ours]
    unknown = [item.name for item in found if item.outcome is Outcome.UNKNOWN]
    said = [PRESENT]
    if changed:
        said.append(f"Change : {listed(changed)}.")
    if readings := [item.name for item in found if item.outcome is Outcome.CHANGED and item.ours]:
        said.append(f"Nos lectures diffèrent : {listed(readings)}.")
    if unknown:
        said.append(f"Non comparable : {listed(unknown)}.")
    if not changed and not unknown:
        said.append("Mêmes mots.")
    return " ".join(said)


def _without_direction(changes: list[Change], pairs: Matched) -> list[Change]:
    """A link without direction in one text and a flow in the other: the direction cannot be compared."""

    def ends(change: Change) -> frozenset[str]:
        both = (change.item.source, change.item.target)
        return frozenset(both if change.after else (pairs.renamed.get(end, end) for end in both))

    alone = [change for change in changes if change.before is None or change.after is None]
    links = {(change.before is None, ends(change)): change for change in alone if change.kind == "related"}
    found: dict[str, Change] = {}
    for change in alone:
        link = links.get((change.before is not None, ends(change))) if change.is_flow else None
        for one, other in ((change, link), (link, change)) if link else ():
            joined = (*(found[one.key].joined if one.key in found else ()), other.key)
            untold = replace(one, verdict=Verdict.UNKNOWN, reason=NO_DIRECTION)
            found[one.key] = replace(untold, join=Join.NO_DIRECTION, joined=joined)
    return [found.get(change.key, change) for change in changes]


def _reversed(changes: list[Change], pairs: Matched) -> list[Change]:
    """A flow removed one way and added the other way."""
    flows = [change for change in changes if change.is_flow]
    added = {(one.item.source, one.item.target): one for one in flows if one.verdict is Verdict.ADDED}
    found = {}
    for change in flows:
        source, target = (pairs.renamed.get(end, end) for end in (change.item.source, change.item.target))
        if change.verdict is Verdict.REMOVED and (other := added.get((target, source))):
            found[change.key] = replace(change, join=Join.REVERSED, joined=(other.key,))
            found[other.key] = replace(other, join=Join.REVERSED, joined=(change.key,))
    return [found.get(change.key, change) for change in changes]


_JOINS = {"split": Join.SPLIT, "merged": Join.MERGED, "overlap": Join.OVERLAP}
_JOIN_REASONS = {
    "split": "Non comparable : un nom dans le premier texte, plusieurs dans le second.",
    "merged": "Non comparable : plusieurs noms dans le premier texte, un seul dans le second.",
    "overlap": (
        "Non comparable : les deux textes décrivent de façon voisine ce qui n'est peut-être pas le même organisme "
        "ou traitement."
    ),
}
_SWAPPED_JOINS = {"split": Join.MERGED, "merged": Join.SPLIT, "overlap": Join.OVERLAP}


def _equivalent(changes: list[Change], item: Equivalence) -> list[Change]:
    """The flows and links of one text whose body the other divides, joins or describes otherwise, tied together."""
    if item.kind == "renamed":
        return [_renamed(change, item) for change in changes]
    found: dict[str, Change] = {}
    for old, new, joins in ((item.before, item.after, _JOINS), (item.after, item.before, _SWAPPED_JOINS)):
        for side in ("source", "target"):
            gone = [one for one in changes if one.after is None and _end(one.before, side) in old]
            come = [one for one in changes if one.before is None and _end(one.after, side) in new]
            gone = [one for one in gone if one.kind in {other.kind for other in come} or item.kind == "overlap"]
            come = [one for one in come if one.kind in {other.kind for other in gone} or item.kind == "overlap"]
            if not gone or not come:
                continue
            for one, others in (*((one, come) for one in gone), *((one, gone) for one in come)):
                nature = _natures(gone, come) if item.kind != "overlap" else ""
                said = f"{_JOIN_REASONS[item.kind]} {nature}".strip()
                tied = tuple(other.key for other in others)
                change = replace(one, verdict=Verdict.UNKNOWN, reason=said, join=joins[item.kind], joined=tied)
                found[one.key] = replace(change, join_reason=item.reason)
    return [found.get(change.key, change) for change in changes]


def _renamed(change: Change, item: Equivalence) -> Change:
    """The change of a body that both texts name differently, with the reason why it is held to be the same."""
    if not isinstance(change.before, Flow) or not isinstance(change.after, Flow):
        return change
    ends = [{flow.source, flow.target} for flow in (change.before, change.after)]
    pairs = ((item.before[0], item.after[0]), (item.after[0], item.before[0]))
    if any(one in ends[0] and other in ends[1] for one, other in pairs):
        return replace(change, join=Join.RENAMED, join_reason=item.reason)
    return change


def _natures(gone: list[Change], come: list[Change]) -> str:
    """What can be said of the nature of the data when a body was divided or joined; nothing when it is the same."""
    sides = []
    for changes, register in ((gone, "before"), (come, "after")):
        flows = [getattr(change, register) for change in changes]
        found = {item.nature for flow in flows if isinstance(flow, Flow) for item in flow.statements}
        sides.append(listed(sorted(NATURE_LABELS[item] if item else "non précisée" for item in found)))
    if sides[0] == sides[1]:
        return ""
    return f"Nature non comparable : {sides[0]} d'un côté, {sides[1]} de l'autre."


def _end(item: Flow | Relation | None, side: str) -> str | None:
    return None if item is None else getattr(item, side)
