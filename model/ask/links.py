"""What stands between two names: systems put in relation with I-MILO, paths of the graph; terms told apart."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from model.ask.exclusions import apart_said
from model.ask.library import Library
from model.ask.matching import asked_flows, flows_apart
from model.ask.rows import rows_of
from model.ask.telling import NOT_FOUND, first_sentences, of_text, plain_sentences, the_text, told_on
from model.ask.values import Outcome, Reading, Role, Told
from model.ask.words import joined, stems, words_of, words_set
from model.graph.hops import Evidence
from model.graph.paths import MAX_LENGTH, Chain, paths_between
from model.graph.worth import CAUTION, STEP_BY_STEP, Worth
from model.register.entities import Flow, Provision, Register, Relation, System
from model.register.places import places
from model.register.states import may
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
        rows = tuple(row.id for row in _rows(register, links))
        return Told(Outcome.ANSWERED, said, provisions=rows, state=read.state)
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
    rows, back = rows_of(register, flows), [flow for flow in flows if flow.target != register.hub]
    both = dict.fromkeys(register.nodes[flow.target].short for flow in back)
    names = [one for one in dict.fromkeys(register.nodes[flow.source].short for flow in flows) if one not in both]
    own = [one for one in names if one != register.nodes[register.hub].short]
    ways = f" dans les deux sens, {listed(both)} ({places(rows_of(register, back))}) ;" if both else ""
    said = (
        f"{the_text(register)} écrit quels traitements {may(register, 2)} être mis en relation avec I-MILO "
        f"({places(rows)}) :{ways} {'seulement ' if both else ''}vers I-MILO, {listed(own)}. C'est une permission, et "
        "non la preuve d'un échange en service."
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
    related = (item for item in register.relations if item.kind == "related")
    return [item for item in related if register.hub in (item.source, item.target)]


def _rows(register: Register, links: Sequence[Relation]) -> list[Provision]:
    return list(dict.fromkeys(register.provision_by_id[name] for item in links for name in item.provisions))


def technical(library: Library, read: Reading) -> Told:
    """In which form, how often, by which means data go: no text read was found to say it."""
    register = library.at(read.state)
    flows = asked_flows(register, read) if read.having("node") or read.words else ()
    near = f" Ce que le texte en écrit, sans le dire : {first_sentences(register, flows)}" if flows else ""
    return Told(
        Outcome.NOT_FOUND,
        f"{NOT_FOUND} : sous quelle forme, à quel rythme et par quel moyen technique les données passent. Une ligne "
        f"est une permission, et non la preuve d'un échange en service.{near}",
        tuple(flow.id for flow in flows),
        state=read.state,
    )


_FEW = 3
_ASKED = stems("chemin trajet intermédiaire proche")


def route_told(library: Library, read: Reading) -> Told | None:
    """« Un chemin entre la CNAF et le département ? »: the paths found and what they are worth; None when no path is
    asked. With the press and our assumptions, since that is where bodies that I-MILO does not name are."""
    if not read.turned("chemin") or read.turned("différence"):
        return None
    register = library.at(read.state, second=True)
    known = [one.ids("node") & register.nodes.keys() for one in read.mentions]  # « Cap emploi » has a name of 2015 too
    by = _by(read)
    ends = [next(iter(names)) for names in known if len(names) == 1 and by not in names]
    ends = [ends[0], ends[-1]] if len(ends) > 2 and "entre" not in read.folded else ends  # « de A chez B, puis C »
    if read.hub and len(ends) == 1 and by != register.hub:
        received = any(one.role is Role.RECIPIENT and ends[0] in one.ids("node") for one in read.mentions)
        ends = [register.hub, *ends] if by and received else [*ends, register.hub]
    if len(ends) != 2 and not _ASKED & read.roots:
        return None  # « les données passant par l'ASP »: what touches it
    if len(ends) != 2:
        said = "Un chemin se cherche entre deux noms : l'écran Chemins les demande, et dit ce que vaut chaque chemin."
        return Told(Outcome.NEAREST, said, screen="chemins")
    through = by or (register.hub if read.hub and register.hub not in ends else "")
    both = "entre" in read.folded
    for start, end in permutations(ends) if both else [ends]:
        found = paths_between(register, start, end, MAX_LENGTH, assumptions=True)
        inner = [(chain, {*chain.nodes[1:-1], *map(register.owner, chain.nodes[1:-1])}) for chain in found.chains]
        if chains := [chain for chain, names in inner if not through or through in names]:
            return _told(register, read, chains)
    names = " et ".join(register.nodes[end].short for end in ends)
    lead = f"Cherché dans les flux saisis, presse et hypothèses comprises, en {MAX_LENGTH} étapes au plus"
    said = f"Non trouvé : aucun chemin entre {names}. {lead}. Ce silence ne dit pas qu'il n'y en a pas."
    return Told(Outcome.NOT_FOUND, said, state=read.state, took=_TOOK, screen="chemins")


_TOOK = frozenset({"chemin"})
_BETWEEN = words_set("entre chemin chemins trajet trajets")  # words of a path that say nothing of whom it goes by


def _by(read: Reading) -> str:
    """The body named right after « par l'intermédiaire de », « via », « en passant par »; empty without."""
    text = read.text
    ways = [chip.words for chip in read.chips if chip.kind == "chemin" and not {*chip.words.split()} & _BETWEEN]
    marks = [text.find(joined(words_of(words))) for words in ways]
    after = [text.count(" ", 0, at) for at in marks if at >= 0]
    told = [one for one in read.mentions if after and one.start > after[0]]
    return next(iter(told[0].ids("node") | told[0].ids("hub")), "") if told else ""


def _told(register: Register, read: Reading, chains: list[Chain]) -> Told:
    """The first chains, each with its verdict, then what no chain says."""
    shown = [f"{_steps(register, chain)} ({chain.worth.value})" for chain in chains[:_FEW]]
    more = f" Et {count(len(chains) - _FEW, 'autre chemin', 'autres chemins')}." if len(chains) > _FEW else ""
    lawful = all(chain.worth in (Worth.ESTABLISHED, Worth.POSSIBLE) for chain in chains[:_FEW])
    lead = "Chemins trouvés" if len(chains) > 1 else "Chemin trouvé"
    lead = lead if lawful else f"Aucun texte lu n'établit ce passage. {lead}"
    caution = STEP_BY_STEP if lawful else f"« Supposé » : au moins une étape vient de la presse ou de nous. {CAUTION}"
    said = f"{lead} dans le graphe, de proche en proche : {listed(shown)}.{more} {caution}"
    outcome = Outcome.ANSWERED if lawful else Outcome.NOT_FOUND
    took = _TOOK if lawful else _TOOK | {"mot du texte"}  # what is not established is not either of the RSA alone
    return Told(outcome, said, state=read.state, took=took, screen="chemins")


def _steps(register: Register, chain: Chain) -> str:
    """« A → B [selon la presse] → C [notre hypothèse] »: each step that no text of law says is marked at its end."""
    weak = {Evidence.PRESS: " [étape rapportée par la presse]", Evidence.ASSUMPTION: " [étape : notre hypothèse]"}
    ends = (f"{register.nodes[hop.target].short}{weak.get(hop.evidence, '')}" for hop in chain.hops)
    return " → ".join((register.nodes[chain.nodes[0]].short, *ends))
