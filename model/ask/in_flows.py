"""What the flows found say, as it was asked: by row, by side, in words of the text, with what turns the question."""

from collections.abc import Sequence

from model.ask.counting import counted, counted_flows
from model.ask.exclusions import (
    about_others,
    apart_said,
    no_power,
    no_such_data,
    not_so_named,
    told_of_text,
)
from model.ask.library import Library
from model.ask.listing import cited_in, cited_told, data_said, publics_told, way_said, where_told
from model.ask.matching import asked_flows, flows_apart, in_our_families, word_for_word
from model.ask.rows import holding, provisions_holding, recipients, rows_of
from model.ask.rules_told import access_since
from model.ask.silences import coverage, datum_silence, nothing_found, unread
from model.ask.telling import (
    FEW_ROWS,
    NOT_A_NO,
    NOT_SET_SIDE_BY_SIDE,
    PERMISSION,
    data_silence,
    designated,
    of_text,
    plain_sentences,
    purpose_silence,
    rows_shown,
    rows_told,
    told,
    whole_rows,
)
from model.ask.values import Outcome, Reading, Role, Told
from model.ask.verdicts import besides, not_all, only_bodies
from model.ask.vocabulary import Ask
from model.ask.worded import worded
from model.graph.filters import provisions_of
from model.register.entities import Direction, Flow, Register, System
from model.register.places import places
from model.register.states import superseded
from model.register.wording import listed, named, upper_first

WITHIN = (
    "À part : ceux qui utilisent I-MILO, dont les personnels des missions locales (décret de 2015, article 3, version "
    "d'origine ; les versions récentes n'ont pas été lues)."
)
NOT_A_FILE_ACCESS = "Le texte parle de données transmises, et non d'un accès au dossier."
_MOST_ROWS = 6


def in_flows(library: Library, read: Reading) -> Told | None:
    """What the flows of a register say of a question, or what no row says; None when it names nothing of it."""
    if not _names_something(read):
        return None
    register = library.at(read.state)
    read = word_for_word(register, read)
    flows = asked_flows(register, read)
    written = flows or holding(register, register.flows, read.words)
    ours = () if written else in_our_families(register, asked_flows(register, read, words=False), read.words)
    found = flows or ours
    if not found:
        return nothing_found(library, register, read)
    out = {flow.id for flow in flows_apart(register, read)}
    kept = [flow for flow in found if flow.id not in out]
    if not kept and (told_so := besides(register, read, found)):
        return told_so
    if not kept:
        none = f"Des lignes qui {'ont ces mots' if read.words else 'le nomment'}, il n'en reste aucune."
        none = f"Aucun autre traitement, d'après les lignes {of_text(register)}." if read.fed_systems else none
        said = f"{datum_silence(register, read)}{apart_said(read)}{none} Lignes retranchées : "
        said += f"{rows_shown(register, found)}."
        return Told(Outcome.SILENT, f"{said} {NOT_A_NO}", state=read.state, took=frozenset({"exception"}))
    return _flows(library, register, read, kept, bool(ours))


def _names_something(read: Reading) -> bool:
    nobody = not (read.words or read.turned("verbe") or read.outsiders or read.direction or read.apart)
    if read.ask is Ask.WHO and nobody and all(one.ids("hub") for one in read.mentions):
        return False  # « qui a écrit I-MILO ? »
    asks = (Ask.COUNT, Ask.RECIPIENTS, Ask.SENDERS, Ask.DIRECTION, Ask.WHERE, Ask.PUBLIC)
    named = read.mentions or read.words or read.outsiders or read.hub or read.direction
    of_all = read.ask is Ask.WHY and (read.to_recipients or read.says("aims"))
    return bool(named or of_all or read.ask in asks or (read.ask is Ask.DATA and len(read.chips) > 1))


def _flows(library: Library, register: Register, read: Reading, flows: Sequence[Flow], ours: bool) -> Told:
    """What the flows found say, as it was asked; a state read in part is said to be so."""
    if read.ask is Ask.COUNT and not library.whole(read.state):
        return unread(library, register, read, flows)
    if read.ask is Ask.COUNT:
        flows = counted_flows(register, read, flows)
    sentence, took = _turned(register, read, flows, _sentence(library, register, read, flows, ours))
    if unwritten := not_so_named(register, read, flows):
        sentence = f"{unwritten} {sentence.removeprefix('Oui, en droit. ')}"
    if recipients(register, flows) and read.says("its_system"):
        sentence = f"{sentence.removeprefix('Oui, en droit. ')} Le texte nomme l'organisme, et non son système."
    if read.sight and recipients(register, flows):
        sentence += f" {NOT_A_FILE_ACCESS}{access_since(library, read)}"
        sentence += "" if read.having("node") else f" {WITHIN}"
    for item in library.everything.equivalences:
        names = read.bodies
        if names & set(item.before) and not names & set(item.before) & set(register.nodes) and not read.other_state:
            sentence += f" Rapprochement de notre lecture : {item.reason}"
    if not library.whole(read.state):
        apart = sentence.startswith("Ce qui est exclu")  # what follows may say otherwise
        lead = "Lu en partie ; la suite peut dire autre chose" if apart else "Liste incomplète"
        sentence += f" {lead} : {coverage(library, read.state)}"
    ours_said = [item.note for flow in flows for item in flow.statements if item.note]
    few = len(flows) <= FEW_ROWS  # what one row writes is no matter of a whole list
    for note in dict.fromkeys(note for note in ours_said if few and note.startswith("Le texte écrit")):
        sentence += "" if note in sentence else f" {note}"
    provisions = dict.fromkeys(item.id for flow in flows for item in provisions_holding(register, flow, read.words))
    outcome = Outcome.ANSWERED
    inbound = all(register.direction(flow) is Direction.INBOUND for flow in flows)
    whom = read.ask is Ask.RECIPIENTS and (read.to_recipients or " pour " in read.text)
    if whom and read.words and inbound and not read.hub:
        sentence = f"Aucune ligne de destinataire n'a ces mots ; ce qui peut alimenter I-MILO, seulement. {sentence}"
    of_data = no_such_data(register, read, flows)
    sentence = sentence if "quelles données" in sentence else f"{of_data} {sentence}".lstrip()
    others = bool(of_data) or (about_others(register, read, flows) and not told_of_text(read))
    if others or sentence.startswith("Aucune ligne"):
        sentence, outcome = f"{sentence} {NOT_A_NO}", Outcome.SILENT
    return Told(outcome, sentence, tuple(flow.id for flow in flows), tuple(provisions), read.state, took=took)


def _turned(register: Register, read: Reading, flows: Sequence[Flow], sentence: str) -> tuple[str, frozenset[str]]:
    """The sentence with what the turns of the question ask of it, and which turns it thereby accounts for."""
    took = set()
    sided = read.hub or any(mention.role in (Role.SENDER, Role.RECIPIENT) for mention in read.mentions)
    one = len(read.having("node")) + len(read.having("family")) < 2
    asked = read.yes_no or read.ask in (Ask.IS_IT, Ask.WHY)
    if read.turned("négation") and asked and read.verb and sided and one and not read.words and not read.personal:
        lead = "Si, en droit" if read.yes_no or read.ask is Ask.IS_IT else "Le texte dit le contraire"
        sentence, took = f"{lead} : {sentence}", {"négation"}
    several = max(len(read.having("row")), len(read.having("article"))) > 1
    if read.turned("différence") and several and len(flows) <= FEW_ROWS:
        sentence, took = f"{NOT_SET_SIDE_BY_SIDE} ; côte à côte : {sentence}", {*took, "différence"}
    if read.apart and read.to_recipients and not recipients(register, flows):
        sentence = f"Aucun destinataire ne reste. {sentence}"
    if read.apart or read.apart_words:
        sentence, took = f"{apart_said(read)}{sentence}", {*took, "exception"}
    if read.turned("restriction") and (others := only_bodies(register, read, flows)):
        power = no_power(register, read)
        sentence = f"{power}{others} {sentence.removeprefix('Oui, en droit. ').removeprefix(power)}"
        took = {*took, "restriction"}
    if read.turned("chemin") and one:
        took = {*took, "chemin"}
    if read.personal and not any(item.nature for flow in flows for item in flow.statements):
        took = {*took, "négation"}  # that the text does not say it is the answer, denied or not
    if read.turned("en pratique"):
        sentence += "" if PERMISSION in sentence else f" {PERMISSION}"
        took.add("en pratique")
    if "deja" in read.folded and read.asked_state:
        took.add("temps")
    if read.says("still") and register.state_text.caveat and not read.asked_state:
        took.add("temps")
    each = read.having("node") and "chaque" in read.folded  # « que reçoit chaque comité ? »: its rows, one by one
    all_silent = read.ask is Ask.DATA and read.to_recipients and "ne précise pas quelles données" in sentence
    if all_silent or (not read.yes_no and (each or read.says("all_of"))):
        took.add("totalité")
    return sentence, frozenset(took)


def _sentence(  # noqa: PLR0911  # one case a line
    library: Library, register: Register, read: Reading, flows: Sequence[Flow], ours: bool
) -> str:
    if ours:
        text = named(register.state_text)
        absent = (
            f"dans aucune ligne de {text}" if library.whole(read.state) else f"pas dans ce qui a été lu de : {text}"
        )
        together = "ensemble " if len({one.shown for one in read.words}) > 1 else ""
        lead = f"Ces mots ne sont {together}{absent}. Notre lecture range dans une famille de finalités de ce nom"
        return f"{lead} : {rows_told(register, flows)}."
    if read.ask is Ask.COUNT:
        return counted(register, read, flows)
    if read.words:
        cited = f" {cited_in(register, flows)}" if read.ask is Ask.WHERE else ""
        way = f"{way_said(register, flows)}. " if read.ask is Ask.DIRECTION else ""
        return f"{way}{worded(register, read, flows)}{cited}".rstrip()
    articles = read.having("article")
    match Ask.SUBJECT if articles and read.ask is Ask.DATA else read.ask:
        case Ask.WHY:
            return _why(register, flows)
        case Ask.WHERE:
            return f"{where_told(register, flows)} {_why(register, flows) if Ask.WHY in read.also else ''}".strip()
        case Ask.PUBLIC:
            return publics_told(register, flows)
        case Ask.DIRECTION:
            return f"{way_said(register, flows)}. {told(register, flows)}"
        case Ask.IS_IT:
            turned = read.turned("négation") or read.sight or read.direction or read.personal
            sure = read.yes_no and read.verb and not turned
            lead = "Oui, selon ce texte. " if sure and superseded(register) else "Oui, en droit. " if sure else ""
            lead = not_all(register, read, flows) or lead
            return f"{lead}{_own_first(register, read, flows)} {PERMISSION}"
        case Ask.DATA:
            notes = {
                item.note for flow in flows for item in flow.statements if item.data and item.note and len(flows) < 3
            }
            named_data = data_said(register, flows)
            said = f"{data_silence(register, flows)} {_own_first(register, read, flows)} {named_data}"
            return f"{said} {' '.join(sorted(notes))}".strip()
    lead = f"{cited_told(register, articles)} " if articles else ""
    if read.says("exact_words") and len(flows) <= FEW_ROWS:  # who is designated, and under which conditions, too
        whom = designated(register, flows)
        return f"{lead}{upper_first(whole_rows(register, flows))}.{f' Désignation : {whom}.' if whom else ''}"
    if read.having("row") and len(flows) <= FEW_ROWS:  # what a row says is its own words
        alike = len({provisions_of(register, flow) for flow in flows}) < len(flows)
        more = "" if alike else f" {_own_first(register, read, flows)}"
        return f"{lead}{upper_first(whole_rows(register, flows))}.{more}"
    return f"{lead}{_own_first(register, read, flows)}"


def _own_first(register: Register, read: Reading, flows: Sequence[Flow]) -> str:
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
        return told(register, flows)
    systems = {
        register.nodes[end].short
        for flow in attached
        for end in (flow.source, flow.target)
        if isinstance(register.nodes[end], System) and register.owner(end) in bodies
    }
    lead = f"{told(register, own)} " if own else ""
    return (
        f"{lead}Par un traitement que le texte y rattache ({listed(sorted(systems))}) : "
        f"{plain_sentences(register, attached)}"
    )


def _why(register: Register, flows: Sequence[Flow]) -> str:
    """The exact words of the purposes, then our families, said to be ours."""
    silent = purpose_silence(register, flows)
    stated = [flow for flow in flows if any(item.purposes for item in flow.statements)]
    if not stated:
        return f"{silent} {told(register, flows)}"
    families = dict.fromkeys(
        register.purpose_by_id[item].label for flow in stated for one in flow.statements for item in one.purpose_ids
    )
    ours, rows = "(classement fait par nous, notre lecture)", rows_of(register, stated)
    if len(rows) > _MOST_ROWS:
        lines = places(rows)
        said = f"{silent} Selon {named(register.state_text)} ({lines}), familles {ours}"
        return f"{said} : {listed(families)}.".strip()
    kinds = "Familles" if len(families) > 1 else "Famille"
    said = f"{silent} Selon {named(register.state_text)} : {rows_told(register, stated)}."
    open_rows = [row for row in rows if row.open_list]
    said += f" La liste est ouverte (« {open_rows[0].open_list} ») : {places(open_rows)}." if open_rows else ""
    return f"{said} {kinds} {ours} : {listed(families)}.".strip()
