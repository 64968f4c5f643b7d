"""From what was understood to what is answered: what a text says, in its words."""

import re
from collections.abc import Sequence
from dataclasses import replace

from model.ask.aside import hypothesis_told, near_told
from model.ask.changes import what_changed
from model.ask.counting import counted, counted_flows, uncounted
from model.ask.exclusions import excluded, nature_said, not_who, of_young_people
from model.ask.facts import TOPICS
from model.ask.library import Library
from model.ask.matching import asked_flows, in_our_families
from model.ask.membership import both_sides, each, member, nature
from model.ask.moments import NO_STATE
from model.ask.rules_told import access_since
from model.ask.silences import coverage, datum_silence, nothing_found, outsider_told, unread
from model.ask.subjects import subject_told
from model.ask.telling import (
    data_silence,
    of_text,
    plain_sentences,
    provisions_holding,
    purpose_silence,
    recipients,
    rows_of,
    rows_told,
    told,
)
from model.ask.values import Mention, Outcome, Reading, Told
from model.ask.vocabulary import Ask
from model.graph.articles import cited_articles
from model.graph.filters import provisions_of
from model.register.entities import Direction, Flow, Provision, Register, System
from model.register.places import places
from model.register.wording import article_title, count, data_labels, day, listed, named, upper_first

PERMISSION = "C'est une permission, et non la preuve d'un échange en service."
NOT_A_FILE_ACCESS = "Le texte parle de données transmises, et non d'un accès au dossier."
_MOST_ROWS = 12
FEW_ROWS = 4


def told_of(library: Library, read: Reading) -> Told:  # noqa: PLR0911  # one case a line
    """The answer to one reading."""
    if read.state == NO_STATE:
        known = listed(f"{state.label} (depuis le {day(state.since)})" for state in library.order)
        return Told(Outcome.NOT_FOUND, f"Aucun état du droit n'est saisi pour cette date. États saisis : {known}.")
    if read.left:
        return near_told(library, read)
    if read.hypothetical:
        return hypothesis_told(library, read)
    if read.subjects:
        return subject_told(library, read)
    if read.ask is Ask.CHANGED:
        return what_changed(library, read)
    if read.ask in TOPICS and (found := TOPICS[read.ask](library, read)):
        return found
    if found := nature(library, read) or both_sides(library, read) or member(library, read) or uncounted(library, read):
        return found
    if halves := each(read):
        return _each(library, halves)
    register = library.at(read.state)
    if not _names_something(read):
        return Told(Outcome.UNKNOWN, "La question n'a pas été comprise : elle ne nomme rien qui soit dans ce registre.")
    if read.outsiders:
        return outsider_told(library, register, read)
    flows = asked_flows(register, read)
    ours: tuple[Flow, ...] = ()
    if not flows and read.words:
        ours = in_our_families(register, asked_flows(register, read, words=False), read.words)
    if not flows and not ours:
        return nothing_found(library, register, read)
    return _flows(library, register, read, flows or ours, bool(ours))


def _each(library: Library, halves: Sequence[Reading]) -> Told:
    """Each body asked about judged apart; the least sure outcome is that of all."""
    order = list(Outcome)
    told = [told_of(library, replace(half, question=half.question.replace("aussi", ""))) for half in halves]
    said = " ".join(f"{half.mentions[-1].label} : {one.sentence}" for half, one in zip(halves, told, strict=True))
    for shared in set(re.findall(r" Lignes où figure .*?(?:\.(?= [A-Z]|$))", said)):
        said = said.replace(shared, "", said.count(shared) - 1)
    flows = {flow for one in told for flow in one.flows}
    state = halves[0].state
    return Told(
        max((one.outcome for one in told), key=order.index),
        said,
        tuple(flow.id for flow in library.at(state).flows if flow.id in flows),
        tuple(dict.fromkeys(row for one in told for row in one.provisions)),
        state,
    )


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
        return unread(library, register, read, flows)
    if read.ask is Ask.COUNT:
        flows = counted_flows(register, read, flows)
    sentence = _sentence(library, register, read, flows, ours, past)
    if read.negative:
        sentence = (
            "Question négative, lue à l'endroit : un texte dit qui peut recevoir ou transmettre ; il ne dresse pas "
            "la liste "
            f"de ceux qui ne le peuvent pas. {sentence}"
        )
    if read.sight and recipients(register, flows):
        sentence += f" {NOT_A_FILE_ACCESS}{access_since(library, read)}"
    if read.personal:
        sentence = f"{nature_said(register, flows)} {sentence}"
    names = read.bodies
    for item in library.everything.equivalences:
        if names & set(item.before) and not names & set(item.before) & set(register.nodes) and not read.other_state:
            sentence += f" Rapprochement de notre lecture : {item.reason}"
    if read.now and register.state_text.caveat:
        sentence += f" {register.state_text.caveat}"
    if not library.whole(read.state):
        sentence += f" Liste incomplète : {coverage(library, read.state)}"
    ours_said = [item.note for flow in flows for item in flow.statements if item.note]
    for note in dict.fromkeys(note for note in ours_said if note.startswith("Le texte écrit")):
        sentence += "" if note in sentence else f" {note}"
    provisions = dict.fromkeys(item.id for flow in flows for item in provisions_holding(register, flow, read.words))
    return Told(Outcome.ANSWERED, sentence, tuple(flow.id for flow in flows), tuple(provisions), read.state)


def _sentence(  # noqa: PLR0911  # one case a line
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
        return counted(register, read, flows, past)
    if read.words:
        return _worded(register, read, flows)
    articles = read.having("article")
    match Ask.SUBJECT if articles and read.ask is Ask.DATA else read.ask:
        case Ask.WHY:
            return _why(register, flows)
        case Ask.WHERE:
            return _where(register, flows)
        case Ask.DIRECTION:
            return _directions(register, flows)
        case Ask.IS_IT:
            sure = (
                read.yes_no
                and read.verb
                and not read.negative
                and not read.sight
                and not read.direction
                and not read.personal
            )
            lead = "Oui, selon ce texte. " if sure and past else "Oui, en droit. " if sure else ""
            return f"{lead}{_own_first(register, read, flows, past)} {PERMISSION}"
        case Ask.DATA:
            notes = {
                item.note for flow in flows for item in flow.statements if item.data and item.note and len(flows) < 3
            }
            named_data = _data_named(register, flows)
            said = f"{data_silence(register, flows)} {_own_first(register, read, flows, past)} {named_data}"
            return f"{said} {' '.join(sorted(notes))}".strip()
    lead = f"{_cited(register, articles)} " if articles else ""
    return f"{lead}{_own_first(register, read, flows, past)}"


def _data_named(register: Register, flows: Sequence[Flow]) -> str:
    """The categories of data of one flow or two, in our words; their plain sentence may leave them out."""
    labels = [label for flow in flows for item in flow.statements for label in data_labels(register, item) or ()]
    return (
        f"Données nommées par le texte (nos mots) : {' ; '.join(dict.fromkeys(labels))}."
        if labels and len(flows) < 3
        else ""
    )


def _own_first(register: Register, read: Reading, flows: Sequence[Flow], past: bool) -> str:
    """The flows of the body asked about, then those of the systems that a text attaches to it, said to be so."""
    bodies = read.bodies
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
    return (
        f"{lead}Par un traitement que le texte y rattache ({listed(sorted(systems))}) : "
        f"{plain_sentences(register, attached)}"
    )


def _worded(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
    """The rows that hold the words asked about, with their exact words; a word looked for is not an answer by
    itself."""
    shown = read.quoted
    rows = {item.id for flow in flows for item in provisions_holding(register, flow, read.words)}
    press = any(register.evidence(item) == "press" for flow in flows for item in flow.statements)
    exact = all(register.provision_by_id[row].wording for row in rows)
    where = f"{count(len(rows), 'passage')} de ce qui a été lu" if press or not exact else ""
    where = where or f"{count(len(rows), 'ligne')} {of_text(register)}"
    if apart := excluded(register, flows, read.words):
        return f"Exclu, d'après notre résumé : {' ; '.join(apart)}."
    every = read.yes_no and re.search(r"\b(?:tous|toutes|chaque)\b", read.question.lower())
    not_all = "Pas dans toutes les lignes. " if every and len(flows) < len(register.flows) else ""
    lead = f"{not_all}{datum_silence(register, read)}Dans {where} ({shown}, ou même racine)"
    said = of_young_people(register, read, flows) + not_who(register, read, flows)
    if len(rows) > _MOST_ROWS:
        return f"{lead} : {places(rows_of(register, flows))}.{said}"
    return f"{lead} : {rows_told(register, flows, read.words)}.{said}"


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
        lines = f"{places(rows_of(register, stated))}"
        return (
            f"{silent} Selon {named(register.state_text)} ({lines}), familles de notre lecture : {listed(families)}."
        ).strip()
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
    said = [f"{upper_first(named(register.text_by_id[text]))} : {places(found)}." for text, found in by_text.items()]
    cited = dict.fromkeys(article_title(register, one) for item in provisions for one in item.articles)
    if cited and len(provisions) <= FEW_ROWS:
        said.append(f"Articles cités : {listed(cited)}.")
    return " ".join(said)


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
        f"{upper_first(titles)} : cité par {count(number, 'ligne')} ({places(rows)}). "
        "Ce que dit cet article n'est pas dans ce registre."
    )
