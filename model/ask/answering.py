"""From what was understood to what is answered: what a text says, what it does not say, what is not known."""

from __future__ import annotations

import re
from collections.abc import Sequence

from model.ask.changes import changed
from model.ask.facts import NOT_FOUND, TOPICS, anywhere, define
from model.ask.library import Library
from model.ask.matching import asked_flows, holding, in_our_families, near_flows
from model.ask.moments import NO_STATE
from model.ask.telling import (
    capital,
    data_silence,
    places,
    plain_sentences,
    provisions_holding,
    purpose_silence,
    quotes,
    recipients,
    rows_told,
    told,
)
from model.ask.values import Mention, Outcome, Reading, Role, TextWord, Told
from model.ask.vocabulary import EXCEPT, FUNCTION, Ask
from model.ask.words import joined, stem, stems, words_of
from model.graph.articles import cited_articles
from model.graph.filters import provisions_of
from model.register.entities import Direction, Flow, Provision, Register, System
from model.register.wording import article_title, count, day, folded, listed, named

PERMISSION = "C'est une permission, et non la preuve d'un échange en service."
NOT_A_NO = "Ce n'est pas « non » : le silence d'un texte n'est ni une permission, ni une interdiction."
NOT_A_FILE_ACCESS = "Le texte parle de données transmises, et non d'un accès au dossier."
_MOST_ROWS = 12


def told_of(library: Library, read: Reading) -> Told:
    """The answer to one reading."""
    if read.state == NO_STATE:
        known = listed(f"{state.label} (depuis le {day(state.since)})" for state in library.order)
        return Told(Outcome.NOT_FOUND, f"Aucun état du droit n'est saisi pour cette date. États saisis : {known}.")
    if read.left:
        return _near(library, read)
    if read.hypothetical:
        return _hypothesis(library, read)
    if read.ask is Ask.CHANGED:
        return changed(library, read)
    if read.ask in TOPICS and (found := TOPICS[read.ask](library, read)):
        return found
    if found := _uncounted(library, read):
        return found
    register = library.at(read.state)
    if not _names_something(read):
        return Told(Outcome.UNKNOWN, "La question n'a pas été comprise : elle ne nomme rien qui soit dans ce registre.")
    if read.outsiders:
        return _outsider(library, register, read)
    flows = asked_flows(register, read)
    ours: tuple[Flow, ...] = ()
    if not flows and read.words:
        ours = in_our_families(register, asked_flows(register, read, words=False), read.words)
    if not flows and not ours:
        return _nothing(library, register, read)
    return _flows(library, register, read, flows or ours, bool(ours))


def _names_something(read: Reading) -> bool:
    about_all = read.ask in (Ask.COUNT, Ask.RECIPIENTS, Ask.SENDERS, Ask.DIRECTION, Ask.WHERE) or read.direction
    return bool(
        read.mentions
        or read.words
        or read.outsiders
        or read.hub
        or about_all
        or (read.ask is Ask.DATA and len(read.chips) > 1)
    )


def _flows(library: Library, register: Register, read: Reading, flows: Sequence[Flow], ours: bool) -> Told:
    """What the flows found say, as it was asked; a state read in part is said to be so."""
    past = library.past(read.state)
    if read.ask is Ask.COUNT and not library.whole(read.state):
        return _unread(library, register, read, flows)
    if read.ask is Ask.COUNT:
        flows = _counted_flows(register, read, flows)
    sentence = _sentence(library, register, read, flows, ours, past)
    if read.negative:
        sentence = (
            "Question négative, lue à l'endroit : un texte dit qui peut recevoir ou transmettre ; il ne dresse pas la liste "
            f"de ceux qui ne le peuvent pas. {sentence}"
        )
    if read.sight and recipients(register, flows):
        sentence += f" {NOT_A_FILE_ACCESS}"
    if not library.whole(read.state):
        sentence += f" Liste incomplète : {_coverage(library, read.state)}"
    provisions = dict.fromkeys(item.id for flow in flows for item in provisions_holding(register, flow, read.words))
    return Told(Outcome.ANSWERED, sentence, tuple(flow.id for flow in flows), tuple(provisions), read.state)


def _sentence(
    library: Library, register: Register, read: Reading, flows: Sequence[Flow], ours: bool, past: bool
) -> str:
    if ours:
        text = named(register.state_text)
        absent = (
            f"dans aucune ligne de {text}" if library.whole(read.state) else f"pas dans ce qui a été lu de : {text}"
        )
        return (
            f"Ces mots ne sont {absent}. Notre lecture range dans une famille de finalités de ce nom : "
            f"{rows_told(register, flows)}."
        )
    if read.ask is Ask.COUNT:
        return _counted(register, read, flows, past)
    if read.words:
        return _worded(library, register, read, flows)
    articles = read.having("article")
    match Ask.SUBJECT if articles and read.ask is Ask.DATA else read.ask:
        case Ask.WHY:
            return _why(register, flows)
        case Ask.WHERE:
            return _where(register, flows)
        case Ask.DIRECTION:
            return _directions(register, flows)
        case Ask.IS_IT:
            lead = "" if read.negative or not read.verb else "Oui, selon ce texte. " if past else "Oui, en droit. "
            return f"{lead}{_own_first(register, read, flows, past)} {PERMISSION}"
        case Ask.DATA:
            notes = {
                item.note for flow in flows for item in flow.statements if item.data and item.note and len(flows) < 3
            }
            said = (
                f"{data_silence(register, flows)} {_own_first(register, read, flows, past)} {' '.join(sorted(notes))}"
            )
            return said.strip()
    lead = f"{_cited(register, articles)} " if articles else ""
    return f"{lead}{_own_first(register, read, flows, past)}"


def _own_first(register: Register, read: Reading, flows: Sequence[Flow], past: bool) -> str:
    """The flows of the body asked about, then those of the systems that a text attaches to it, said to be so."""
    bodies = frozenset().union(*(mention.ids("node") for mention in read.mentions))
    attached = [
        flow
        for flow in flows
        if not bodies & {flow.source, flow.target}
        and bodies & {register.owner(flow.source), register.owner(flow.target)}
    ]
    own = [flow for flow in flows if flow not in attached]
    if not attached:
        return told(register, flows, past)
    systems = {
        register.nodes[end].short
        for flow in attached
        for end in (flow.source, flow.target)
        if isinstance(register.nodes[end], System) and register.owner(end) in bodies
    }
    lead = f"{told(register, own, past)} " if own else ""
    return f"{lead}Par un traitement que le texte y rattache ({listed(sorted(systems))}) : {plain_sentences(register, attached)}"


def _worded(library: Library, register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """The rows that hold the words asked about, with their exact words; a word looked for is not an answer by itself."""
    del library
    shown = listed(f"« {word} »" for word in dict.fromkeys(word.shown for word in read.words))
    rows = {item.id for flow in flows for item in provisions_of(register, flow)}
    press = any(register.evidence(item) == "press" for flow in flows for item in flow.statements)
    exact = all(register.provision_by_id[row].wording for row in rows)
    where = f"{count(len(rows), 'passage')} de ce qui a été lu" if press or not exact else ""
    where = where or f"{count(len(rows), 'ligne')} de {named(register.state_text)}"
    lead = f"{_datum_silence(register, read)}Dans {where} ({shown}, ou même racine)"
    if len(rows) > _MOST_ROWS:
        return f"{lead} : {places(item for flow in flows for item in provisions_of(register, flow))}."
    return f"{lead} : {rows_told(register, flows, read.words)}."


def _datum_silence(register: Register, read: Reading) -> str:
    """When a datum is asked of those who receive: that the text does not say which data they do."""
    about_data = read.ask in (Ask.DATA, Ask.RECIPIENTS, Ask.IS_IT) and read.verb in ("receive", "send")
    senders = read.hub is Role.RECIPIENT or any(mention.role is Role.SENDER for mention in read.mentions)
    if not about_data or senders or read.ask is Ask.SENDERS:
        return ""
    outbound = [flow for flow in register.flows if recipients(register, [flow])]
    wanted = [flow for flow in asked_flows(register, read, words=False) if flow in outbound] or outbound
    return f"{data_silence(register, wanted)} ".lstrip()


def _why(register: Register, flows: Sequence[Flow]) -> str:
    """The exact words of the purposes, then our families, said to be ours."""
    silent = purpose_silence(register, flows)
    stated = [flow for flow in flows if any(item.purposes for item in flow.statements)]
    if not stated:
        return f"{silent} {told(register, flows)}"
    families = dict.fromkeys(
        register.purpose_by_id[item].label for flow in stated for one in flow.statements for item in one.purpose_ids
    )
    rows = {item.id for flow in stated for item in provisions_of(register, flow)}
    if len(rows) > _MOST_ROWS // 2:
        lines = f"{places(item for flow in stated for item in provisions_of(register, flow))}"
        return f"{silent} Selon {named(register.state_text)} ({lines}), familles de notre lecture : {listed(families)}.".strip()
    said = rows_told(register, stated)
    return (
        f"{silent} Selon {named(register.state_text)} : {said}. Familles de notre lecture : {listed(families)}.".strip()
    )


def _where(register: Register, flows: Sequence[Flow]) -> str:
    """The rows, and the articles that they cite."""
    provisions = list(dict.fromkeys(item for flow in flows for item in provisions_of(register, flow)))
    by_text: dict[str, list[Provision]] = {}
    for item in provisions:
        by_text.setdefault(item.text, []).append(item)
    said = [f"{capital(named(register.text_by_id[text]))} : {places(found)}." for text, found in by_text.items()]
    cited = dict.fromkeys(article_title(register, one) for item in provisions for one in item.articles)
    if cited and len(provisions) <= FEW_ROWS:
        said.append(f"Articles cités : {listed(cited)}.")
    return " ".join(said)


FEW_ROWS = 4


def _directions(register: Register, flows: Sequence[Flow]) -> str:
    ways = {register.direction(flow) for flow in flows}
    both = {Direction.INBOUND, Direction.OUTBOUND} <= ways
    lead = "Dans les deux sens" if both else "Vers I-MILO" if Direction.INBOUND in ways else "Depuis I-MILO"
    return f"{lead}. {told(register, flows)}"


def _cited(register: Register, mentions: Sequence[Mention]) -> str:
    """Which rows cite an article; its content is not in the register, and that is said."""
    wanted = frozenset().union(*(mention.ids("article") for mention in mentions))
    found = [item for item in cited_articles(register) if item.id in wanted]
    rows = [provision for item in found for provision, _ in item.provisions]
    titles = listed(article_title(register, item.citation) for item in found)
    number = len(dict.fromkeys(rows))
    return (
        f"{capital(titles)} : cité par {count(number, 'ligne')} ({places(rows)}). "
        "Ce que dit cet article n'est pas dans ce registre."
    )


_COUNTABLE = stems(
    "destinataires organismes acteurs administrations services partenaires institutions traitements systèmes sources flux "
    "lignes comités collectivités opérateurs expéditeurs émetteurs reçoivent recevoir peuvent alimentent transmettent envoient"
)


def _uncounted(library: Library, read: Reading) -> Told | None:
    """What cannot be counted here (young people, files, missions locales): not found, with the term that may say it."""
    match = re.search(
        r"(?:combien|nombre) (?:de |d |des |y a t il de |y a t il d )?(\w+)", joined(words_of(read.question))
    )
    if read.ask is not Ask.COUNT or match is None or stem(match[1]) in _COUNTABLE or match[1] in FUNCTION:
        return None
    term = define(library, read)
    more = f" {term.sentence}" if term else ""
    return Told(Outcome.NOT_FOUND, f"{NOT_FOUND} : combien de {match[1]}.{more}", state=read.state)


def _asks_systems(read: Reading) -> bool:
    return bool(
        re.search(r"traitement|système|source|aliment|émetteur|expéditeur|transmett|envoi", read.question.lower())
    )


def _counted_flows(register: Register, read: Reading, flows: Sequence[Flow]) -> list[Flow]:
    """The flows of what is counted: systems that feed, every flow or row, otherwise recipients alone."""
    if _asks_systems(read):
        return [flow for flow in flows if register.direction(flow) is Direction.INBOUND]
    if re.search(r"flux|ligne", read.question.lower()):
        return list(flows)
    return [flow for flow in flows if recipients(register, [flow])] or list(flows)


def _counted(register: Register, read: Reading, flows: Sequence[Flow], past: bool) -> str:
    """How many of what was asked: recipients, systems, rows or flows, each said for what it is."""
    asked = read.question.lower()
    rows = list(dict.fromkeys(item for flow in flows for item in provisions_of(register, flow)))
    where = places(rows)
    targets = recipients(register, flows)
    inbound = [flow for flow in flows if register.direction(flow) is Direction.INBOUND]
    sources = dict.fromkeys(flow.source for flow in inbound)
    verb = "pouvaient" if past else "peuvent"
    if "ligne" in asked:
        expected = register.state_text.rows_expected
        if not read.mentions and not read.words and expected:
            parts = listed(f"{item.rows} dans l'annexe {item.annexe}" for item in expected)
            return f"{sum(item.rows for item in expected)} lignes dans {named(register.state_text)} : {parts}."
        return f"{count(len(rows), 'ligne')} ({where})."
    if _asks_systems(read):
        verb = verb if len(sources) > 1 else "pouvait" if past else "peut"
        return (
            f"{count(len(sources), 'traitement')} {verb} alimenter I-MILO selon {named(register.state_text)} ({where})."
        )
    if "flux" in asked or not targets:
        inbound_count, rest = len(inbound), len(flows) - len(inbound)
        return f"{count(len(flows), 'flux', 'flux')} dans ce registre, par paire d'organismes ({inbound_count} vers I-MILO et {rest} depuis I-MILO) : un découpage de notre lecture."
    names = listed(register.nodes[name].short for name in targets) if len(targets) <= 8 else ""
    said = (
        f"{count(len(targets), 'organisme destinataire', 'organismes destinataires')} selon {named(register.state_text)} "
        f"({places(rows)}){f' : {names}' if names else ''}. Compte de notre lecture : une ligne peut nommer plusieurs organismes, "
        "et un organisme être une catégorie que le texte n'énumère pas."
    )
    if read.words:
        said += f" Mots exacts : {rows_told(register, [flow for flow in flows if flow.target in targets], read.words)}."
    return said


def _outsider(library: Library, register: Register, read: Reading) -> Told:
    """Someone whom no row names under that name: said so, with the rows that speak of something near."""
    if not library.whole(read.state):
        return _unread(library, register, read, ())
    names = listed(dict.fromkeys(name for name, _ in read.outsiders))
    parts = [f"Aucune ligne de {named(register.state_text)} ne nomme {names} parmi les destinataires."]
    flows: tuple[Flow, ...] = ()
    for _, related in read.outsiders:
        if related:
            words = [TextWord(stems(word), word) for word in related.split()]
            flows = holding(register, register.flows, words)
            if flows:
                parts.append(f"Lignes où figure « {related} » : {rows_told(register, flows, words)}.")
    if classes := _classes(register):
        parts.append(
            f"Le texte désigne des destinataires par catégorie, sans les énumérer ({places(classes)}) : il ne dit pas qui en fait "
            "partie. Ce n'est donc pas « non »."
        )
    provisions = tuple(dict.fromkeys(item.id for flow in flows for item in provisions_of(register, flow)))
    return Told(Outcome.SILENT, " ".join(parts), tuple(flow.id for flow in flows), provisions, read.state)


def _classes(register: Register) -> list[Provision]:
    """The rows whose recipients are a class of bodies that the text does not list."""
    return [
        provision
        for flow in register.flows
        if register.direction(flow) is Direction.OUTBOUND and "énumère pas" in register.nodes[flow.target].plain
        for provision in provisions_of(register, flow)
    ]


def _unread(library: Library, register: Register, read: Reading, flows: Sequence[Flow]) -> Told:
    """A text read in part says nothing of what it does not show."""
    said = f"Non connu : ce texte n'a été lu que partiellement. {_coverage(library, read.state)}"
    flows = flows or register.flows
    if flows:
        said += f" Ce qui en a été lu : {told(register, list(flows)[:4], library.past(read.state))}"
    provisions = tuple(dict.fromkeys(item.id for flow in flows for item in provisions_of(register, flow)))
    return Told(Outcome.UNREAD, said, tuple(flow.id for flow in flows), provisions, read.state)


def _coverage(library: Library, state: str) -> str:
    text = library.everything.text_by_id[state]
    return f"{text.short} : {text.coverage_reason}"


def _nothing(library: Library, register: Register, read: Reading) -> Told:
    """Understood, and no flow answers: what the text does not say, and where else it was found."""
    if not library.whole(read.state):
        return _unread(library, register, read, ())
    elsewhere = _elsewhere(library, register, read)
    if read.words and not read.mentions:
        if found := anywhere(library, read):
            said = " ".join(filter(None, (_unworded(register, read), *elsewhere, found.sentence)))
            return Told(Outcome.SILENT, said, state=read.state, screen=found.screen)
        if read.ask is Ask.SUBJECT and (term := define(library, read)):
            return term
    subject = _silent_subject(register, read)
    said = " ".join(
        [
            f"{_datum_silence(register, read) if read.words else ''}{capital(named(register.state_text))} ne le dit pas : {subject}.",
            NOT_A_NO,
            *elsewhere,
        ]
    )
    return Told(Outcome.SILENT, said, state=read.state)


def _unworded(register: Register, read: Reading) -> str:
    shown = listed(f"« {word} »" for word in dict.fromkeys(word.shown for word in read.words))
    return f"{_datum_silence(register, read)}{shown} : dans aucune ligne de {named(register.state_text)}. {NOT_A_NO}"


def _silent_subject(register: Register, read: Reading) -> str:
    rows = sum(item.rows for item in register.state_text.rows_expected)
    lines = f"aucune de ses {rows} lignes" if rows else "aucun de ses passages résumés ici"
    bodies = [mention for mention in read.mentions if mention.ids("node") | mention.ids("family")]
    if len(bodies) == 1 and not read.words and len(read.mentions) == len(bodies):
        name = bodies[0].label
        match bodies[0].role:
            case Role.RECIPIENT:
                return f"{lines} ne nomme {name} parmi ceux qui peuvent recevoir des données"
            case Role.SENDER:
                return f"{lines} ne dit que des données partent de : {name}"
        return f"{lines} ne fonde de flux vers ou depuis : {name}"
    said = (
        "organisme",
        "destinataire",
        "expéditeur",
        "mot du texte",
        "finalité",
        "donnée",
        "public",
        "article",
        "ligne",
    )
    asked = [chip.label for chip in read.chips if chip.kind in said]
    return f"{lines} ne réunit : {' ; '.join(dict.fromkeys(asked)) or 'ce qui est demandé'}"


def _elsewhere(library: Library, register: Register, read: Reading) -> list[str]:
    """The other direction, the links that are no flows, the press, the other states: where it was found instead."""
    said = []
    turned = [mention for mention in read.mentions if mention.ids("node")]
    if turned and any(mention.role is not Role.EITHER for mention in turned):
        names = frozenset().union(*(mention.ids("node") for mention in turned))
        same = asked_flows(register, read, words=False)
        wide = library.at(read.state, second=True)
        back = [
            flow
            for flow in wide.flows
            if flow not in same and names & {flow.source, flow.target, wide.owner(flow.source), wide.owner(flow.target)}
        ]
        if same:
            said.append(f"Ce que le texte en dit : {plain_sentences(register, same[:3])}")
        elif back and len(turned) == 1:
            said.append(f"Dans l'autre sens : {plain_sentences(wide, back[:3])}")
    names = frozenset().union(*(mention.ids("node") for mention in read.mentions))
    said += [
        f"Un lien qui n'est pas un flux : {relation.plain}"
        for relation in library.at(read.state, second=True).relations
        if relation.kind != "same_as" and names & {relation.source, relation.target}
    ][:2]
    if not library.second:
        wider = library.at(read.state, second=True)
        more = [flow for flow in asked_flows(wider, read) if flow.id not in register.flow_by_id]
        if more:
            said.append(f"Second périmètre : {plain_sentences(wider, more[:3])}")
    for state in library.order:
        if state.text == read.state:
            continue
        other = library.at(state.text, second=False)
        found = asked_flows(other, read)
        if found and (read.words or read.mentions):
            shown = rows_told(other, found[:4], read.words) if read.words else plain_sentences(other, found[:3])
            said.append(f"Absent de l'état affiché, présent dans l'état « {state.label} » : {shown.rstrip('.')}.")
    return said


def _near(library: Library, read: Reading) -> Told:
    """Rows near a question of which something was not understood; nothing is answered."""
    left = listed([f"« {word[:30]} »" for word in read.left[:4]], "ou")
    register = library.at(read.state) if library.whole(read.state) else library.at(library.state)
    flows = near_flows(register, read) if read.mentions or read.words else ()
    searched = len(library.order)
    states = f" (cherché dans {count(searched, 'état')} du droit)" if searched > 1 else ""
    lead = f"Rien dans ce registre ne s'appelle {left}{states}."
    if place := _no_such_place(library, read):
        lead = place
    if any(folded(word) in EXCEPT for word in read.left):
        lead = "Cette case ne sait pas retrancher (« à part », « sauf »)."
    if read.outsiders:
        lead += f" Ni {listed(name for name, _ in read.outsiders)} parmi les destinataires nommés."
    if not flows:
        return Told(Outcome.UNKNOWN, f"{lead} La question n'a pas été comprise.")
    said = f"{lead} La question n'est donc pas comprise en entier ; lignes les plus proches, sans y répondre : {rows_brief(register, flows)}."
    provisions = tuple(dict.fromkeys(item.id for flow in flows for item in provisions_of(register, flow)))
    return Told(Outcome.NEAREST, said, tuple(flow.id for flow in flows), provisions, register.state)


def rows_brief(register: Register, flows: Sequence[Flow]) -> str:
    """« annexe 1, ligne 3 (France Travail) ; … »: places and names only."""
    found: dict[str, list[str]] = {}
    for flow in flows:
        partner = register.partner(flow).short
        place = places(provisions_of(register, flow))
        found.setdefault(place, []).append(partner)
    return " ; ".join(f"{place} ({', '.join(dict.fromkeys(names))})" for place, names in found.items())


def _no_such_place(library: Library, read: Reading) -> str:
    """That a row or an article does not exist, when that is what was not understood."""
    register = library.everything
    text = register.text_by_id[read.state]
    for word in read.left:
        plain = word.replace(" ", "").lower()
        if plain.isdigit() and "ligne" in read.question.lower() and text.rows_expected:
            rows = listed(f"{count(item.rows, 'ligne')} dans l'annexe {item.annexe}" for item in text.rows_expected)
            return f"{capital(named(text))} n'a pas de ligne {word[:6]} : il y a {rows}."
        if plain[:1] in "lrd" and plain[1:].lstrip(".").replace("-", "").isdigit():
            return f"Aucune ligne de ce registre ne cite d'article {word[:30]}."
    return ""


def _hypothesis(library: Library, read: Reading) -> Told:
    """A question about what would happen: texts say what is allowed, not what would follow."""
    register = library.at(read.state)
    flows = near_flows(register, read) if (read.mentions or read.words) and library.whole(read.state) else ()
    near = f" Lignes les plus proches : {rows_brief(register, flows)}." if flows else ""
    found = TOPICS[read.ask](library, read) if read.ask in (Ask.RIGHT, Ask.HOW_LONG, Ask.CONTROLLER) else None
    more = f" {found.sentence}" if found else ""
    return Told(
        Outcome.NOT_FOUND,
        f"{NOT_FOUND} : ce qui arriverait dans ce cas. Les textes disent ce qui est permis, et non ce qui suivrait.{near}{more}",
        tuple(flow.id for flow in flows),
        state=read.state,
        screen=found.screen if found else None,
    )


__all__ = ["quotes", "told_of"]
