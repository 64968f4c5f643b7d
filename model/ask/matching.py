"""The flows that a reading is about: every mention restricts, alternatives within one kind and side add up."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from model.ask.rows import holding, holds, with_names
from model.ask.values import Mention, Reading, Role, TextWord
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import stems
from model.graph.filters import provisions_of
from model.register.entities import Direction, Flow, Register, System
from model.register.wording import data_labels

_WITHOUT_NODES = ("hub", "text")
_BODIES = frozenset({"node", "family"})
_EVERY_SIDE, _RECIPIENTS = frozenset(Direction), frozenset({Direction.OUTBOUND})


def asked_flows(register: Register, read: Reading, words: bool = True) -> tuple[Flow, ...]:
    """The flows that answer a reading, in the order of the register; without its words to look for when asked so."""
    kept = list(filter(_keeping(register, read), register.flows))
    if not (words and read.words):
        return tuple(kept)
    found = holding(register, kept, read.words)
    if read.ask is Ask.RECIPIENTS:  # who receives is not who sends
        return tuple(flow for flow in found if register.direction(flow) is Direction.OUTBOUND) or found
    if read.ask is Ask.SENDERS:  # « alimentent en données de formation »: the data, before any other word of a row
        data = [[one for item in flow.statements for one in data_labels(register, item) or ()] for flow in found]
        named = [flow for flow, said in zip(found, data, strict=True) if holds(" . ".join(said), read.words)]
        return tuple(named) or found
    return found


def flows_apart(register: Register, read: Reading) -> tuple[Flow, ...]:
    """The flows that « sauf… » takes away: those of what is named there, and those whose text holds its words."""
    out = tuple(flow for flow in register.flows if any(_concerns(register, flow, mention) for mention in read.apart))
    if read.fed_systems:  # the application CEJ is another system than France Travail, whoever runs it
        names = frozenset().union(*(mention.ids("node") for mention in read.apart))
        out = tuple(flow for flow in out if names & {flow.source, flow.target})
    if not read.apart_words:
        return out
    told = [(flow, stems(" ".join(with_names(register, flow)))) for flow in register.flows]
    return (*out, *(flow for flow, roots in told for word in read.apart_words if word.roots & roots))


def in_our_families(register: Register, flows: Sequence[Flow], words: Sequence[TextWord]) -> tuple[Flow, ...]:
    """The flows that a family of purposes of ours holds, when its name or definition has all the words."""
    families = {
        purpose.id
        for purpose in register.purposes
        if holds(f"{purpose.label}. {purpose.definition}", words)
        and any(word.roots & stems(purpose.label) for word in words)
    }
    return tuple(flow for flow in flows if any(families & set(statement.purpose_ids) for statement in flow.statements))


def near_flows(register: Register, read: Reading) -> tuple[Flow, ...]:
    """The flows nearest to a reading that is not answered: those it names, then those that hold the words
    of it that rows write."""
    read = word_for_word(register, read)
    named = asked_flows(register, read, words=False) if read.mentions else ()
    if not read.words:
        return named
    pool = named or register.flows
    roots = [stems(" ".join(with_names(register, flow))) for flow in pool]
    scores = [sum(bool(word.roots & held) for word in read.words) for held in roots]
    written = sum(bool(holding(register, register.flows, [replace(word, after=frozenset())])) for word in read.words)
    least = written - (written > 2)  # a row that has one of two words alone is near nothing
    best = max(scores, default=0)
    found = tuple(flow for score, flow in zip(scores, pool, strict=True) if best and score == best >= least)
    return found or named


def apart_in_rows(register: Register, read: Reading) -> tuple[Flow, ...]:
    """The flows that hold all the words, some typed side by side and never so in a row; empty without such words."""
    loose = tuple(replace(word, after=frozenset()) for word in read.words)
    return asked_flows(register, replace(read, words=loose)) if any(word.after for word in read.words) else ()


def word_for_word(register: Register, read: Reading) -> Reading:
    """The reading; when no flow answers it, a name in it read as words when they stand in one row with the others:
    « droits inscrits sur le compte personnel de formation » is what a row says, and no body."""
    found = asked_flows(register, read)
    feeding = read.to_recipients and read.ask is Ask.RECIPIENTS and not read.hub
    feeding = feeding and all(register.direction(flow) is Direction.INBOUND for flow in found)
    for one in () if (found and not feeding) or read.anonymised else read.mentions:
        typed = [word for word in read.typed[one.start : one.end] if word.raw not in WORDS.function]
        rest = tuple(mention for mention in read.mentions if mention is not one)
        fed = read.ask is Ask.SENDERS and one.role is Role.RECIPIENT  # « qui alimente l'obligation de formation ? »
        own = read.ask is Ask.IS_IT and asked_flows(register, replace(read, mentions=(one,)), words=False)
        alone = read.words and len(typed) > 1 and not own  # « le conseil départemental peut-il… ? » is of its own row
        sure = feeding or fed or alone or any(mention.ids("node") for mention in rest)
        if sure and one.ids("node") and (feeding or fed or one.role is Role.EITHER):
            words = (*read.words, *(TextWord(frozenset({word.stem}), word.shown) for word in typed))
            as_said = replace(read, mentions=rest, words=words)
            if asked_flows(register, as_said):
                return as_said
    return read


def _keeping(register: Register, read: Reading) -> Callable[[Flow], bool]:
    """Whether a flow is one that a reading is about; what only depends on the reading is worked out once."""
    sides = _sides_asked(read)
    fed = read.fed_systems
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for mention in read.mentions:
        kinds = {entry.kind for entry in mention.entries}
        if kinds & _BODIES:
            groups[("body", mention.role)].append(mention)
        elif not kinds <= set(_WITHOUT_NODES):
            groups[tuple(sorted(kinds))].append(mention)
    named = groups.get(("body", Role.EITHER), [])  # each once: « Régions : régions »
    either = [one for at, one in enumerate(named) if not any(one.ids("node") & two.ids("node") for two in named[:at])]

    def kept(flow: Flow) -> bool:
        if read.hub is Role.SENDER and flow.source != register.hub:
            return False
        if read.hub is Role.RECIPIENT and flow.target != register.hub:
            return False
        direction = register.direction(flow)
        if direction not in sides or (read.direction and direction.value != read.direction):
            return False
        if fed and not isinstance(register.nodes[flow.target], System):
            return False
        if len(either) > 1 and not _joins(register, flow, either):
            return False
        return all(any(_concerns(register, flow, mention) for mention in group) for group in groups.values())

    return kept


def _sides_asked(read: Reading) -> frozenset[Direction]:
    """« Qui reçoit ? » with nothing else named is about I-MILO's recipients, « qui transmet ? » about its sources."""
    if read.hub or read.direction or any(one.role is not Role.EITHER for one in read.parties):
        return _EVERY_SIDE
    if read.ask is Ask.SENDERS and read.words:
        return _EVERY_SIDE - _RECIPIENTS
    if read.ask is Ask.RECIPIENTS and read.to_recipients and read.having("row"):
        return _RECIPIENTS
    if read.words or read.having("row") or read.having("article"):
        return _EVERY_SIDE
    if read.ask is Ask.RECIPIENTS or (read.to_recipients and read.ask in (Ask.DATA, Ask.WHY)):
        return _RECIPIENTS
    return _EVERY_SIDE - _RECIPIENTS if read.ask is Ask.SENDERS else _EVERY_SIDE


def _concerns(register: Register, flow: Flow, mention: Mention) -> bool:
    return any(_is_about(register, flow, entry.kind, entry.id, mention.role) for entry in mention.entries)


def ends(flow: Flow, role: Role) -> tuple[str, ...]:
    """The ends of a flow on a side."""
    return {Role.SENDER: (flow.source,), Role.RECIPIENT: (flow.target,)}.get(role, (flow.source, flow.target))


def _is_about(  # one kind a line
    register: Register, flow: Flow, kind: str, name: str, role: Role
) -> bool:
    match kind:
        case "node" | "family":
            return any(_stands_at(register, end, kind, name) for end in ends(flow, role))
        case "purpose" | "data" | "population":
            return any(name in getattr(statement, f"{kind}_ids") for statement in flow.statements)
        case "row":
            return any(provision.id == name for provision in provisions_of(register, flow))
        case "annexe":
            return any(str(provision.annexe) == name for provision in provisions_of(register, flow))
        case "article":
            cited = (one.article for provision in provisions_of(register, flow) for one in provision.articles)
            return name in cited
    return False


def _stands_at(register: Register, end: str, kind: str, name: str) -> bool:
    """Whether an end of a flow is a body, runs for it, or is of a family."""
    if kind == "family":
        return end != register.hub and register.nodes[end].family == name
    return name in (end, register.owner(end))


def _joins(register: Register, flow: Flow, bodies: Sequence[Mention]) -> bool:
    """Whether the two ends of a flow are two of the bodies named."""
    at_source, at_target = (
        [one for one in bodies if any(_stands_at(register, end, entry.kind, entry.id) for entry in one.entries)]
        for end in (flow.source, flow.target)
    )
    return any(one is not two for one in at_source for two in at_target)
