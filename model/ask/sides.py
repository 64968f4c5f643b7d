"""Receiving and transmitting crossed in one question: both sides of one body, or who stands on both sides or on one."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from model.ask.exclusions import apart_said
from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import ends_of, into_hub, lacking_said, rows_of, to_bodies
from model.ask.telling import NOT_A_NO, of_text, plain_sentences, rows_told, the_text, told, told_on
from model.ask.values import Outcome, Reading, Role, Told
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import stems
from model.graph.filters import provisions_of
from model.register.entities import Flow, Register, System
from model.register.places import places
from model.register.wording import count, listed, named, upper_first

_BOTH = (("receive", False), ("send", False))
_LIKE = "Même article qu'un traitement qui peut alimenter I-MILO, sous une autre désignation (notre lecture)"
_BY_NAME = (
    "Compte fait par nous, notre lecture : un organisme alimente quand le texte lui rattache un traitement, et des "
    "catégories peuvent se recouvrir."
)


def both_sides(library: Library, read: Reading) -> Told | None:
    """« Reçoit-il et transmet-il ? », « qui reçoit mais n'envoie pas ? »: each side with its rows or its silence."""
    typed = [word.raw for word in read.typed]
    pairs = [two for two in pairwise(read.mentions) if any(one.ids("hub") for one in two)]
    beside = any(WORDS.joining & set(typed[max(0, one.start - 2) : one.start]) for _, one in pairs)
    if read.hub in (Role.RECIPIENT, Role.SENDER) and beside:
        return _not_both("répondre à la fois pour les missions locales, lues comme leur système, et pour un organisme")
    if {chip.kind for chip in read.chips} <= {"retour", "cadre"}:  # « et dans l'autre sens ? », of nothing
        return None
    read = _crossing(read)
    if not read.crossed:
        return _none_left_out(library, read)
    bodies = read.parties
    if len(bodies) > 1 or (read.words and not bodies) or read.apart_words or not library.whole(read.state):
        return _not_both("croiser « reçoit » et « transmet » dans cette question")
    register = library.at(read.state)
    took = {"croisement", "retour", *(() if bodies else ("annexe", "comparaison", "totalité:tous"))}
    if any(no for _, no in read.crossed) and not read.apart:
        took |= {"négation", "opposition", "exception"}
    elif not bodies:
        took |= {"exception"} if read.apart else set() if read.turned("restriction") else {"négation"}
    if bodies:
        return _of_one(register, read).taking(*took)
    either = "ou" in typed  # « qui alimente ou reçoit ? »: everyone named, on whichever side
    everyone = asked_flows(register, replace(read, ask=Ask.SUBJECT, verb="", crossed=()))
    lists = (
        told_on(register, everyone, Outcome.ANSWERED, told(register, everyone)) if either else _lists(register, read)
    )
    return replace(lists, sentence=f"{apart_said(read)}{lists.sentence}").taking(*took)


def _not_both(what: str) -> Told:
    said = f"Cette case ne sait pas {what} : la question n'a pas été comprise. Les poser l'une après l'autre."
    return Told(Outcome.UNKNOWN, said)


def _crossing(read: Reading) -> Reading:
    """The reading with both verbs, when it asks of both sides without them: « dans les deux sens », « les deux annexes
    à la fois », « et inversement »; or of one side and not the other: « quels destinataires n'envoient rien ? »."""
    all_of_them = read.ask is Ask.DIRECTION and not (read.bodies or read.having("row") or read.words)
    if all_of_them and ("deux" in read.folded or read.turned("restriction")):
        return replace(read, crossed=_BOTH, mentions=(), hub=None)
    if read.to_recipients and WORDS.send & read.folded and read.turned("négation") and not read.crossed:
        return replace(read, crossed=(("receive", False), ("send", read.ask is not Ask.IS_IT)))
    annexes = frozenset().union(*(one.ids("annexe") for one in read.mentions))
    two = len(annexes) > 1 or "deux annexes" in read.text
    both = two and read.ask in (Ask.WHO, Ask.RECIPIENTS, Ask.SENDERS) and not read.words
    return replace(read, crossed=_BOTH) if both or (read.turned("retour") and not read.crossed) else read


def _of_one(register: Register, read: Reading) -> Told:
    """What one body may receive, then what it may transmit."""
    (body,) = read.parties
    parts: list[str] = []
    found: list[Flow] = []
    for role, verb in ((Role.RECIPIENT, "Recevoir"), (Role.SENDER, "Transmettre")):
        side = replace(read, mentions=(replace(body, role=role),), hub=None)
        flows = [flow for flow in asked_flows(register, side) if register.hub in (flow.source, flow.target)]
        own = asked_flows(register, side, words=False)
        among = "les destinataires" if role is Role.RECIPIENT else "ceux qui peuvent alimenter I-MILO"
        if flows:
            said = f"{rows_told(register, flows, read.words)}." if read.words else plain_sentences(register, flows)
        elif own:
            lacking = lacking_said(register, own, read.words)
            said = f"sans {lacking} ni mot de même racine : {rows_told(register, own)}. {NOT_A_NO}"
        else:
            said = f"aucune ligne ne nomme {body.label} parmi {among}. {NOT_A_NO}"
        parts.append(f"{verb} : {said}")
        found += flows
    return told_on(register, found, Outcome.ANSWERED if found else Outcome.SILENT, " ".join(parts))


def _none_left_out(library: Library, read: Reading) -> Told | None:
    """« Quels traitements n'alimentent pas I-MILO ? »: the systems named that no row lets feed it."""
    systems = stems("traitement système logiciel application dispositif") & read.roots
    if read.ask is not Ask.SENDERS or not read.turned("négation") or not systems or read.words:
        return None
    register = library.at(read.state)
    feeding = into_hub(register, register.flows)
    sources = {flow.source for flow in feeding}
    fed = [flow for flow in register.flows if isinstance(register.nodes[flow.target], System) and flow not in feeding]
    left = [flow.target for flow in fed if flow.target not in sources]
    many = count(len(sources), "traitement ou dispositif", "traitements ou dispositifs")
    said = f"{_names(register, left) if left else 'Aucun'} : {many} {of_text(register)} "
    said += f"peuvent alimenter I-MILO ({places(rows_of(register, feeding))})."
    said += f" L'un est aussi alimenté par I-MILO : {plain_sentences(register, fed)}" if fed else ""
    return told_on(register, feeding, Outcome.ANSWERED, said, took=("négation",))


def _lists(register: Register, read: Reading) -> Told:
    """Who is named on both sides, or on one only, by name: the body itself or a system that the text attaches to it."""
    outbound, feeding = to_bodies(register, register.flows), into_hub(register, register.flows)
    denied = {verb for verb, no in read.crossed if no}
    if len(denied) > 1 and read.yes_no and "aucun" in read.roots:  # « aucun ne reçoit et n'envoie à la fois ? »
        denied = set()
    if len(denied) > 1:
        return _not_both("lire deux négations à la fois")
    out = {
        name
        for one in read.apart
        for name, node in register.nodes.items()
        if name in one.ids("node") or node.family in one.ids("family")
    }
    receiving = [name for name in dict.fromkeys(flow.target for flow in outbound) if name not in out]
    sending = [name for name in dict.fromkeys(register.owner(flow.source) for flow in feeding) if name not in out]
    both = [name for name in receiving if name in sending]
    sources = {flow.source for flow in feeding}
    systems = [name for name in dict.fromkeys(flow.target for flow in register.flows) if name in sources]
    if denied == {"send"} and read.says("of_systems"):
        return _fed_only(register, sources)
    wanted = {"send": receiving, "receive": sending}.get("".join(denied), [])
    alone = [name for name in wanted if name not in (*both, *systems)]
    shown = set(alone) or {*both, *systems}
    flows = [flow for flow in register.flows if {flow.source, flow.target} & set(systems) and not alone]
    flows += [flow for flow in (*outbound, *feeding) if ends_of(register, flow) & shown and flow not in flows]
    near = [name for name in receiving if name not in both and _same_article(register, outbound, feeding, name)]
    like = f" {_LIKE} : {_names(register, near)}. Le texte ne dit pas si ce traitement est le leur." if near else ""
    if not denied:
        said = f"{the_text(register)} nomme des deux côtés {count(len(both), 'organisme')} : {_names(register, both)}."
        only = systems and read.ask is Ask.DIRECTION and read.turned("restriction")  # « le seul système… »
        both_ways = f"{_names(register, systems)}{', et aucun autre' if only else ''}"
        parts = [said, *([f"Traitement décrit dans les deux sens : {both_ways}."] if systems else [])]
        said = " ".join(reversed(parts) if only else parts)
        took = ("restriction",) if only else ()
        return told_on(register, flows, Outcome.ANSWERED, f"{said}{like} {_BY_NAME}", took=took)
    way, other = "recevoir", "alimenter I-MILO"
    if "receive" in denied:
        way, other, like = other, way, ""
    counted = []
    for noun, plural, kind in (
        ("organisme", None, False),
        ("traitement ou dispositif", "traitements ou dispositifs", True),
    ):
        found = [name for name in alone if isinstance(register.nodes[name], System) is kind]
        counted += [f"{count(len(found), noun, plural)} : {_names(register, found)}"] if found else []
    said = (
        f"Nom par nom, peuvent {way} selon {named(register.state_text)} sans qu'une ligne les nomme pour {other} : "
        f"{' ; '.join(counted)}. Des deux côtés, donc écartés : {_names(register, [*both, *systems])}. "
        f"{_BY_NAME} {NOT_A_NO}{like}"
    )
    return told_on(register, flows, Outcome.ANSWERED, said)


def _fed_only(register: Register, sources: set[str]) -> Told:
    """« Quels systèmes reçoivent sans alimenter ? »: the systems that I-MILO feeds and that do not feed it."""
    out = [one for one in register.flows if one.source == register.hub]
    back = [one for one in out if isinstance(register.nodes[one.target], System)]
    alone = [one for one in back if one.target not in sources]
    shown = alone or back
    rows = places(rows_of(register, shown))
    said = f"{_names(register, [one.target for one in shown])} ({rows})"
    own = f"Aucun, d'après les lignes {of_text(register)}"
    none = f"{own} : le seul traitement qu'I-MILO peut alimenter l'alimente aussi"
    return told_on(register, shown, Outcome.ANSWERED, f"{upper_first(said)}." if alone else f"{none}, {said}.")


def _names(register: Register, ends: Sequence[str]) -> str:
    return listed(register.nodes[end].short for end in ends) or "aucun"


def _same_article(register: Register, outbound: Sequence[Flow], feeding: Sequence[Flow], name: str) -> bool:
    """Whether the row of a recipient cites an article that the row of a system feeding I-MILO cites too."""

    def cited(flows: Sequence[Flow]) -> set[str]:
        return {one.article for flow in flows for row in provisions_of(register, flow) for one in row.articles}

    return bool(cited([flow for flow in outbound if flow.target == name]) & cited(feeding))
