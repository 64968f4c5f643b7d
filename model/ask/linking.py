"""Which systems a text lets be put in relation with I-MILO, in which direction or none; by which means: not said."""

from collections.abc import Sequence
from dataclasses import replace

from model.ask.exclusions import apart_said
from model.ask.library import Library
from model.ask.matching import asked_flows, flows_apart
from model.ask.rows import rows_of
from model.ask.rules_told import NOT_FOUND
from model.ask.telling import first_sentences, of_text, plain_sentences, the_text, told_on
from model.ask.values import Outcome, Reading, Told
from model.register.entities import Flow, Provision, Register, Relation, System
from model.register.places import places
from model.register.wording import count, listed


def linked(library: Library, read: Reading) -> Told | None:
    """« Quels systèmes sont reliés à I-MILO ? »; None when a body is named and its flows answer, or nothing is read."""
    if not library.whole(read.state) or read.words or read.outsiders:
        return None
    if not read.having("node"):
        out = flows_apart(library.at(read.state), read)
        told = linked_told(library, read.state, out)
        return replace(told, sentence=f"{apart_said(read)}{told.sentence}", took=frozenset({"exception"}))
    register = library.at(read.state)
    hub = {register.hub}
    ends = read.bodies - hub
    links = [one for one in _links(register) if ends & {one.source, one.target, register.owner(one.source)}]
    if links:
        said = " ".join(f"{one.plain.rstrip('.')} ({places(_rows(register, [one]))})." for one in links)
        return Told(
            Outcome.ANSWERED, said, provisions=tuple(row.id for row in _rows(register, links)), state=read.state
        )
    flows = asked_flows(register, read)  # both ways
    if not any(isinstance(register.nodes[end], System) for flow in flows for end in {flow.source, flow.target} - hub):
        return None
    return told_on(register, flows, Outcome.ANSWERED, plain_sentences(register, flows))


def linked_told(library: Library, state: str, out: Sequence[Flow] = ()) -> Told:
    """Every system that the text of a state lets be put in relation with I-MILO, with its rows; some taken away."""
    register = library.at(state)
    if (said := undirected(register)) and not out:
        return Told(Outcome.ANSWERED, said, state=state)
    flows = [
        flow
        for flow in register.flows
        if flow not in out
        and any(isinstance(register.nodes[end], System) and end != register.hub for end in (flow.source, flow.target))
    ]
    names = dict.fromkeys(
        register.nodes[end].short for flow in flows for end in (flow.source, flow.target) if end != register.hub
    )
    may = "pouvaient" if library.past(state) else "peuvent"
    where = places(rows_of(register, flows))
    said = (
        f"{the_text(register)} écrit quels traitements {may} être mis en relation avec I-MILO "
        f"({where}) : {listed(names)}. C'est une permission, et non la preuve d'un échange en service."
    )
    return told_on(register, flows, Outcome.ANSWERED, said)


def undirected(register: Register) -> str:
    """The systems that a text lets be put in relation with I-MILO without a direction; empty when it names none."""
    links = _links(register)
    rows = _rows(register, links)
    if not rows:
        return ""
    ends = dict.fromkeys(item.source if item.target == register.hub else item.target for item in links)
    return (
        f"{count(len(rows), 'passage')} {of_text(register)} {'disent' if len(rows) > 1 else 'dit'} quels traitements "
        f"ou dispositifs pouvaient être mis en relation avec I-MILO, sans dire dans quel sens ({places(rows)}) : "
        f"{listed(register.nodes[end].short for end in ends)} (noms et découpage de notre lecture)."
    )


def _links(register: Register) -> list[Relation]:
    """What may be put in relation with I-MILO without a direction."""
    return [
        item for item in register.relations if item.kind == "related" and register.hub in (item.source, item.target)
    ]


def _rows(register: Register, links: Sequence[Relation]) -> list[Provision]:
    return list(dict.fromkeys(register.provision_by_id[name] for item in links for name in item.provisions))


def technical(library: Library, read: Reading) -> Told:
    """In which form, how often, by which means data go: no text read was found to say it."""
    register = library.at(read.state)
    flows = asked_flows(register, read) if read.having("node") or read.words else ()
    near = f" Ce que le texte en dit : {first_sentences(register, flows)}" if flows else ""
    return Told(
        Outcome.NOT_FOUND,
        f"{NOT_FOUND} : sous quelle forme, à quel rythme et par quel moyen technique les données passent. Une ligne "
        f"est une permission, et non la preuve d'un échange en service.{near}",
        tuple(flow.id for flow in flows),
        state=read.state,
    )
