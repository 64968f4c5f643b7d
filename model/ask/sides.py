"""Several things at once: both sides of one body, bodies on both sides or on one only, « seulement » this or them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from model.ask.exclusions import apart_said, no_power
from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.rows import holding, into_hub, rows_of, to_bodies
from model.ask.silences import NOT_A_NO
from model.ask.telling import of_text, plain_sentences, rows_brief, rows_told, the_text, told_on
from model.ask.telling import told as summed
from model.ask.values import Mention, Outcome, Reading, Role, Told
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import stems
from model.graph.filters import provisions_of
from model.register.entities import Flow, Register, System
from model.register.places import places
from model.register.wording import count, listed, named, upper_first

_EITHER = re.compile(r"\bou\b")
_TO = frozenset({"a", "qui", "destinataire", "destinataires", "organisme", "organismes"})


def both_sides(library: Library, read: Reading) -> Told | None:
    """« Reçoit-il et transmet-il ? », « qui reçoit mais n'envoie pas ? »: each side with its rows or its silence."""
    words = [word.raw for word in read.typed]
    if read.hub in (Role.RECIPIENT, Role.SENDER) and any(
        WORDS.joining & set(words[max(0, one.start - 2) : one.start]) for one in read.mentions[1:]
    ):
        return Told(
            Outcome.UNKNOWN,
            "Cette case ne sait pas répondre à la fois pour les missions locales, lues comme leur système, et pour un "
            "organisme : la question n'a pas été comprise. Les poser l'une après l'autre.",
        )
    if (
        read.ask is Ask.DIRECTION and not read.bodies and not read.having("row") and "deux" in words
    ):  # « qui échange dans les deux sens ? »
        read = replace(read, crossed=(("receive", False), ("send", False)), mentions=(), hub=None)
    if read.to_recipients and WORDS.send & set(words) and read.turned("négation") and not read.crossed:
        which = read.ask is not Ask.IS_IT  # « quels destinataires n'envoient rien ? », and not « aucun n'envoie ? »
        read = replace(read, crossed=(("receive", False), ("send", which)))
    if (read.turned("retour") and not read.crossed) or _annexes(read):
        read = replace(read, crossed=(("receive", False), ("send", False)))
    if (
        not read.crossed
        and read.ask is Ask.SENDERS
        and read.turned("négation")
        and stems("traitement système logiciel application dispositif") & read.roots
        and not read.words
    ):
        return _none_left_out(library.at(read.state))
    if not read.crossed:
        return None
    bodies = read.parties
    if len(bodies) > 1 or (read.words and not bodies) or read.apart_words or not library.whole(read.state):
        return Told(
            Outcome.UNKNOWN,
            "Cette case ne sait pas croiser « reçoit » et « transmet » dans cette question : elle n'a pas été "
            "comprise. Les poser l'une après l'autre.",
        )
    register = library.at(read.state)
    took = frozenset({"croisement", "retour", *(() if bodies else ("annexe", "comparaison"))})
    if any(no for _, no in read.crossed) and not read.apart:
        took |= {"négation", "opposition", "exception"}
    elif not bodies:
        took |= {"exception"} if read.apart else {"négation"}
    if not bodies:
        lists = _both_lists(register, read) if not _EITHER.search(read.question) else _either_side(register, read)
        return replace(lists, sentence=f"{apart_said(read)}{lists.sentence}", took=took | lists.took)
    parts: list[str] = []
    found: list[Flow] = []
    for role, verb in ((Role.RECIPIENT, "Recevoir"), (Role.SENDER, "Transmettre")):
        side = replace(read, mentions=(replace(bodies[0], role=role),), hub=None)
        flows = [flow for flow in asked_flows(register, side) if register.hub in (flow.source, flow.target)]
        own = asked_flows(register, side, words=False)
        among = "les destinataires" if role is Role.RECIPIENT else "ceux qui peuvent alimenter I-MILO"
        silent = f"aucune ligne ne nomme {bodies[0].label} parmi {among}. {NOT_A_NO}"
        if own and not flows:
            silent = f"sans {read.quoted} ni mot de même racine : {rows_told(register, own)}. {NOT_A_NO}"
        said = plain_sentences(register, flows) if flows else silent
        said = f"{rows_told(register, flows, read.words)}." if flows and read.words else said
        parts.append(f"{verb} : {said}")
        found += flows
    told = told_on(register, found, Outcome.ANSWERED if found else Outcome.SILENT, " ".join(parts))
    return replace(told, took=took)


def _either_side(register: Register, read: Reading) -> Told:
    """« Qui alimente ou reçoit ? »: everyone named, on whichever side."""
    flows = asked_flows(register, replace(read, ask=Ask.SUBJECT, verb="", crossed=()))
    return told_on(register, flows, Outcome.ANSWERED, summed(register, flows))


def _annexes(read: Reading) -> bool:
    """« Dans les deux annexes à la fois ? »: who is in both."""
    two = len({name for one in read.having("annexe") for name in one.ids("annexe")}) > 1
    two = two or "deux annexes" in " ".join(read.question.lower().split())
    return two and read.ask in (Ask.WHO, Ask.RECIPIENTS, Ask.SENDERS) and not read.words


def _none_left_out(register: Register) -> Told:
    """« Quels traitements n'alimentent pas I-MILO ? »: the systems named that no row lets feed it."""
    inbound = into_hub(register, register.flows)
    sources = {flow.source for flow in inbound}
    fed = [flow for flow in register.flows if isinstance(register.nodes[flow.target], System) and flow not in inbound]
    left = [flow.target for flow in fed if flow.target not in sources]
    lead = f"{listed(register.nodes[name].short for name in left)}" if left else "Aucun"
    rows = places(rows_of(register, inbound))
    said = (
        f"{lead} : {count(len(sources), 'traitement ou dispositif', 'traitements ou dispositifs')} {of_text(register)} "
    )
    said += f"peuvent alimenter I-MILO ({rows})."
    said += f" L'un est aussi alimenté par I-MILO : {plain_sentences(register, fed)}" if fed else ""
    return replace(told_on(register, inbound, Outcome.ANSWERED, said), took=frozenset({"négation"}))


def _both_lists(register: Register, read: Reading) -> Told:
    """Who is named on both sides, or on one only, by name: the body itself or a system that the text attaches to it."""
    outbound = to_bodies(register, register.flows)
    inbound = into_hub(register, register.flows)
    receiving = [*dict.fromkeys(flow.target for flow in outbound)]
    sending = [*dict.fromkeys(register.owner(flow.source) or flow.source for flow in inbound)]
    denied = {verb for verb, no in read.crossed if no}
    if len(denied) > 1 and read.yes_no and "aucun" in read.roots:  # « aucun ne reçoit et n'envoie à la fois ? »
        denied = set()
    if len(denied) > 1:
        return Told(
            Outcome.UNKNOWN, "Cette case ne lit pas deux négations à la fois : la question n'a pas été comprise."
        )
    out = {name for one in read.apart for name in one.ids("node")}
    out |= {name for one in read.apart for name in register.nodes if register.nodes[name].family in one.ids("family")}
    receiving, sending = ([name for name in side if name not in out] for side in (receiving, sending))
    both = [name for name in receiving if name in sending]
    wanted = {"send": receiving, "receive": sending}.get("".join(denied), [])
    turned = {flow.source for flow in register.flows} & {flow.target for flow in register.flows}
    alone = [name for name in wanted if name not in both and name not in turned]
    flows = [
        flow
        for flow in (*outbound, *inbound)
        if {flow.target, flow.source, register.owner(flow.source)} & set(alone or both)
    ]
    near = [name for name in receiving if name not in both and _same_article(register, outbound, inbound, name)]
    like = f" {_LIKE} : {_names(register, near)}. Le texte ne dit pas si ce traitement est le leur." if near else ""
    names = _names(register, both)
    turned = {flow.source for flow in inbound}
    systems = [name for name in dict.fromkeys(flow.target for flow in register.flows) if name in turned]
    if not denied:
        said = f"{the_text(register)} nomme des deux côtés {count(len(both), 'organisme')} : {names}."
        only = systems and read.ask is Ask.DIRECTION and read.turned("restriction")  # « le seul système… »
        both_ways = f"{_names(register, systems)}{', et aucun autre' if only else ''}"
        said += f" Traitement décrit dans les deux sens : {both_ways}." if systems else ""
        told_so = told_on(register, flows, Outcome.ANSWERED, f"{said}{like} {_BY_NAME}")
        return replace(told_so, took=frozenset({"restriction"} if only else ()))
    way = "peuvent recevoir" if "send" in denied else "peuvent alimenter I-MILO"
    other = "alimenter I-MILO" if "send" in denied else "recevoir"
    told = []
    for systems_too, one, many in (
        (False, "organisme", ""),
        (True, "traitement ou dispositif", "traitements ou dispositifs"),
    ):
        found = [name for name in alone if isinstance(register.nodes[name], System) == systems_too]
        told += [f"{count(len(found), one, many)} : {_names(register, found)}"] if found else []
    said = (
        f"Nom par nom, {way} selon {named(register.state_text)} sans qu'une ligne les nomme pour {other} : "
        f"{' ; '.join(told)}. Des deux côtés, donc écartés : {_names(register, [*both, *systems])}. "
        f"{_BY_NAME} {NOT_A_NO}"
    )
    return told_on(register, flows, Outcome.ANSWERED, f"{said}{like if 'send' in denied else ''}")


_LIKE = "Même article qu'un traitement qui peut alimenter I-MILO, sous une autre désignation (notre lecture)"
_BY_NAME = (
    "Compte fait par nous, notre lecture : un organisme alimente quand le texte lui rattache un traitement, et des "
    "catégories peuvent se recouvrir."
)


def _names(register: Register, ends: Sequence[str]) -> str:
    return listed(register.nodes[end].short for end in ends) or "aucun"


def _same_article(register: Register, outbound: Sequence[Flow], inbound: Sequence[Flow], name: str) -> bool:
    """Whether the row of a recipient cites an article that the row of a system feeding I-MILO cites too."""

    def cited(flows: Sequence[Flow]) -> set[str]:
        return {one.article for flow in flows for row in provisions_of(register, flow) for one in row.articles}

    return bool(cited([flow for flow in outbound if flow.target == name]) & cited(inbound))


def only_these(library: Library, read: Reading) -> Told | None:
    """« Seuls X et Y peuvent sanctionner ? »: the rows of others that say the same, then what those of each say."""
    bodies = read.parties
    asked = read.ask in (Ask.SUBJECT, Ask.IS_IT) and (read.words or read.verb) and not read.apart
    if len(bodies) < 2 or not asked or not _alone(read, bodies) or not library.whole(read.state):
        return None
    register = library.at(read.state)
    wide = replace(read, mentions=tuple(one for one in read.mentions if one not in bodies))
    own = [replace(wide, mentions=(*wide.mentions, one)) for one in bodies]
    flows = [flow for one in own for flow in asked_flows(register, one)]
    ways = {register.direction(flow) for one in own for flow in asked_flows(register, one, words=False)}
    others = [flow for flow in asked_flows(register, wide) if flow not in flows and register.direction(flow) in ways]
    few = read.words and len(rows_of(register, others)) <= _FEW
    rows = rows_told(register, others, read.words) if few else rows_brief(register, others, most=30)
    what = "ont aussi ces mots" if read.words else "le disent aussi"
    parts = [f"Pas seulement : d'autres lignes {what} : {rows}." if others else _NO_OTHER.format(of_text(register))]
    for one, mine in zip(bodies, own, strict=True):
        found, theirs = asked_flows(register, mine), asked_flows(register, mine, words=False)
        lacking = [f"« {word.shown} »" for word in read.words if not holding(register, theirs, [word])]
        without = f"sans {listed(dict.fromkeys(lacking), 'ni') or 'ces mots ensemble'}, {rows_brief(register, theirs)}"
        said = without if read.words and theirs else "aucune ligne ne le dit"
        if found:
            said = rows_told(register, found, read.words) if read.words else rows_brief(register, found)
        parts.append(f"{upper_first(one.label)} : {said}.")
        flows += [] if found else theirs
    told = told_on(register, [*flows, *others], Outcome.ANSWERED, f"{no_power(register, read)}{' '.join(parts)}")
    return replace(told, took=frozenset({"restriction"}))


_FEW = 4
_NO_OTHER = "Aucune autre ligne {} ne le dit d'un autre."


def _alone(read: Reading, bodies: Sequence[Mention]) -> bool:
    """Whether « seul » is said of these bodies: « seule la DARES », « X est la seule à… »."""
    words, small = [word.raw for word in read.typed], WORDS.determiners | {"son", "sa", "ses"}
    before = {
        word
        for mention in bodies
        for word in [one for one in words[max(0, mention.start - 3) : mention.start] if one not in small][-1:]
    }
    return bool(before & WORDS.alone) or any(one.startswith("seul") and two in _TO for one, two in pairwise(words))


def only_bodies(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """« Seule la DARES… ? »: which other rows say the same of other bodies, or that none does; empty for another."""
    bodies = read.parties
    if not bodies or not _alone(read, bodies):
        return ""
    wide = replace(read, mentions=tuple(one for one in read.mentions if one not in bodies))
    ways = {register.direction(flow) for flow in flows}
    others = [
        flow
        for flow in asked_flows(register, wide)
        if flow not in flows and (not read.verb or register.direction(flow) in ways)
    ]
    if others:
        what = "ont aussi ces mots" if read.words else "le disent aussi"
        return f"D'autres lignes {what} : {rows_brief(register, others, most=30)}."
    return _NO_OTHER.format(of_text(register))
