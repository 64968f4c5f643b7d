"""What « il », « le », « cet organisme » stand for: named before in the question, or by the question or the answer
before it; otherwise nobody, and nothing is answered."""

import re
from dataclasses import replace

from model.ask.entries import Entry
from model.ask.library import Library
from model.ask.values import SIDES, Chip, Mention, Reading, Role, Told
from model.ask.vocabulary import PRONOUNS_SEEN, WORDS, Ask
from model.ask.words import joined, words_of
from model.register.wording import listed

_OF_IMILO = (Ask.HOW_LONG, Ask.RIGHT, Ask.BASIS, Ask.CONTROLLER, Ask.SECURITY, Ask.TEXT, Ask.DEFINE)
_BODIES = frozenset({"destinataire", "destinataires", "monde", "tous", "chacun"})
_OF_ITS_OWN = (
    "question",
    "verbe",
    "cadre",
    "lieu",
    "nature",
    "correction",
)  # chips of a first question that no second one takes
_AGAIN = "repris de la question précédente"


def referred(library: Library, read: Reading, before: Reading | None, told: Told | None) -> Reading:
    """The reading with whom its pronouns and demonstratives stand for; those of nobody are among the words left."""
    text = read.text
    pronoun = WORDS.form("pronoun").search(text)
    if pronoun and read.ask is not Ask.RIGHT and not (read.having("node") or read.hub):
        at = text.count(" ", 0, pronoun.start())
        things = [word.shown for word in read.words if 0 <= word.place < at] + [one.label for one in read.subjects]
        told_of = before and not before.left and (pronoun["for"] == "les" or before.subjects)
        carried = told_of and read.verb  # « qui les voit ? »: the data; « qui le voit ? »: what was asked of before
        if things:
            read = _as(read, pronoun["for"] or "l", listed(dict.fromkeys(things)))
        elif not carried:
            read = _lost(read)
    known = before or read.parties or read.outsiders or read.words or read.subjects
    if WORDS.form("the_others").search(text) and not known:
        read = _lost(read)
    nobody = not (read.mentions or read.outsiders or read.subjects or read.hub) and read.ask not in _OF_IMILO
    if nobody and not (before or read.left) and _nobody(read, text):
        read = replace(_lost(read), words=())
    if before and told:
        read = _continued(read, before, _bodies(library, read, before, told))
    for chip in (chip for chip in read.chips if chip.kind == "renvoi"):
        read = _antecedent(read, text, chip)
    return read


def _nobody(read: Reading, text: str) -> bool:
    """Whether a question is about « il », « elle », « lui », whom nothing before names: data receive nothing."""
    found = WORDS.form("nobody").search(text)
    if found is None or re.search(
        r"\b(?:servir|servent|different)\b", text
    ):  # « les données peuvent-elles servir à… ? »
        return False
    at = text.count(" ", 0, found.start())
    before = set(text.split()[:at])
    acts = read.verb and text.split()[at - 1] not in WORDS.being
    things = WORDS.frame | WORDS.people
    nouns = things | (before - WORDS.function)
    if acts:
        nouns = (things - WORDS.data_nouns - WORDS.receive - WORDS.send) | _BODIES
    return not before & nouns and not any(0 <= word.place < at for word in read.words)


def _antecedent(read: Reading, text: str, chip: Chip) -> Reading:
    """The reading with whom « celle-ci », « cet organisme » stands for: the nearest before; all for « ceux-ci »."""
    end = _place(text, chip.words)
    named = [one for one in read.mentions if one.start < end and one.is_body]
    absent = [(_place(text, one.words), one) for one in read.chips if one.kind == Role.EITHER and one.note]
    nearest = max((place for place, _ in absent if place < end), default=-1)
    if read.outsiders and nearest > max((one.start for one in named), default=-1):  # « à une association, celle-ci… »
        read = replace(read, mentions=tuple(one for one in read.mentions if one not in named))
        return _as(read, chip.words, listed(one.label for one in read.outsiders))
    if not words_of(chip.words)[0].raw.endswith(("s", "x")):
        named = named[-1:]
    return _as(read, chip.words, listed(one.label for one in named)) if named else _lost(read)


def _place(text: str, words: str) -> int:
    """How many words stand before these."""
    return text.count(" ", 0, text.find(joined(words_of(words))))


def _lost(read: Reading) -> Reading:
    return replace(read, left=(*read.left, *PRONOUNS_SEEN))


def _as(read: Reading, words: str, label: str) -> Reading:
    """The reading with what a word was read as, shown."""
    chips = (chip for chip in read.chips if (chip.kind, chip.words) != ("renvoi", words))
    return replace(read, chips=(*chips, Chip("correction", f"« {words} » lu comme : {label}", words)))


def _bodies(library: Library, read: Reading, before: Reading, told: Told) -> tuple[Mention, ...]:
    """The bodies of the question before; for « cet organisme », the only one that its answer names otherwise."""
    named = before.parties
    if named or not read.turned("renvoi"):
        return named
    register = library.everything
    flows = [register.flow_by_id[flow] for flow in told.flows if flow in register.flow_by_id]
    found = {register.owner(register.partner(flow).id) or register.partner(flow).id for flow in flows}
    return tuple(Mention((Entry("node", one, register.nodes[one].short),), -1, 0) for one in found if len(found) == 1)


def _continued(read: Reading, before: Reading, bodies: tuple[Mention, ...]) -> Reading:
    """A second question that names nothing goes on about what the first one names: « et pourquoi ? »."""
    about = read.says("he") and not read.having("node") and not read.outsiders
    dated = read.asked_state or read.now  # « et qui les reçoit aujourd'hui ? » is of the state shown
    named = read.mentions or read.outsiders
    natured = (read.anonymised or read.personal) and not named  # « les données sont-elles anonymisées ? »
    if bodies and (natured or read.turned("renvoi") or (about and (read.words or read.mentions))):
        again = tuple(replace(one, role=SIDES.get(read.verb, Role.EITHER), start=-1, end=0) for one in bodies)
        chips = tuple(Chip(one.role.value, one.label, "", _AGAIN) for one in again)
        kept = read if dated else replace(read, state=before.state, asked_state=before.asked_state)
        return replace(kept, mentions=(*again, *read.mentions), chips=(*read.chips, *chips))
    if about and before.outsiders:  # « une association sous convention… et peut-elle nous en envoyer ? »
        again = tuple(replace(one, role=SIDES.get(read.verb, Role.EITHER), start=-1, end=0) for one in bodies)
        return replace(read, outsiders=before.outsiders, mentions=(*again, *read.mentions))
    if read.mentions or read.words or read.outsiders or read.subjects or read.ask is Ask.SUBJECT:
        return read
    if read.ask is Ask.CONTROLLER and before.ask is Ask.BASIS:  # « …et qui sont les responsables ? » of I-MILO
        return read
    if before.left:  # nothing is said of what was not understood
        return replace(read, left=(*read.left, *before.left))
    own = (*_OF_ITS_OWN, *(("mot du texte",) if bodies and about else ()), *(("état",) if dated else ()))
    other = bool({Ask.TEXT, Ask.HOW_LONG} & {read.ask, *read.also})  # asked of I-MILO, and no more of a subject
    own = (*own, "sujet") if other else own
    chips = tuple(replace(chip, note=_AGAIN, words="") for chip in before.chips if chip.kind not in own)
    mentions = tuple(replace(one, start=-1, end=0) for one in before.mentions)
    of_role = Ask.CONTROLLER in {before.ask, *before.also} and read.ask in (Ask.SINCE, Ask.CHANGED)
    role = Ask.CONTROLLER if of_role else None  # « et quand ? », « et qui l'a remplacé ? »
    if read.ask is Ask.WHY and before.ask is Ask.CHANGED:  # « …n'est plus destinataire, et pourquoi ? »
        role, read = Ask.CHANGED, replace(read, also=read.also | {Ask.WHY})
    hub = before.hub
    if {read.verb, before.verb} == set(SIDES):  # « Que reçoit l'ASP ? Que transmet-elle ? »
        turned = {SIDES[before.verb]: SIDES[read.verb], SIDES[read.verb]: SIDES[before.verb]}
        mentions = tuple(replace(one, role=turned.get(one.role, one.role)) for one in mentions)
        chips = tuple(
            replace(chip, kind=str(turned.get(Role(chip.kind), chip.kind))) if chip.kind in set(Role) else chip
            for chip in chips
        )
        hub = turned.get(hub, hub) if hub else None
    return replace(
        read,
        mentions=mentions,
        words=() if bodies and about else before.words,  # « et à quel titre reçoit-il… ? »
        ask=role or read.ask,
        outsiders=before.outsiders,
        subjects=() if other else before.subjects,
        hub=read.hub or hub,
        to_recipients=read.to_recipients or before.ask is Ask.RECIPIENTS,
        chips=(*read.chips, *chips),
        state=read.state if dated else before.state,
        asked_state=read.asked_state or (before.asked_state and not read.now),
    )
