"""« Tous », « aucun », « la plupart », « combien ont », « le seul »: decided member by member over a whole list."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from model.ask.counting import by_family
from model.ask.library import Library
from model.ask.matching import asked_flows
from model.ask.moments import NO_STATE
from model.ask.properties import AIMS, PROPERTIES, Property, stated
from model.ask.rows import into_hub, lacking_in, rows_of, to_bodies
from model.ask.telling import NOT_A_NO, of_text, told_on
from model.ask.values import OURS, Chip, Mention, Outcome, Reading, Told, quoted
from model.ask.vocabulary import WORDS
from model.ask.words import words_set
from model.graph.filters import provisions_of
from model.register.entities import Flow, Register
from model.register.places import places
from model.register.wording import folded, listed, lower_first, upper_first

_HOW = tuple(  # how many are asked about; the first found counts
    (how, re.compile(rf"\b(?:{words})\b"))
    for how, words in (
        ("only", "(?:(?:le |la |les |une? )?seule?s?|l unique)(?! (?:finalite|but|raison|objectif|usage))"),
        ("none", "aucune?s? (?=lignes?|systemes?|traitements?|logiciels?|destinataires?|organismes?)"),
        ("most", "la plupart|la majorite|plus de la moitie"),
        ("count", "combien|quel (?:est le )?nombre"),
        ("all", "tous|toutes|chaque|chacune?|tout le monde|l ensemble|l integralite|systematiquement"),
        ("some", "(?:y a t|existe t|est ce qu) il|il y a|existe"),
        ("which", "lesquels|lesquelles|lequel|laquelle|quels|quelles|quel|quelle|qui"),
    )
)
_LISTS = tuple(
    (noun, re.compile(rf"\b(?:{words})\b"))
    for noun, words in (
        ("ligne", "lignes?|flux(?= de l annexe)"),
        ("traitement", "systemes?|traitements?|logiciels?|connexions|mises en relation|branchements?"),
        (
            "destinataire",
            "destinataires?|(?:organisme|acteur)s?(?: destinataires?)?|ceux qui recoivent|tout le monde|chacun",
        ),
        ("destinataire", "tous(?= (?:les )?(?:recoi|recev|ont|s en|se)\\w*)"),
    )
)
_MOST_NAMES = 12
_ELIDED = "n'"
_MANY = "Pas un seul : "
_BEING = re.compile(r"\b(?:sont|est) (?:ils|elles|il|elle)\b")  # « sont-ils publics ? »: no word of a purpose


def quantified(library: Library, read: Reading) -> Told | None:
    """The answer to a question over all members of a list; None unless every word of it was understood."""
    how, asked = next(((how, found) for how, words in _HOW if (found := words.search(read.text))), ("", None))
    apart = read.outsiders or read.apart_words or read.turned("comparaison")
    if asked is None or apart or read.state == NO_STATE or not library.whole(read.state):
        return None
    register = library.at(read.state)
    named_alone = read.parties[0] if how == "only" and len(read.parties) == 1 else None
    rest = replace(read, mentions=tuple(one for one in read.mentions if one is not named_alone))
    noun, found = next(((noun, found) for noun, words in _LISTS if (found := words.search(read.text))), ("", None))
    alone = how == "only" and not noun and (named_alone or {"qui", "lequel"} & read.folded)
    if any(one.is_body for one in rest.mentions) or not (found or alone):
        return None
    noun = noun or ("traitement" if read.verb == "send" and not named_alone else "destinataire")
    out = frozenset().union(*(one.ids("node") for one in read.apart))
    members = {
        name: flows
        for name, flows in _members(register, rest, noun).items()
        if not out & {name, *(end for flow in flows for end in (flow.source, flow.target))}
    }
    spans = [one.span() for one in (asked, found) if one]
    having, property_ = [], None
    for property_ in PROPERTIES:
        said = re.search(property_.pattern, read.text) if noun != "destinataire" or not property_.of_systems else None
        if said and _understood(read, [*spans, said.span()], by_words=False):
            having = [name for name, flows in members.items() if property_.holds(register, flows)]
            spans.append(said.span())
            without = "sans" in read.text[: said.end()].split()
            break
    else:
        without = False
        root = f"{read.quoted}, ou un mot de même racine"  # what was typed is not what they write
        property_ = Property("", stated("data"), f"a {root}", f"ont {root}", of_row=True)
        told = asked_flows(register, replace(rest, mentions=())) if rest.words else ()
        if how == "count" and by_family(register, read, told):  # unlike things are not added up
            return None
        held = {flow.id for flow in told}
        having = [name for name, flows in members.items() if any(flow.id in held for flow in flows)]
        being = (
            how != "only"
            and not re.search(rf"\b{AIMS}\b", read.text)
            and (not (read.verb or {"fait", "font", "ils", "elles"} & read.folded) or _BEING.search(read.text))
        )
        if how == "which" or not (rest.words and having) or being:
            return None
    told_apart = {"négation", "exception"} if out else {"négation"}
    turns = [chip for chip in read.chips if chip.kind in WORDS.turning and chip.kind not in told_apart]
    said_in = [read.text[begin:end] for begin, end in spans]
    unsaid = [one for one in turns if not (without or any(folded(one.words) in said for said in said_in))]
    moot = how == "all" and len(having) < len(members) and not read.turned("négation")
    moot = moot and all(one.kind == "restriction" for one in unsaid)
    if (
        not members
        or (out and not property_.asked)
        or (unsaid and not moot)
        or not _understood(read, spans, by_words=not property_.asked)
    ):
        return None
    found_so = _Found(how, noun, members, having, property_, without, named_alone, unsaid)
    return _told(register, read, found_so)


@dataclass(frozen=True)
class _Found:
    """What was decided: how many were asked about, of which list, those that have it, and what is left to be said."""

    how: str
    noun: str
    members: dict[str, list[Flow]]
    having: list[str]
    so: Property
    without: bool
    alone: Mention | None
    unsaid: list[Chip]


def _told(register: Register, read: Reading, found: _Found) -> Told:
    how, noun, members, having, named_alone = found.how, found.noun, found.members, found.having, found.alone
    may_deny = ("which", "count", "all", "some", *(() if named_alone else ("only",)))
    denied = found.without or (read.turned("négation") and how in may_deny)
    sentence = _said(register, how, noun, members, having, found.so, denied)
    if named_alone:
        sentence = sentence.removeprefix(_MANY)
        own = any(name in having for name in named_alone.ids("node"))
        theirs = [flow for name in named_alone.ids("node") for flow in members.get(name, ())]
        lacking = quoted((one.shown for one in lacking_in(register, theirs, read.words)), "ni") or "ces mots ensemble"
        lead = f"Oui : {sentence}" if len(having) == 1 else f"Pas le seul : {sentence}"
        sentence = lead if own else f"Sa ligne n'a pas {lacking} ; {sentence}"
    if found.unsaid:  # « toutes… uniquement ? »: not all, and so not only
        only = f", donc pas {quoted(one.label for one in found.unsaid)} :"
        sentence = sentence.replace(" :", only, 1)
    if read.apart:
        sentence = f"Sans {listed(one.label for one in read.apart if one.ids('node'))} : {lower_first(sentence)}"
    ours = f" Compte fait par nous ({OURS})." if found.so.ours or noun != "ligne" else ""
    shown = [name for name in members if name not in having] if denied else having
    flows = [flow for name in shown or members for flow in members[name]]
    return told_on(register, flows, Outcome.ANSWERED, f"{sentence}{ours}")


def _members(register: Register, read: Reading, noun: str) -> dict[str, list[Flow]]:
    """The members of the list that is asked about, by name, with the flows of each."""
    pool = [flow for flow in register.flows if _in_annexe(register, read, flow)]
    members: dict[str, list[Flow]] = {}
    if noun == "traitement":
        for flow in into_hub(register, pool):
            members[flow.source] = [one for one in pool if flow.source in (one.source, one.target)]
    elif noun == "ligne":
        for row in rows_of(register, pool):
            members[places([row])] = [flow for flow in pool if row in provisions_of(register, flow)]
    else:
        for flow in to_bodies(register, pool):
            members.setdefault(flow.target, []).append(flow)
    return members


def _in_annexe(register: Register, read: Reading, flow: Flow) -> bool:
    asked = frozenset().union(*(one.ids("annexe") for one in (*read.mentions, *read.apart)))
    return not asked or any(str(row.annexe) in asked for row in provisions_of(register, flow))


def _understood(read: Reading, spans: Sequence[tuple[int, int]], by_words: bool) -> bool:
    """Whether nothing is left of a question but what was read, and words that say nothing of their own."""
    taken = {place for one in (*read.mentions, *read.apart) for place in range(one.start, one.end)}
    taken |= {word.place for word in read.words} if by_words else set()
    small = (
        WORDS.function
        | WORDS.receive
        | WORDS.send
        | WORDS.small
        | WORDS.data_nouns
        | WORDS.able
        | WORDS.doing
        | _FRAME
        | WORDS.alone
    )
    at = 0
    for place, word in enumerate(read.text.split()):
        inside = any(begin <= at < end for begin, end in spans)
        if not (inside or place in taken or word in small):
            return False
        at += len(word) + 1
    return True


_FRAME = words_set(
    "autre autres echange echanges imilo annexe arrete jeune jeunes ecrivent ecrit servent sert pouvoir dix "
    "finalite finalites but buts"
)


def _not(said: str) -> str:
    """« ne cite », « n'écrivent »; what is already denied stays."""
    return said if said.startswith("n'") else f"{_ELIDED if said[0] in 'aeéo' else 'ne '}{said}"


def _named(register: Register, shown: Mapping[str, Sequence[Flow]]) -> str:
    """The names of some members and their rows; the rows alone of rows, and of many."""
    rows = places(rows_of(register, [flow for flows in shown.values() for flow in flows]))
    names = listed(register.nodes[name].short for name in shown if name in register.nodes)
    return f"{names} ({rows})" if names and len(shown) <= _MOST_NAMES else rows


def _said(
    register: Register,
    how: str,
    noun: str,
    members: dict[str, list[Flow]],
    having: list[str],
    so: Property,
    denied: bool,
) -> str:
    shown = [name for name in members if name not in having] if denied else having
    total = f"{len(members)} {noun}s {of_text(register)}"
    where = f" : {_named(register, {name: members[name] for name in shown})}" if shown else ""
    if denied and shown:
        verb, _, rest = so.said(noun, len(shown)).partition(" ")
        denying = f"{_not(verb)} pas {rest}".replace(" pas une ", " pas de ")
        return f"{'Oui : ' if how == 'some' else ''}{len(shown)} des {total} {denying}{where}. {NOT_A_NO}"
    if not having:
        none = "aucune" if noun == "ligne" else "aucun"
        said = f"{none} des {total} {_not(so.said(noun, 1))}."
        return f"En effet : {said}" if how == "none" else upper_first(said)
    if len(having) == len(members) and how != "only":
        lead = {"all": "Oui : les", "most": "Oui : les", "none": "Si : les"}.get(how, "Les")
        lead = "Aucune : les" if denied and noun == "ligne" else "Aucun : les" if denied else lead
        lead = "Oui : les" if how == "some" and not denied else lead
        return f"{lead} {total} {so.said(noun, 2)}."
    if how == "only" and len(having) == 1:
        theirs = f"dont une ligne {so.one}" if so.of_row and noun != "ligne" else f"qui {so.one}"
        name = _named(register, {one: members[one] for one in having})
        return f"{name} : {'seule' if noun == 'ligne' else 'seul'} des {total} {theirs}."
    counted = f"{len(having)} des {total} {so.said(noun, len(having))}{where}."
    others = " Pour les autres, ce n'est pas écrit."
    if how == "all" and 2 * len(having) > len(members):  # the fewer are named
        left = {name: flows for name, flows in members.items() if name not in having}
        counted = f"{len(having)} des {total} {so.said(noun, len(having))}."
        others = f" Les autres, pour qui ce n'est pas écrit : {_named(register, left)}."
    if how == "all":
        return f"Pas {'toutes' if noun == 'ligne' else 'tous'} : {counted}{others} {NOT_A_NO}"
    most = "Oui : " if 2 * len(having) > len(members) else "Moins de la moitié : "
    lead = {"none": "Si : ", "some": "Oui : ", "most": most, "only": _MANY}.get(how, "")
    return f"{lead}{counted}"
