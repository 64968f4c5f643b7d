"""Verbs of sending, in the passive (« sont transmises à … ») and in the active (« adresse à … »)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.importing.outline.centre import Centre
from model.importing.roles.filling import (
    Clause,
    is_person,
    is_thing,
    names_body,
    names_system,
    said_in,
    stands_for,
    stated,
)
from model.importing.roles.origins import origin
from model.importing.roles.role import HOLDER_UNSAID, Role
from model.importing.sentences.clauses import Phrase, masked, phrases
from model.importing.words.cadres import pattern_of
from model.register.entities import Direction

OUT, IN = Direction.OUTBOUND, Direction.INBOUND
FOLLOWS = re.compile(r"\b(?:suivante?s|ci-après|ci-dessous|énumérée?s|que sont)\s*:?\s*$", re.I)
_WAY = re.compile(r"par l'intermédiaire|au moyen|via|à travers|à partir", re.I)
NOT = re.compile(r",?\s(?:ne|n'|y)$")
BY_THEM = re.compile(r"\bpar\s*:\s*$", re.I)
_TO_THEM = re.compile(r"\b(?:lui|leur|nous|y)\s?$", re.I)
_FOR_THEM = ("disposition", "connaissance", "profit", "attention", "destination", "bénéfice", "usage")
_TOWARDS = re.compile(r"^[^;:]{0,80}?\b(?:vers|entre) (?=(?:les?|la)\s|l')")
_THING = re.compile(r"(?:les?|la|l'|une?|des|tout(?:e|es)?|chaque|copie)\s?\w[^,]{3,160}$", re.I)
_ITSELF = re.compile(r"^(?:[^,;:]{2,60},\s)?(?P<who>ils?|elles?|nous|cel(?:ui|le)-ci|ce traitement)(?:\sen)?\s*$", re.I)


_THEN_WHAT = re.compile(r"(?:,|,?\set)\s(?=(?:les?|la|leurs?|ses|son|sa|vos|votre|une?|celles?|ceux|celui)\s|l')", re.I)


def sent(clause: Clause) -> Iterator[Role]:
    """What is sent is the subject: to whom when it is said, else by whom."""
    text, left, right, centre = clause.text, clause.left, clause.right, clause.centre
    about = NOT.sub("", clause.before.strip(" ,;:"))
    if (re.search(r"\b(?:qui|que|dont)(?: (?:leur|lui))?\s?$", about) and not clause.opens) or pattern_of(
        "by_persons"
    ).match(about):
        return
    to = _whom(clause, right)
    to = [one for one in to if not centre.runs_it(one.words(text))] or to
    right = [one for one in right if one.kind != "agent" or one not in to]
    by, thing = with_object(next((one.words(text) for one in right if one.kind == "agent"), ""))
    by = pattern_of("to_whom").split(by)[0].strip() or by  # « par la criée à l'office »
    who, other = with_object(text[to[0].inner : to[-1].end].strip(" ,;:.") if to else "")
    data = stated(said_in(left, text, "data")) or tuple(filter(None, (thing or other,)))
    data = data or (() if centre.is_system(about) else stated(_subject(text, clause.found.start())))
    fed = who and (centre.is_system(who) or centre.runs_it(who))
    if clause.opens and BY_THEM.search(text):  # « sont communiquées à l'agence par : »
        yield clause.role(IN, "", left, data)
        return
    if fed and not by:
        by = _through(right, text, centre) or _maker(about, centre)
    others = by and not centre.is_system(by) and not centre.runs_it(by)
    if who and by and (fed or others):
        many = [one.words(text) for one in right if one.kind == "agent" and text.startswith("par ", one.start)]
        whos = [by, *many[1:]] if many and all(map(names_body, many)) else by
        yield clause.role(IN, whos, [*left, *right], data)  # the data come from there
    if fed or (who and others):
        return
    opens = clause.opens
    if opens and (not who or FOLLOWS.search(who) or not pattern_of("data_follow").search(text)):
        who = ""
    if is_person(who) or not (who or opens):
        if others and not who:
            yield clause.role(IN, by, [*left, *right], data or tuple(filter(None, (about,))))
        return
    told = tuple(one.words(text) for one in to) if len(to) > 1 and who else ()
    yield replace(clause.role(OUT, who, [*left, *right], data), whos=told)


def _through(groups: Sequence[Phrase], text: str, centre: Centre) -> str:
    """The other system by way of which data come: « par l'intermédiaire de l'application X »."""
    ways = (one for one in groups if _WAY.match(text, one.start))
    named = (re.sub(r"^(?:de l'|de la |du |des |d'une? )", "", one.words(text)) for one in ways)
    return next((one for one in named if names_system(one) and not centre.is_system(one)), "")


def _maker(about: str, centre: Centre) -> str:
    """Whoever made what is sent: « les décisions prises par le maire sont transmises au traitement »."""
    made = origin(about)
    return made if made != about and names_body(made) and not centre.runs_it(made) else ""


def _whom(clause: Clause, groups: Sequence[Phrase]) -> list[Phrase]:
    """To whom something is sent: « aux … », « partagées avec … », « vers … », « à la disposition de … »."""
    text, end = clause.text, clause.found.end()
    to = [one for one in groups if one.kind == "who" and re.match(r"(?:aux?|à)\b", text[one.start :], re.I)]
    if not to and "partag" in clause.verb:
        to = [one for one in groups if one.kind == "agent" and text[one.start :].startswith("avec")]
    if not to and any(word in clause.verb for word in _FOR_THEM):
        first, *more = clause.after() or (None,)
        also = [one for one in more if one and one.kind == "who" and re.match(r"d(?:e|u|es)\b", text[one.start :])]
        to = [first, *also] if first and first.kind == "who" else []
    if not to and (towards := _TOWARDS.match(text[end:])):
        to = list(phrases(text, end + towards.end(), first="who")[:1])
    return to


def _subject(text: str, end: int) -> tuple[str, ...]:
    """The subject of a verb in the passive, which is what is sent: « une copie des décisions est adressée à … »."""
    groups = phrases(text, 0, end, first="data")
    words = next((NOT.sub("", one.words(text)) for one in groups if one.kind in ("data", "who")), "")
    left_out = next((one.start for one in groups if one.kind == "excluded"), end)
    whole = pattern_of("when").sub("", text[:left_out]).strip(" ,;:")
    if (is_thing(whole) or names_system(whole)) and len(whole) < 400 and not re.search(r"\b(?:si|lorsqu\w*)\b", whole):
        return (NOT.sub("", whole),)  # « le numéro, l'adresse et le nom sont communiqués »
    return (words,) if _THING.match(words) and not names_body(words) else ()


def sending(clause: Clause) -> Iterator[Role]:
    """Who sends is the subject; the other is told by a noun or by « lui », « leur »."""
    kind, verb, text, centre, subject = clause.kind, clause.verb, clause.text, clause.centre, clause.subject
    if not subject and (pronoun := _ITSELF.search(clause.before)):
        subject = pronoun["who"]
    if not subject or is_person(subject) or re.search(r"\b(?:qui|que|lorsqu\w*|si)\s[^,]*$", clause.before):
        return
    after = text[clause.found.end() :].strip()
    pronoun = _TO_THEM.search(clause.before)
    subject = subject[: -len(pronoun[0])].strip() if pronoun and subject.endswith(pronoun[0].strip()) else subject
    groups = clause.after("who" if kind == "inform" else "data")
    objects = [one.words(text) for one in groups if one.kind == "who"]
    data: tuple[str, ...] = ()
    if kind == "inform":
        told = next(iter(objects), "")
        cut = pattern_of("told").search(told)
        target, data = (told[: cut.start()], (told[cut.end() :].strip(" ."),)) if cut else (told, ())
    else:
        target, thing = with_object(next((one.words(text) for one in _whom(clause, groups)), ""))
        data = stated(said_in(groups, text, "data")) or tuple(filter(None, (thing,)))
        data = data or _before_target(after, target) or _after_target(after, target)
    shared = shares(after, with_first=True) if kind == "active" else []
    own = centre.runs_it(subject) or centre.is_system(subject)
    own = own or (not _refers(target) and bool(pattern_of("from_system").search(after)))
    own = own or bool(re.search(r"\bexport", verb))
    own = own or ("disposition" in verb and not centre.runs_it(target) and bool(target) and not names_system(target))
    alone = kind == "active" and not centre.runs and not centre.is_system(target)  # nobody is said to hold the data
    guessed = alone and not own and not (pronoun and "nous" in pronoun[0])
    guessed = guessed and not (_refers(target) or (centre.names and stands_for(subject)))
    own = own or guessed
    many = re.match(r"les\s|chaque\s", subject, re.I) and re.match(r"(?:au\s|à l[a'])", target, re.I)
    if own and not guessed and pronoun and not target:  # « … et lui retourne la date »
        yield clause.role(OUT, pronoun[0].strip(), data=data)
    elif guessed and many:  # « les transporteurs sont tenus de transmettre aux services … »
        yield replace(clause.role(IN, subject, data=data), guessed=HOLDER_UNSAID)
    elif own and shared:
        yield from (clause.role(OUT, who, clause.left, stated((what,))) for who, what in shared)
    elif own and target and not is_person(target) and not centre.is_system(target) and not centre.runs_it(target):
        yield replace(
            clause.role(OUT, target, data=data), guessed=HOLDER_UNSAID if guessed else "", whos=_others(objects, target)
        )
    elif not own and (
        centre.is_system(target)
        or centre.runs_it(target)
        or _refers(target)
        or (not target and (pronoun or pattern_of("to_system").search(after)))
    ):
        yield clause.role(IN, subject, data=data)


def shares(words: str, first: str = "", *, with_first: bool = False) -> list[tuple[str, str]]:
    """What is sent to each, where a verb has several objects: « au préfet les relevés, au maire les avis », « le nom à
    la caisse et l'adresse à la mairie » (`first`, or the first words `with_first`: what stands before the first of
    them); empty where one object is for all."""
    starts = [one.start() for one in pattern_of("to_whom").finditer(masked(words))]
    if len(starts) < 2:
        return []
    pieces = [words[at:end].strip(" ,;.") for at, end in zip(starts, [*starts[1:], None], strict=True)]
    before = words[: starts[0]].strip(" ,;") if with_first else first
    if not starts[0] and not before:  # « au préfet les relevés, au maire les avis »
        told = [with_object(one) for one in pieces]
    else:
        cuts = [_THEN_WHAT.search(one) for one in pieces[:-1]]
        ends = [cut.start() if cut else None for cut in cuts]
        whats = [before, *(one[cut.end() :] if cut else "" for one, cut in zip(pieces, cuts, strict=False))]
        told = list(zip([one[:end] for one, end in zip(pieces, [*ends, None], strict=True)], whats, strict=True))
    apart = (re.sub(r"(?:,|,?\set)$", "", what) for _, what in told)
    told = [(who, what) for (who, _), what in zip(told, apart, strict=True)]
    return told if all(len(what) > 2 for _, what in told) else []


def _others(objects: Sequence[str], target: str) -> tuple[str, ...]:
    """Whoever else something is sent to in the same sentence: « à l'agence et, pour les …, à la direction »."""
    to = [with_object(one)[0] for one in objects if re.match(r"(?:aux?|à)\b", one, re.I)]
    return tuple(to) if len(to) > 1 and to[0] == target else ()


def _before_target(after: str, target: str) -> tuple[str, ...]:
    cut = after.find(target) if target else -1
    words = pattern_of("when").sub("", after[:cut]).strip(" ,;:") if cut > 0 else ""
    return (words,) if len(words) > 8 else ()


def _after_target(after: str, target: str) -> tuple[str, ...]:
    """The object of a verb when it comes after whom it is sent to: « adresse au département, par flux, la liste … »."""
    rest = after[after.find(target) + len(target) :] if target else after
    found = pattern_of("object").search(rest)
    groups = phrases(rest, found.end(), len(rest), first="data") if found else ()
    return tuple(one.words(rest) for one in groups[:1])


def with_object(who: str) -> tuple[str, str]:
    """Some words that name somebody, and the object just after: « la caisse / les décisions »."""
    for found in pattern_of("object").finditer(masked(who), 4):
        before = who[: found.start()]
        if not (pattern_of("binding").search(before) or pattern_of("takes").search(before)):
            return who[: found.start()].strip(" ,"), who[found.start() :].strip(" ,;.")
    return who, ""


def _refers(words: str) -> bool:
    return bool(
        re.match(r"(?:aux?|à l[ae']?)\s?\w+(?: [\w']+){0,4}? (?:mentionnée?s?|prévue?s?|visée?s?)\b", words, re.I)
    )
