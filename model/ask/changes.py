"""« Qu'est-ce qui a changé ? »: two states of the law compared, with what the comparison may not claim."""

import re
from collections.abc import Sequence
from dataclasses import replace

from model.ask.exclusions import nature_said
from model.ask.facts import TOPICS, events_of, text_facts
from model.ask.library import Library
from model.ask.links import linked_told
from model.ask.rows import ends_of, holding
from model.ask.rules_told import lines, rules_of, rules_read, told_rules
from model.ask.telling import plain_sentences, told_on
from model.ask.values import Outcome, Reading, Told
from model.ask.vocabulary import WORDS, Ask
from model.diff import LABELS, Change, Comparison, Verdict, diff
from model.register.entities import Flow, Register, System
from model.register.wording import count, flow_title, listed, named, upper_first

_MOST_TOLD = 2  # changes of which both texts are told

_NOT_CUT = "Ne plus être nommé ne veut pas dire n'être plus relié."
_NOT_COMPARED = "une mise en relation dont un texte ne dit pas le sens ne se compare pas ainsi."
_CAVEAT = "« Retiré de la liste » ne veut pas dire « n'a plus accès »."


def changed(library: Library, read: Reading) -> Told:
    """What the comparison of two states says, of the body named or in all; the states that cannot be compared are
    said."""
    order, between_them = [state.text for state in library.order], []
    if len(order) < 2:
        return Told(Outcome.NOT_FOUND, "Un seul état du droit est saisi : rien à comparer.")
    later = read.state if read.state in order else library.state
    if read.other_state in order and read.other_state != later:
        first, later = sorted((read.other_state, later), key=order.index)
        between_them = order[order.index(first) + 1 : order.index(later)]
        order = [first, later]
    elif read.asked_state and library.past(later):
        first, later = later, library.state
        if re.search(r"\b20\d\d\b", read.text):  # « en quoi diffère-t-il de celui de 2021 ? », and not « avant »
            between_them = order[order.index(first) + 1 : order.index(later)]
            order = [first, later]
    whole = [state for state in order[: order.index(later)] if library.whole(state)]
    partial = [state for state in (*order[: order.index(later)], *between_them) if not library.whole(state)]
    if not library.whole(later) or not whole:
        return _known_of(library, read, order, later)
    before, after = (library.at(text, second=False) for text in (whole[-1], later))
    comparison = diff(before, after, library.everything.equivalences)
    names = read.bodies - {library.everything.hub}
    between = _between(library, names, partial, comparison.after) if partial else ""
    heading = f"Entre {' et '.join(named(library.everything.text_by_id[one]) for one in (whole[-1], later))}"
    if told := _under_other_names(library, comparison, names, heading, between):
        return told
    changes = [change for change in comparison.flows if names & _bodies(comparison, change)] if names else []
    if names and not changes:
        linked = _links_told(comparison, names, read)
        none = f"{heading} : aucun des deux textes ne nomme cet organisme."
        outcome = Outcome.ANSWERED if linked else Outcome.SILENT
        return Told(outcome, f"{linked or none}{between}", state=later, screen="impact")
    if changes:
        said = " ".join(_said(comparison, change) for change in changes)
        if len(changes) <= _MOST_TOLD:
            said += _both_texts(comparison, changes)
    else:
        parts = [f"{LABELS[verdict]} : {number}" for verdict, number in comparison.counts.items() if number]
        said = (
            f"{count(len(comparison.flows), 'flux comparé', 'flux comparés')} "
            f"({' ; '.join(parts)}).{_worded(comparison, read) or _names(comparison, read)}"
        )
    flows = [change.after for change in changes if isinstance(change.after, Flow)]
    said = f"{heading}, liste des destinataires et de ce qui alimente I-MILO : {said} {_CAVEAT}{between}"
    return told_on(comparison.after, flows, Outcome.ANSWERED, said, screen="impact")


def _links_told(comparison: Comparison, names: frozenset[str], read: Reading) -> str:
    """What two texts say of bodies that no flow of them names: the links whose direction neither says; first that the
    later one names them no more."""
    sides = [(comparison.before, "Avant"), (comparison.after, "Après")]
    links = {
        lead: " ".join(one.plain for one in register.relations if names & {one.source, one.target})
        for register, lead in sides
        if any(names & {one.source, one.target} for one in register.relations)
    }
    told = " ".join(f"{lead} : {said}" for lead, said in links.items())
    if set(links) != {"Avant"}:
        return told
    who = listed(comparison.before.nodes[name].short for name in sorted(names & comparison.before.nodes.keys()))
    gone = f"{upper_first(named(comparison.after.state_text))} ne nomme plus : {who}. {_NOT_CUT}"
    also = "" if read.folded & WORDS.acting else _also(comparison, names)  # « le logiciel du FSE » is that alone
    return f"{gone} {told} Depuis quand : non établi.{also}"


def _also(comparison: Comparison, names: frozenset[str]) -> str:
    """What a text says of others of the same short name: « FSE » is a system, and those who control its money."""
    register = comparison.after
    nodes = {**comparison.before.nodes, **register.nodes}
    called = {alias.name for one in names & nodes.keys() for alias in nodes[one].aliases}
    others = {node.id for node in register.nodes.values() if called & {alias.name for alias in node.aliases}} - names
    flows = [flow for flow in register.flows if others & {flow.source, flow.target}]
    return f" Sous le même nom court : {plain_sentences(register, flows)}" if flows else ""


def _known_of(library: Library, read: Reading, order: Sequence[str], later: str) -> Told:
    """What is known between two states that cannot be compared, one being read in part: first what the later one is
    known to say of the bodies named, otherwise what each writes of them."""
    text = library.everything.text_by_id[later if not library.whole(later) else order[0]]
    texts = [state.text for state in library.order]
    start = max(texts.index(order[0]) if len(order) == 2 else texts.index(later) - 1, 0)
    passages = [told.said for one in library.order[start : texts.index(later)] for told in one.passage]
    established = bool(passages) and library.whole(later)
    events = events_of(library, later, read.to_recipients)
    said = f"Ce qui est établi : {' '.join(passages)}" if established else f"Ce qui a été lu : {events}"
    part = f"{upper_first(named(text))} n'a été lu qu'en partie. {text.coverage_reason or ''}".rstrip()
    bodies = read.bodies - {library.everything.hub}
    lead = "" if library.whole(later) else rules_of(library, bodies, later)
    registers = {state: library.at(state) for state in texts}
    own = {state: [flow for flow in one.flows if bodies & ends_of(one, flow)] for state, one in registers.items()}
    before = texts[start if len(order) == 2 else 0 : texts.index(later)]
    last = next((state for state in reversed(before) if own[state]), texts[start])
    for state in dict.fromkeys((last, later)) if bodies and not lead else ():
        seen = plain_sentences(registers[state], own[state]) or "aucune ligne à ce nom dans ce qui en a été lu."
        lead += f"{library.label(state)} : {seen} "
    return Told(Outcome.UNREAD, f"{lead.strip()} {said} {part}".strip(), state=later, screen="impact")


def _between(library: Library, names: frozenset[str], partial: Sequence[str], after: Register) -> str:
    """What the states between the two compared say, of the bodies named or of those that the later one does not name;
    each was read in part."""
    said = f" Entre les deux, {listed(library.label(state) for state in partial)} : lu en partie."
    then = [library.at(state) for state in partial]
    for register in then if names else ():
        flows = [flow for flow in register.flows if names & ends_of(register, flow)]
        seen = plain_sentences(register, flows) or "aucune ligne à ce nom dans ce qui en a été lu."
        said += f" {library.label(register.state)} : {seen}"
    gone = {one.partner(flow) for one in then for flow in one.flows}
    if not names and (left := sorted(node.short for node in gone if node.id not in after.nodes)):
        said += f" Ce qui en a été lu nomme encore {listed(left)}, que l'état suivant ne nomme pas."
    return said


def _under_other_names(
    library: Library, comparison: Comparison, names: frozenset[str], heading: str, between: str
) -> Told | None:
    """A body that two texts name otherwise is in both: what each says of it, side by side; nothing is « ajouté »."""
    known = [one for one in library.everything.equivalences if names & {*one.before, *one.after}]
    if not known:
        return None
    bodies = names.union(*({*one.before, *one.after} for one in known))
    sides = []
    for _ in range(2):  # the body, then the systems that a text attaches to it
        for register in (comparison.before, comparison.after):
            ends = [ends_of(register, flow) for flow in register.flows]
            owned = {end for both in ends if bodies & both for end in both}
            more = [one for one in library.everything.equivalences if owned & {*one.before, *one.after}]
            known += [one for one in more if one not in known]
        bodies = bodies.union(*({*one.before, *one.after} for one in known))
    for register in (comparison.before, comparison.after):
        near = {one for one in bodies if one in register.nodes}
        flows = [flow for flow in register.flows if near & ends_of(register, flow)]
        sides.append((register, flows))
    (before, old), (after, new) = sides
    if not old or not new:
        return None
    said = (
        f"{heading} : les deux textes en parlent, sous des noms différents (notre lecture). Avant : "
        f"{plain_sentences(before, old)} Après : {plain_sentences(after, new)}{_no_longer_said(after, old, new)} "
        f"{' '.join(one.reason for one in known)} {_CAVEAT}{between}"
    )
    return told_on(after, new, Outcome.ANSWERED, said, screen="impact")


def _no_longer_said(after: Register, old: Sequence[Flow], new: Sequence[Flow]) -> str:
    """That the later text does not say whether the data are personal, when the earlier one did: it is no change."""
    said, unsaid = ({item.nature for flow in flows for item in flow.statements} for flows in (old, new))
    return f" {nature_said(after, new)}" if unsaid == {None} and said != unsaid else ""


def _worded(comparison: Comparison, read: Reading) -> str:
    """« Qu'est-ce qui change pour le contrôle ? »: the flows of which one of the two texts writes the words asked
    about, each with its verdict; empty without such words."""
    sides = ((comparison.before, "before"), (comparison.after, "after"))
    found = [
        change
        for change in (comparison.flows if read.words else ())
        if any(
            isinstance(flow := getattr(change, side), Flow) and holding(register, [flow], read.words)
            for register, side in sides
        )
    ]
    told = " ; ".join(
        f"{flow_title(comparison.after if one.after else comparison.before, one.item)} : {LABELS[one.verdict]}"
        for one in found
        if isinstance(one.item, Flow)
    )
    return f" Ceux dont un des deux textes écrit {read.quoted} : {told}." if told else ""


def _names(comparison: Comparison, read: Reading) -> str:
    """Who is added, who is no longer listed: one or the other when that is asked, of the kind of thing asked."""
    asked = read.text
    systems = re.search(r"syst|traitement|appli", asked) is not None
    both = systems == (re.search(r"destinat|organis|acteur", asked) is not None)
    wanted = [Verdict.ADDED] if re.search(r"ajout|nouve|appar", asked) else []
    wanted += [Verdict.REMOVED] if re.search(r"retir|dispar|enlev|supprim|sorti|\bplus\b", asked) else []
    said = []
    for verdict in wanted or (Verdict.ADDED, Verdict.REMOVED):
        register = comparison.after if verdict is Verdict.ADDED else comparison.before
        items = (one.item for one in comparison.having(verdict))
        ids = (name for item in items for name in (item.source, item.target) if name != register.hub)
        ends = {name: register.nodes[name] for name in ids}.values()
        kinds = ((False, "destinataires"), (True, "traitements"))
        lists = [(kind, [end.short for end in ends if isinstance(end, System) == one]) for one, kind in kinds]
        lists = [(kind, names) for kind, names in lists if names and (both or systems == (kind == "traitements"))]
        label = LABELS[verdict].capitalize()
        said += [f" {label}, {kind} ({len(names)}) : {', '.join(names)}." for kind, names in lists]
        said += [] if lists else [f" {label} : rien de relevé ici ; {_NOT_COMPARED}"]
    return f"{''.join(said)} Par quel texte et à quelle date : non établi."


def _bodies(comparison: Comparison, change: Change) -> frozenset[str]:
    """The ends of a changed flow and who runs them, in both texts, with the names that replace one another."""
    found: set[str] = set()
    for register, item in ((comparison.before, change.before), (comparison.after, change.after)):
        found |= ends_of(register, item) if item else set()
    return frozenset(found | {comparison.renamed.get(name, name) for name in found})


def _both_texts(comparison: Comparison, changes: Sequence[Change]) -> str:
    """What each of the two texts says of a few changes, in its plain sentences."""
    parts, found = [], list[list[Flow]]()
    for register, lead in ((comparison.before, "Avant"), (comparison.after, "Après")):
        sides = (change.before if register is comparison.before else change.after for change in changes)
        flows = [side for side in sides if isinstance(side, Flow)]
        parts += [f" {lead} : {plain_sentences(register, flows)}"] if flows else []
        found.append(flows)
    return "".join(parts) + (_no_longer_said(comparison.after, *found) if all(found) else "")


def _said(comparison: Comparison, change: Change) -> str:
    register = comparison.after if change.after else comparison.before
    item = change.item
    title = flow_title(register, item) if isinstance(item, Flow) else item.plain
    reason = change.reason.rstrip(".")
    return f"{title} : {LABELS[change.verdict]}. {upper_first(reason)}."


def what_changed(library: Library, read: Reading) -> Told:
    """What changed: of a text, of who answers for I-MILO, otherwise of the flows."""
    found = None
    ended = read.says("ended")
    if ended and read.having("text") and not (read.having("node") or read.words):
        found = text_facts(library, read)
    elif Ask.CONTROLLER in read.also:  # « depuis quand le ministère n'est plus responsable ? »: who it was, and since
        found = TOPICS[Ask.CONTROLLER](library, replace(read, asked_state=False))
    elif Ask.SINCE in read.also and read.says("joined"):  # « quand ont-ils été ajoutés ? »
        found = TOPICS[Ask.SINCE](library, replace(read, asked_state=False))
    elif Ask.HOW_LONG in read.also and not read.having("node"):
        found = _durations(library)
    told = found or (_linked(library, read) if Ask.LINKED in read.also and _earlier(library, read) else None)
    return told or changed(library, read)


def _durations(library: Library) -> Told:
    """The durations that are no longer the last ones read, then the last ones."""
    rules = rules_read(library).retention
    old = [rule for rule in rules if rule.status == "former"]
    new = [rule for rule in rules if rule.status != "former"]
    return told_rules(Outcome.ANSWERED, f"Avant : {lines(old)}\nDepuis : {lines(new)}", (*old, *new))


def _earlier(library: Library, read: Reading) -> tuple[str, ...]:
    """The two states of a question on both, or the past one that it names and the one shown; empty without."""
    if read.other_state:
        return read.other_state, read.state
    return (read.state, library.state) if read.asked_state and library.past(read.state) else ()


def _systems(library: Library, state: str) -> set[str]:
    """The systems that a state of the law lets be put in relation with I-MILO."""
    register = library.at(state)
    pairs = [(one.source, one.target) for one in register.relations if one.kind == "related"]
    pairs += [(flow.source, flow.target) for flow in register.flows]
    return {end for pair in pairs for end in pair if isinstance(register.nodes[end], System)} - {register.hub}


def _linked(library: Library, read: Reading) -> Told:
    """The systems that each of two texts lets be put in relation, side by side, and the names we bring together."""
    sides = [(library.label(state), linked_told(library, state)) for state in _earlier(library, read)]
    ours = [
        item.reason
        for item in library.everything.equivalences
        if any(isinstance(library.everything.nodes[name], System) for name in item.before)
    ]
    said = " ".join(f"{label} : {one.sentence}" for label, one in sides)
    before, after = (_systems(library, state) for state in _earlier(library, read))
    kept = {name for one in library.everything.equivalences if after & set(one.after) for name in one.before}
    gone = [node.short for node in library.everything.systems if node.id in before - after - kept]
    said = f"Plus nommés sous ces noms, ni sous un nom que nous rapprochons : {listed(gone)}. {said}" if gone else said
    return replace(sides[1][1], sentence=f"{said} Rapprochements de notre lecture : {' '.join(ours)} {_NOT_CUT}")
