"""Where else the same thing is found: the other direction, links that are no flows, the press, other states."""

from collections.abc import Sequence
from dataclasses import replace

from model.ask.entries import Entry
from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import ends_of, lacking_in
from model.ask.telling import first_sentences, rows_told
from model.ask.values import Reading, Role, TextWord, quoted
from model.register.entities import Register
from model.register.wording import listed

OF_IT = "Ce que le texte écrit de"


def neither(words: Sequence[TextWord]) -> str:
    """« « a » ni « b » »: words that are not there."""
    return quoted((word.shown for word in words), "ni")


def of_named(read: Reading, absent: Sequence[TextWord]) -> str:
    """Of whom the rows that follow are: they say nothing of the words asked about."""
    names = listed(dict.fromkeys(one.label for one in read.mentions if one.ids("node"))) or "ce que la question nomme"
    return f"{OF_IT} {names}{f', sans {neither(absent)}' if absent else ''}"


def _renamed(library: Library, read: Reading) -> Reading | None:
    """The reading with its body under the names that another text gives it, as we read them; None without any."""
    known = [one for one in library.everything.equivalences if read.bodies & {*one.before, *one.after}]
    names = {name for one in known for name in (*one.before, *one.after)} - read.bodies
    entries = tuple(Entry("node", name, library.everything.nodes[name].short) for name in sorted(names))
    bodies = [one for one in read.mentions if one.ids("node")]
    if not entries or len(bodies) != 1:
        return None
    named_so = (replace(one, entries=entries) if one in bodies else one for one in read.mentions)
    return replace(read, mentions=tuple(named_so))


def _brought_near(library: Library, register: Register, names: frozenset[str]) -> list[str]:
    """« Le lycée »: those of the law shown whom we bring near to somebody that only an older text names."""
    said = []
    for item in library.everything.equivalences:
        ends = {*item.after}
        flows = [flow for flow in register.flows if {flow.target, flow.source} & ends]
        if names & {*item.before} and flows:
            said.append(f"Rapprochement de notre lecture : {item.reason} {first_sentences(register, flows)}")
    return said


def elsewhere_told(library: Library, register: Register, read: Reading) -> list[str]:
    """The other direction, the links that are no flows, the press, the other states: where it was found instead."""
    said = []
    turned = [mention for mention in read.mentions if mention.ids("node")]
    if turned and any(mention.role is not Role.EITHER for mention in turned):
        names = read.bodies
        same = asked_flows(register, replace(read, mentions=tuple(turned)), words=False)
        wide = library.at(read.state, second=True)
        ends = {one.id: ends_of(wide, one) for one in wide.flows}
        back = [flow for flow in wide.flows if flow not in same and names & ends[flow.id]]
        if same:
            # an article that no row cites is the reason, and not the words
            lacking = () if read.having("article") else lacking_in(register, same, read.words)
            said.append(f"{of_named(read, lacking)} : {first_sentences(register, same)}")
        elif len(turned) == 1:
            own = [flow for flow in back if wide.hub in ends[flow.id]]
            press = [flow for flow in back if flow not in own]
            said += [f"Dans l'autre sens : {first_sentences(wide, own)}"] if own else []
            said += [f"Second périmètre, sans I-MILO : {first_sentences(wide, press)}"] if press else []
    names = read.bodies
    said += [
        f"Un lien qui n'est pas un flux : {relation.plain}"
        for relation in library.at(read.state, second=True).relations
        if relation.kind != "same_as" and names & {relation.source, relation.target}
    ][:2]
    said += [
        f"Rapprochement de notre lecture : {item.reason}"
        for item in library.everything.equivalences
        if names & {*item.before, *item.after} and read.asked_state
    ]
    said += [] if read.asked_state else _brought_near(library, register, names)
    if not library.second:
        wider = library.at(read.state, second=True)
        more = [flow for flow in asked_flows(wider, read) if flow.id not in register.flow_by_id]
        if more and not any("Second périmètre" in one for one in said):
            said.append(f"Second périmètre, sans I-MILO : {first_sentences(wider, more)}")
    for state in library.order:
        if state.text == read.state:
            continue
        other = library.at(state.text, second=False)
        found, ours = asked_flows(other, read), ""
        if not found and read.words and (renamed := _renamed(library, read)):
            found, ours = asked_flows(other, renamed), ", d'un organisme que nous en rapprochons (notre lecture)"
        words = read.words
        if not found and words and read.bodies and not read.bodies & register.nodes.keys():
            found, words = asked_flows(other, read, words=False), ()  # of somebody whom the state asked about names not
        if found and (read.words or read.mentions):
            shown = rows_told(other, found[:4], words) if words else first_sentences(other, found)
            said.append(f"Absent de l'état affiché, présent dans l'état « {state.label} »{ours} : {shown.rstrip('.')}.")
    return said
