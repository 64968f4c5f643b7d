"""From what was understood to what is answered: the ways to answer, in order, each behind the gate."""

import re
from dataclasses import replace

from model.ask.aside import near_told, no_such_place, unwritten_told
from model.ask.changes import what_changed
from model.ask.comparing import compared_annexes, compared_bodies, notions_told, same_row, same_text, side_by_side
from model.ask.counting import uncounted
from model.ask.exclusions import nature_told
from model.ask.facts import TOPICS, no_such_date, terms
from model.ask.finishing import finished
from model.ask.gate import EVERYTHING, FLOWS, NAMES, TURNS_UNSAID, Way, gated
from model.ask.general import of_all, same_data
from model.ask.hypotheses import hypothesis_told
from model.ask.in_flows import in_flows
from model.ask.library import Library
from model.ask.likeness import same_aims
from model.ask.links import route_told
from model.ask.listing import by_nature, most_often, without
from model.ask.membership import member, nature, user_sees
from model.ask.moments import NO_STATE
from model.ask.outsiders import onward_told, outsiders
from model.ask.quantified import quantified
from model.ask.rows import to_bodies
from model.ask.rules_told import BESIDE, role_lines
from model.ask.sides import both_sides
from model.ask.silences import coverage, unread
from model.ask.subjects import contents, in_practice, subject_told
from model.ask.telling import FEW_ROWS, NO_ACCOUNT, NOT_FOUND, said_first, told, without_account
from model.ask.values import ANSWERS, BODIES, Outcome, Reading, Told, least_sure
from model.ask.verdicts import data_named, every_row, only_for, only_these, other_purposes
from model.ask.vocabulary import PRONOUNS_SEEN, WORDS, Ask
from model.ask.words import stems
from model.register.entities import System
from model.register.wording import day, listed, shortened


def told_of(library: Library, read: Reading) -> Told:
    """The answer to one reading, with what holds of every answer."""
    return finished(library, read, quantified(library, read) or _told_of(library, read))


def _told_of(library: Library, read: Reading) -> Told:
    """The answer to one reading: that of the first kind it is of, if it took all of the question into account."""
    if read.left:
        known = replace(read, state=library.state) if read.state == NO_STATE else read
        if {*read.left} <= {*Ask}:
            return _each_kind(library, known)
        return (
            unwritten_told(library, known)
            or _in_part(library, known)
            or _with_nature(library, read, near_told(library, known))
        )
    if read.subjects and read.state == NO_STATE:  # « l'avis de la CNIL de 2014 »: of it, whatever its date
        read = replace(read, state=library.state)
    for kind in WAYS:
        if found := kind.answer(library, read):
            found = _half_found(read, found, from_flows=kind.answer is in_flows)
            told = gated(library, read, found, kind.took)
            told = _with_nature(library, read, told) if told.flows or kind.took >= FLOWS else told
            flows = set(told.flows)
            return replace(told, flows=tuple(flow for flow in library.everything.flow_by_id if flow in flows))
    if (read.apart or read.apart_words) and read.ask is not Ask.RECIPIENTS:  # « tous les destinataires sauf la région »
        return _told_of(library, replace(read, ask=Ask.RECIPIENTS))
    if read.asked_state and read.state != NO_STATE and not library.whole(read.state):
        return unread(library, library.at(read.state), read, ())
    return Told(Outcome.UNKNOWN, "La question n'a pas été comprise : elle ne nomme rien qui soit dans ce registre.")


def _each_kind(library: Library, read: Reading) -> Told:
    """Two kinds of question at once: one after the other, each once."""
    kinds = (read.ask, *(Ask(kind) for kind in read.left))
    parts = [_told_of(library, replace(read, ask=kind, also=frozenset(), left=())) for kind in kinds]
    parts = [one for one in parts if one.outcome is not Outcome.UNKNOWN] or parts
    said = "\n".join(dict.fromkeys(one.sentence for one in parts))
    flows = tuple(dict.fromkeys(flow for one in parts for flow in one.flows))
    return replace(parts[0], outcome=least_sure(one.outcome for one in parts), sentence=said, flows=flows)


def _in_part(library: Library, read: Reading) -> Told | None:
    """The answer to what was understood, after the plain words that were not, of which it takes no account; None when
    those are no plain words, or when nothing is left to answer from."""
    aside = {*PRONOUNS_SEEN, *Ask, *WORDS.to_me, "combien"}
    plain = not any({word, *re.split(r"[' ]", word.lower())} & aside or word.isdigit() for word in read.left)
    named_so = any(not one.ids("hub") for one in read.mentions) or read.words or read.subjects or read.outsiders
    of_file = read.ask in TOPICS and (read.hub or read.turned("cadre"))  # « qui exploite le bulletin ? » is of neither
    thing = next((word.shown for word in read.typed if word.raw not in WORDS.function), "")
    unknown = read.ask is Ask.DEFINE and thing in read.left  # « c'est quoi un bon kebab, près de la mission locale ? »
    if not plain or unknown or not (named_so or of_file) or no_such_place(library, read):
        return None
    told = _told_of(library, replace(read, left=()))
    if read.words and not (read.parties or read.subjects or read.outsiders) and len(told.provisions) > FEW_ROWS:
        return None  # « une liste pour un forum emploi »: many rows are near nothing
    if _says_nothing(told, read):
        return None
    said = told.sentence.partition("\n")[2] if told.sentence.startswith(NO_ACCOUNT) else told.sentence
    lost = listed(f"« {shortened(word, 45)} »" for word in dict.fromkeys([*read.left[:4], *told.missed]))
    return replace(told, outcome=Outcome.NEAREST, sentence=without_account(lost, said))


def _says_nothing(told: Told, read: Reading) -> bool:
    """Whether what is said of a part of a question is nothing, or a silence on half of its words."""
    half = told.outcome is Outcome.SILENT and bool(read.words) and not (told.flows or read.parties)
    return not (told.outcome in ANSWERS or told.flows or told.sources) or half


def _half_found(read: Reading, told: Told, from_flows: bool) -> Told:
    """The answer; of a question that also asks what no text was found to say, that first: why, or since when."""
    why = Ask.WHY in read.also and read.ask in (Ask.HOW_LONG, Ask.TEXT, Ask.CHANGED, Ask.CONTROLLER)
    since = read.ask is Ask.SINCE and from_flows and told.outcome is Outcome.ANSWERED
    if not (why or since):
        return told
    what = "pourquoi" if why else "depuis quand"
    return replace(told, outcome=Outcome.NOT_FOUND, sentence=f"{NOT_FOUND} : {what}. {told.sentence}")


def _with_nature(library: Library, read: Reading, told: Told) -> Told:
    """The answer; when « nominatives » or « anonymisées » is asked about, with what the text says of it."""
    about = read.personal or (read.anonymised and "anonymis" not in told.sentence)
    if not about or read.state == NO_STATE or "nature" in told.took:
        return told
    register = library.at(told.state or read.state)
    flows = [register.flow_by_id[flow] for flow in told.flows if flow in register.flow_by_id]
    if not flows and told.outcome is not Outcome.SILENT:
        return told
    which = "ces données" if flows else "les données que d'autres reçoivent"
    said = nature_told(library, register, flows or to_bodies(register, register.flows), which)
    if read.outsiders and told.outcome is Outcome.SILENT and not read.anonymised:  # that nobody names them comes first
        return replace(told, sentence=f"{told.sentence} {said}", took=told.took | {"nature"})
    both = said_first(said, told.sentence) if flows else f"{told.sentence} {said}"
    return replace(told, sentence=both, took=told.took | {"nature"})


def _no_state(library: Library, read: Reading) -> Told | None:
    """A year before all that was entered."""
    if read.state != NO_STATE:
        return None
    known = listed(f"{state.label} (à partir du {day(state.since)})" for state in library.order)
    return Told(Outcome.NOT_FOUND, f"Aucun état du droit n'est saisi pour cette date. États saisis : {known}.")


def _still(library: Library, read: Reading) -> Told | None:
    """« Est-il encore prévenu, comme en 2015 ? »: the law shown first, then the one that is named."""
    dated = read.turned("temps") and read.asked_state and not read.having("text") and library.past(read.state)
    if not dated or "deja" in read.folded:
        return None
    plain = replace(read, chips=tuple(chip for chip in read.chips if chip.kind != "temps"))
    chips = tuple(chip for chip in plain.chips if chip.kind != "état")
    now = _told_of(library, replace(plain, state=library.state, asked_state=False, chips=chips))
    then = _told_of(library, plain)
    said = f"État affiché : {now.sentence} {library.label(read.state)} : {then.sentence}"
    return replace(now, sentence=said, outcome=least_sure((now.outcome, then.outcome)))


def _changed(library: Library, read: Reading) -> Told | None:
    """What changed; and « le SI du FSE est-il encore relié ? », which two texts say."""
    systems = all(isinstance(library.everything.nodes[name], System) for name in read.bodies)
    again = read.ask is Ask.LINKED and read.turned("temps") and read.bodies and systems
    if read.ask is not Ask.CHANGED and not again:
        return None
    said = read.says("removed") and read.words and not read.bodies
    if said and (found := in_flows(library, replace(read, ask=Ask.IS_IT))):
        return found.taking(
            "mot du texte"
        )  # « 2025 a-t-il supprimé les données bancaires ? »: what each text says of them
    told = what_changed(library, read)
    roles = role_lines(library, read) if read.bodies and Ask.CONTROLLER not in read.also else []
    roles = [one for one in roles if one.removeprefix(BESIDE) not in told.sentence]
    no_more = (f"négation:{chip.label}" for chip in read.chips if "plus" in chip.label)
    return replace(told, sentence=" ".join([told.sentence, *roles])).taking("différence", *no_more)


def _topic(library: Library, read: Reading) -> Told | None:
    if read.turned("lieu") and (read.ask is Ask.HOW_LONG or "heberg" in read.text):
        said = f"{NOT_FOUND} : le lieu où sont les données ; le décret n'a été lu qu'en partie."
        return Told(Outcome.NOT_FOUND, said, screen="durees", took=frozenset({"lieu", "mot du texte"}))
    # « mes parents peuvent-ils voir ce que… ? »
    theirs = read.roots & stems(
        "opposer opposition refuser effacer supprimer rectifier corriger limitation portabilité"
    )
    others = read.ask is Ask.RIGHT and not theirs and read.outsiders
    found = TOPICS[read.ask](library, read) if read.ask in TOPICS and not others else None
    if not found:
        return None
    gone = {f"négation:{chip.label}" for chip in read.chips if "plus" in chip.label and "plus partie" in found.sentence}
    took = _TOPICS_TOOK.get(read.ask, frozenset())
    if any(
        not stems(one.label) & stems(found.sentence) for one in read.having("node")
    ):  # « plus longtemps que la région »
        took -= {"comparaison"}
    if read.ask is Ask.RIGHT and "repond" in read.text:  # « qui doit répondre, nous ou le ministère ? »
        took |= BODIES
    return replace(found, took=found.took | gone | took)


def _overview(library: Library, read: Reading) -> Told | None:
    """« Explique-moi tout ça »: what I-MILO is, how many the text names, and where to begin."""
    asked = read.ask is Ask.DEFINE or (read.ask is Ask.WHY and read.folded & {"ca", "cela"})
    if not asked or read.mentions or read.words or read.outsiders or read.hub or not library.reference:
        return None
    welcome, register = library.reference.welcome, library.at(read.state)
    part = "" if library.whole(read.state) else f" {coverage(library, read.state)}"
    start = f"Pour commencer : {' '.join(welcome.questions)} L'accueil montre tout sur une figure."
    return Told(Outcome.ANSWERED, f"{welcome.opening} {told(register, register.flows)}{part} {start}", screen="accueil")


_WHEN = frozenset({"état", "texte", "temps"})
_SEEN = frozenset({"verbe"})  # « voir mon dossier », « garder les données reçues »
# What the answers on each topic account for, besides the words that they say.
_TOPICS_TOOK = {
    Ask.HOW_LONG: _WHEN | {"condition", "durée", "comparaison"},
    Ask.CONTROLLER: _WHEN | {"verbe:destinataire"},
    Ask.RIGHT: _SEEN | {"condition", "obligation:doit", "obligation:doivent"},  # « qui doit répondre ? »
    Ask.BASIS: _SEEN | BODIES | {"comparaison"},
    Ask.SECURITY: _SEEN | _WHEN | {"obligation"},  # « faut-il un mot de passe ? »: the rule says so
    Ask.TEXT: _WHEN | {"comparaison"},
    Ask.SINCE: _WHEN | _SEEN | BODIES,
    Ask.LINKED: FLOWS,
    Ask.TECHNICAL: BODIES | {"verbe", "manière"},
}
# The ways to answer, in order: the first that a question is of answers it, or the question is not answered.
WAYS = (
    Way(_no_state, EVERYTHING),
    Way(no_such_date, EVERYTHING),
    Way(_still, EVERYTHING),
    Way(lambda library, read: hypothesis_told(library, read, _told_of), EVERYTHING),
    Way(route_told, BODIES | {"verbe"}),
    Way(notions_told),
    Way(
        lambda library, read: (
            None
            if not read.subjects  # « que veut dire PACEA ? »
            or (read.ask is Ask.DEFINE and terms(library, read) and "qui" not in read.folded)
            else subject_told(library, read)
        ),
        frozenset({"sujet", "condition", "en pratique", "verbe", "état"}),
    ),
    Way(in_practice, EVERYTHING),
    Way(of_all, BODIES),
    Way(same_aims, FLOWS),
    Way(same_data, FLOWS),
    Way(compared_annexes),
    Way(compared_bodies, BODIES | {"comparaison", "différence", "verbe"}),
    Way(_changed, BODIES | {"temps", "état", "texte", "verbe"}),
    Way(_topic),
    Way(_overview),
    Way(onward_told, FLOWS),
    Way(outsiders, FLOWS),
    Way(user_sees, BODIES | {"verbe"}),
    Way(nature, NAMES),
    Way(contents, FLOWS),
    Way(same_text, FLOWS),
    Way(same_row, NAMES),
    Way(data_named, FLOWS | {"texte"}),
    Way(other_purposes, FLOWS),
    Way(every_row, FLOWS),
    Way(most_often, FLOWS),
    Way(by_nature, FLOWS),
    Way(without, FLOWS),
    Way(only_these, FLOWS),
    Way(both_sides, FLOWS),
    Way(member, FLOWS),
    Way(uncounted, FLOWS),
    Way(
        lambda library, read: side_by_side(library, read, _told_of),
        FLOWS | TURNS_UNSAID | {"négation", "temps", "comparaison", "différence"},
    ),
    Way(only_for, FLOWS),
    Way(in_flows, FLOWS),
)
