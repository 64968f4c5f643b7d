"""The sentence of an answer: what the register says, or that it says nothing, and what it says instead."""

from __future__ import annotations

from collections.abc import Sequence

from model.ask.clauses import data_silence, places, purpose_silence, text_name, told
from model.ask.finding import concerns
from model.ask.french import capital, of, spoken
from model.ask.grammar import Asked
from model.ask.index import Entry
from model.ask.words import Word
from model.graph.filters import provisions_of
from model.register.entities import Direction, Flow, Register
from model.register.wording import article_title, count, flow_title, listed

_MOST_TITLES = 4


def sentence(register: Register, beyond: Register, flows: Sequence[Flow], asked: Asked) -> str:
    """What the flows answer; `beyond` is the register from which the given one was narrowed, for names."""
    bodies = frozenset(entry.id for one in asked.bodies for entry in one.mention.entries if entry.kind == "node")
    if asked.kind == "count":
        return _counts(register, flows)
    about = _about(register, flows, asked)
    body = told(register, beyond, flows, bodies, active=asked.kind in ("senders", "sent"), about=about)
    articles = [entry for mention in asked.others for entry in mention.entries if entry.kind == "article"]
    if articles and not asked.bodies:
        body = f"{_cited(register, articles, flows)} {body}"
    if asked.kind == "place":
        body = f"{body} {_articles(register, flows)}"
    if asked.kind in ("received", "sent"):
        body = f"{body} {data_silence(register, flows)}"
    if asked.kind == "purpose":
        body = f"{_purposes(register, flows) or body} {purpose_silence(register, flows)}"
    return " ".join(body.split())


def _about(register: Register, flows: Sequence[Flow], asked: Asked) -> str:
    """« pour « Contrôler » (notre lecture) », when every flow of the answer serves a purpose asked about."""
    wanted = {entry.id: entry.label for mention in asked.others for entry in mention.entries if entry.kind == "purpose"}
    served = [{item for statement in flow.statements for item in statement.purpose_ids} for flow in flows]
    if not wanted or not all(wanted.keys() & purposes for purposes in served):
        return ""
    return f" pour « {' » ou « '.join(wanted[item] for item in wanted if any(item in one for one in served))} » (notre lecture)"


def _cited(register: Register, articles: list[Entry], flows: Sequence[Flow]) -> str:
    ids = {entry.id for entry in articles}
    provisions = [
        provision
        for provision in register.provisions
        if any(citation.article in ids for citation in provision.articles)
        and any(provision in provisions_of(register, flow) for flow in flows)
    ]
    said = " ou ".join(entry.label.removeprefix("article ") for entry in articles)
    cited = f"est cité par {count(len(provisions), 'ligne')} ({places(provisions)})"
    founded = f"{'fondent' if len(provisions) > 1 else 'fonde'} {count(len(flows), 'flux', 'flux')}"
    return f"L'article {said} {cited}, qui {founded}."


def _articles(register: Register, flows: Sequence[Flow]) -> str:
    found = {
        article_title(register, citation): None
        for flow in flows
        for provision in provisions_of(register, flow)
        for citation in provision.articles
    }
    if not found:
        return "Aucun article n'y est cité."
    many = len(found) - 2 * _MOST_TITLES
    said = list(found)[: 2 * _MOST_TITLES]
    return f"Articles cités : {listed(said) if many <= 0 else ', '.join(said) + f' et {many} autres'}."


def _purposes(register: Register, flows: Sequence[Flow]) -> str:
    """The families of purposes with how many flows each has, when the flows are too many to be told one by one."""
    numbers: dict[str, int] = {}
    for flow in flows:
        for item in dict.fromkeys(use for statement in flow.statements for use in statement.purpose_ids):
            numbers[item] = numbers.get(item, 0) + 1
    if len(flows) <= 3 or len(numbers) < 2:
        return ""
    most = sorted(numbers, key=lambda item: -numbers[item])
    said = [f"{register.purpose_by_id[item].label} ({numbers[item]})" for item in most]
    where = places(provision for flow in flows for provision in provisions_of(register, flow))
    total = count(len(flows), "flux", "flux")
    return f"{total} dans ce registre ({where}), qui peuvent servir à (notre lecture, avec le nombre de flux) : {' ; '.join(said)}."


def _counts(register: Register, flows: Sequence[Flow]) -> str:
    number = {side: sum(register.direction(flow) is side for flow in flows) for side in Direction}
    sides = [
        f"{number[Direction.INBOUND]} vers I-MILO" if number[Direction.INBOUND] else "",
        f"{number[Direction.OUTBOUND]} depuis I-MILO" if number[Direction.OUTBOUND] else "",
        f"{number[Direction.EXTERNAL]} vers le SI France Travail, selon la presse"
        if number[Direction.EXTERNAL]
        else "",
    ]
    partners = {register.partner(flow).id for flow in flows}
    purposes = {item for flow in flows for statement in flow.statements for item in statement.purpose_ids}
    rows = dict.fromkeys(provision for flow in flows for provision in provisions_of(register, flow))
    said = [
        count(len(partners), "organisme ou traitement", "organismes ou traitements"),
        count(len(purposes), "famille de finalités", "familles de finalités") + " (notre lecture)",
        f"{count(len(rows), 'ligne ou passage', 'lignes ou passages')} de texte",
    ]
    head = f"{count(len(flows), 'flux', 'flux')} dans ce registre ({listed(filter(None, sides))})"
    return f"{head} : {listed(said)}."


def silence(register: Register, beyond: Register, asked: Asked, more: Sequence[Flow]) -> str:
    """That no flow answers, and what is known all the same; `more` are the answers outside of the register given."""
    entries = [entry for one in asked.bodies for entry in one.mention.entries]
    nodes = [entry for entry in entries if entry.kind == "node"]
    labels = [one.mention.label for one in asked.bodies] + [mention.label for mention in asked.others]
    said = [_nothing(beyond, asked, entries, labels)]
    if len(asked.bodies) == 1 and not asked.others and asked.bodies[0].side != "either":
        near = [flow for flow in beyond.flows if any(concerns(beyond, flow, entry) for entry in entries)]
        if back := [flow for flow in near if flow.id in register.flow_by_id]:
            said.append(f"Dans l'autre sens : {_titles(register, back)}.")
        more = more or [flow for flow in near if flow.id not in register.flow_by_id]
    if more:
        external = all(beyond.direction(flow) is Direction.EXTERNAL for flow in more)
        where = "Le second périmètre (SI France Travail)" if external else "Le reste du registre"
        said.append(f"{where} en mentionne {len(more)} : {_titles(beyond, more)}.")
    ids = {entry.id for entry in nodes} - {register.hub}
    said += [
        f"Un lien qui n'est pas un flux{f', {relation.period}' if relation.period else ''} : {relation.plain}"
        for relation in beyond.relations
        if len(asked.bodies) == 1 and not asked.others and ids & {relation.source, relation.target}
    ][:2]
    texts = [
        beyond.text_by_id[entry.id] for mention in asked.others for entry in mention.entries if entry.kind == "text"
    ]
    said += [f"Saisie de ce texte : {text.coverage_reason}" for text in texts if text.coverage != "full"][:2]
    return " ".join(said)


def _nothing(names: Register, asked: Asked, entries: list[Entry], labels: list[str]) -> str:
    if len(asked.bodies) == 1 and not asked.others and len(entries) == 1 and entries[0].kind == "node":
        node = entries[0].id
        name = spoken(names, node)[0]
        runs = any(names.owner(system.id) == node != system.id for system in names.systems)
        also = " (ni d'un traitement que le texte lui rattache)" if runs else ""
        match asked.bodies[0].side:
            case "target":
                also = also.replace("ni d'un", "ni vers un")
                return f"Aucun flux de l'état du droit affiché ne va vers {name}{also}."
            case "source":
                return f"Aucun flux de l'état du droit affiché ne part {of(name)}{also}."
        return f"Aucun flux de l'état du droit affiché ne part {of(name)} ni n'y arrive."
    if len(asked.bodies) > 1 and not asked.others:
        if asked.kind == "between":
            return f"Aucun flux de l'état du droit affiché ne relie directement {listed(labels)}."
        return f"Aucun flux de l'état du droit affiché ne répond à la fois à : {' ; '.join(labels)}."
    if len(labels) == 1:
        return f"Aucun flux de l'état du droit affiché ne porte sur : {labels[0]}."
    return f"Aucun flux de l'état du droit affiché ne répond à la fois à : {' ; '.join(labels)}."


def _titles(register: Register, flows: Sequence[Flow]) -> str:
    said = []
    for flow in flows[:_MOST_TITLES]:
        press = any(register.evidence(statement) == "press" for statement in flow.statements)
        where = "selon la presse" if press else places(provisions_of(register, flow))
        said.append(flow_title(register, flow) + (f" ({where})" if where else ""))
    more = len(flows) - _MOST_TITLES
    return " ; ".join(said) + (f" ; et {count(more, 'autre')}" if more > 0 else "")


def unknown(register: Register, words: tuple[Word, ...], strange: tuple[str, ...]) -> str:
    """That the question was not understood, and the reason when it is a row or an article that does not exist."""
    for place, word in enumerate(words[:-1]):
        number = words[place + 1].raw
        if word.stem == "ligne" and number.isdigit():
            text = register.state_text
            if not text.rows_expected:
                return f"{capital(text_name(text))} n'est pas saisi ligne par ligne ici : on ne peut rien dire d'une ligne {number[:6]}."
            rows = listed(f"{count(item.rows, 'ligne')} dans l'annexe {item.annexe}" for item in text.rows_expected)
            return f"{capital(text_name(text))} n'a pas de ligne {number[:6]}" + (f" : il y a {rows}." if rows else ".")
    for word in words:
        letter, dot, number = word.raw.partition(".")
        if dot or ("-" in word.raw and word.raw[0].isdigit()):
            name = f"{letter.upper()}. {number}" if dot else word.raw
            return f"Aucune ligne de ce registre ne cite d'article {name[:30]}."
    if strange:
        said = listed([f"« {word[:30]} »" for word in strange[:3]], "ou")
        return f"La question n'a pas été comprise : rien dans ce registre ne s'appelle {said}."
    return "La question n'a pas été comprise : elle ne nomme rien qui soit dans ce registre."
