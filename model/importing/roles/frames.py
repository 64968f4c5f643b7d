"""Each kind of verb with what stands around it: who receives, who sends, what is related,
told from the central system."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.importing.outline.centre import Centre
from model.importing.roles.filling import (
    is_person,
    names_body,
    names_system,
    role_of_groups,
    stands_for,
    stated,
    whos_in,
)
from model.importing.roles.origins import origin, origins
from model.importing.roles.role import Role
from model.importing.roles.sending import DATA_FOLLOW, FOLLOWS, sending, sent, with_object
from model.importing.sentences.clauses import Phrase, phrases
from model.importing.words.cadres import FrameKind
from model.register.entities import Direction

OUT, IN = Direction.OUTBOUND, Direction.INBOUND
_WRITES = re.compile(
    r"\b(?:pour (?:leur|la|sa) (?:constitution|mise à jour|alimentation|saisie)\b(?! d[eu'])|en écriture|saisir|"
    r"modifier|mettre à jour|alimenter)\b",
    re.I,
)
_LATTER = re.compile(r"(?:^|,\s)(?P<who>ces derni(?:ers|ères)|cette dernière|ce dernier)\s*$", re.I)
_WITH_WHAT = re.compile(
    r"(?:,[^,;:.]{1,60},)? (?:de |à |au |aux )(?=la |l'|les |\w)|(?:,[^,;:.]{1,60},)? d(?=es |u )", re.I
)
_ONLY_TO = re.compile(
    r"\bqu'(?=(?:aux?|à la|à l')\s?(?:seule?s? )?(?!données|informations|éléments|renseignements|fins?\b|titre|"
    r"condition|issue)\w)",
    re.I,
)
_WITH = re.compile(r"\s(?:en|avec|par|au moyen)\s(?:les |des |de )?(?P<data>(?:données|informations)\b)", re.I)


def read_frame(kind: FrameKind, found: re.Match[str], text: str, centre: Centre) -> Iterator[Role]:  # noqa: PLR0912 - a list of decisions, read from top to bottom
    """What one verb of a kind says with the groups of words around it; nothing when it says nothing sure."""
    left, right = phrases(text, 0, found.start()), phrases(text, found.end(), len(text))
    verb = found[0].strip()
    if "," in verb:  # « peuvent, pour l'exercice de leurs missions, être destinataires »
        inside = phrases(text, found.start() + verb.index(","), found.end())
        left = (*left, *(one for one in inside if one.kind not in ("who", "agent")))
    if (only := _ONLY_TO.search(text, found.end())) is not None:  # « n'est donné accès à X qu'aux agents de … »
        right = tuple(one for one in right if one.start < only.start() and one.kind != "who") + phrases(
            text, only.end(), len(text), first="who"
        )
    if kind == "recipient" and centre.is_system(
        text[: found.start()].strip(" ,")
    ):  # « le fichier reçoit … du registre »
        yield from _coming(verb, text, found, centre)
    elif kind == "recipient" and (sender := _sender(text, found, left, centre)):
        yield role_of_groups("source", IN, verb, sender[0], text, left, stated(sender[1:]))
    elif kind == "access" and (other := _looked_into(text, found, left, centre)):
        yield role_of_groups("consult", IN, verb, other, text, [*left, *right])
    elif kind in ("recipient", "access"):
        yield from _receiving(kind, verb, text, left, right, centre)
    elif kind == "passive":
        yield from sent(verb, text, found, left, right, centre)
    elif kind in ("active", "inform"):
        yield from sending(kind, verb, text, found, left, right, centre)
    elif kind in ("feed", "sendings"):
        yield from _fed(kind, verb, text, found, left, right, centre)
    elif kind == "source":
        yield from _coming(verb, text, found, centre)
    elif kind == "fills":
        yield from _filling(verb, text, found, left, right, centre)
    elif kind == "consult":
        yield from _consulting(verb, text, found, left, centre)
    elif kind == "relation":
        whos = [
            one.words(text)
            for one in right
            if one.kind == "agent" and text[one.start : one.start + 4].lower() == "avec"
        ]
        after = _WITH_WHAT.match(text, found.end())
        if not whos and after:  # « est rapproché, chaque trimestre, de la base … »
            whos = [one.words(text) for one in phrases(text, after.end(), len(text), first="who")[:1]]
        whos = [who for who in whos if not centre.is_system(who) and not stands_for(who)] or [
            one.words(text)
            for one in left
            if one.kind == "who" and not centre.is_system(one.words(text)) and names_system(one.words(text))
        ][:1]
        if whos and re.match(r"(?:des|d'autres|un|une|tout)\b", whos[0]) and len(whos[0].split()) < 4:
            return
        if whos or text.rstrip().endswith(":"):
            who = whos[0] if whos and not FOLLOWS.search(whos[0]) else ""
            told = tuple(whos) if len(whos) > 1 and who else ()
            yield replace(role_of_groups(kind, None, verb, who, text, [*left, *right]), whos=told)
    elif kind == "outlet":
        groups = phrases(text, found.end(), len(text), first="who")
        if groups and groups[0].kind == "who" and not centre.is_system(groups[0].words(text)):
            yield role_of_groups(kind, OUT, verb, groups[0].words(text), text, [*left, *groups[1:]])


def _sender(text: str, found: re.Match[str], left: Sequence[Phrase], centre: Centre) -> tuple[str, ...]:
    """Who sends, and what, where whoever runs the central system receives: « la direction obtient de la caisse … »."""
    subject = (whos_in(left, text) or [""])[-1]
    groups = phrases(text, found.end(), len(text), first="who")
    who, data = with_object(groups[0].words(text)) if groups and centre.runs_it(subject) else ("", "")
    named = re.sub(r"^(?:de la |de l'|du |des )", "", who)
    return (named, data) if named != who and names_body(named) and not centre.runs_it(named) else ()


def _looked_into(text: str, found: re.Match[str], left: Sequence[Phrase], centre: Centre) -> str:
    """The other system that whoever runs the central one has access to; empty when the sentence says something else."""
    subject = (whos_in(left, text) or [""])[-1]
    if not (centre.runs_it(subject) or centre.is_system(subject)):
        return ""
    groups = phrases(text, found.end(), len(text), first="who")
    target = re.sub(r"^(?:aux?|à la|à)\s", "", groups[0].words(text)) if groups else ""
    return target if names_system(target) and not centre.is_system(target) else ""


def _fed(
    kind: FrameKind,
    verb: str,
    text: str,
    found: re.Match[str],
    left: Sequence[Phrase],
    right: Sequence[Phrase],
    centre: Centre,
) -> Iterator[Role]:
    """Whoever enters the data: « sont enregistrées par les greffes, soit par les mairies »."""
    agents = [one for one in right if one.kind == "agent" and not text[one.start :].startswith("à partir")]
    whos = []
    for one in agents:
        from_them = text[one.start : one.end].strip(" ,;:.").removeprefix("auprès ")
        near = text[one.start :].startswith("auprès ")
        whos += origins(from_them) if near else [origin(with_object(one.words(text))[0])]
    whos = [who for who in whos if who and not centre.is_system(who) and not _NOBODY_FEEDS.match(who)]
    if not whos:
        return
    about = text[: found.start()].strip(" ,;:")
    unsaid = kind == "sendings" or centre.is_system(about) or _SAID_BEFORE.match(about)
    role = role_of_groups(kind, IN, verb, whos[0], text, [*left, *right], () if unsaid else stated((about,)))
    yield replace(role, whos=tuple(whos) if len(whos) > 1 else ())


_NOBODY_FEEDS = re.compile(r"(?:un|une|leurs?|ces?|tout|eux|le dispositif|voie)\b")
_SAID_BEFORE = re.compile(r"(?:ces|cette|elles?|ils?|la mise à jour des)\b", re.I)


def _receiving(
    kind: FrameKind, verb: str, text: str, left: Sequence[Phrase], right: Sequence[Phrase], centre: Centre
) -> Iterator[Role]:
    subjects = [who for who in whos_in(left, text) if not centre.is_system(who)]
    shown = verb.endswith(_SHOWN) or "par" in text[text.find(verb) + len(verb) :][:5]
    objects = [
        one.words(text)
        for one in right
        if (one.kind == "who" or (shown and one.kind == "agent")) and not centre.is_system(one.words(text))
    ]
    objects = [who for who in objects if not stands_for(who)] or objects
    if (
        kind == "access" and _THEIR_OWN.search(text) and not text.rstrip().endswith(":")
    ):  # « ont accès aux données qui les concernent »
        return
    said = text[: text.find(verb)].strip(" ,").split(" ")[0].lower()
    if (
        not subjects
        and "donné" not in verb
        and said in ("ils", "elles", "il", "elle", "ceux-ci", "celles-ci")
        and not shown
    ):
        subjects = [said]  # somebody named before
    last = _LATTER.search(text[: text.find(verb)])
    several = [one for one in left if one.kind == "who" and names_body(one.words(text))]
    whos = tuple(one.words(text) for one in several) if len(several) > 1 and several[-1].words(text) in subjects else ()
    who = last["who"] if last else subjects[-1] if subjects else objects[0] if objects else ""
    if not subjects and len(objects) > 1:  # « les agents de X et, pour …, les agents de Y »
        whos = tuple(_joined(objects, text))
    opens = text.rstrip().endswith(":")
    if re.search(r"\bpermett\w+ (?:\w+ ){0,3}d'$", text[: text.find(verb)]):  # « un site permettant d'accéder à … »
        return
    if re.search(r"\b(?:dont|que|qui) (?:les?|la|l')?\s?$", text[: text.find(verb)]) and not opens:
        return
    if opens and re.search(r"\b(?:sont|est)\s*:\s*$", text):
        who = ""
    if who and opens and not subjects and (FOLLOWS.search(who) or not DATA_FOLLOW.search(text)):
        who = ""
    if not who and not opens:
        return
    if is_person(who) or (not subjects and is_person(text[: text.find(verb)])):
        return
    if whos and subjects and who == whos[-1]:  # « les préfets, pour …, les maires, dans … , ont accès »
        who = text[several[0].inner : several[-1].end].strip(" ,;:.")
        left = [one for one in left if one.start < several[0].start]  # what stands between is not said of all
    role = replace(
        role_of_groups(kind, OUT, verb, who, text, [*left, *right]),
        whos=whos if whos and (who.endswith(whos[-1]) or not subjects) else (),
    )
    if kind == "recipient" and not role.data and (of := _OF_WHAT.match(text, text.find(verb) + len(verb))):
        ends = (one.start for one in right if one.kind != "condition" and one.start > of.end())
        data = text[of.start("data") : min(ends, default=len(text))].strip(" ,;:.").removesuffix(" sont")
        role = replace(role, data=stated((data,)))
    yield replace(role, both=bool(_WRITES.search(text)))


def _joined(objects: Sequence[str], text: str) -> Iterator[str]:
    """The bodies that « et », « ainsi que » join after a verb, words of purpose or condition between them."""
    at = text.find(objects[0]) + len(objects[0])
    yield objects[0]
    for one in objects[1:]:
        start = text.find(one, at)
        if not names_body(one) or not _AND.search(text[at:start]):
            return
        at = start + len(one)
        yield one


_AND = re.compile(
    r"(?:\bet|\bou|\bainsi qu\w*),?\s(?:(?:pour|à|au sein|en|dans|selon|sur|lorsqu\w*)\s[^;:]*,\s)?(?:les?\s|la\s|"
    r"l')?$",
    re.I,
)
_OF_WHAT = re.compile(
    r"\s?(?:communication|transmission)?(?:,[^,;:]{1,60},)?\s(?:que )?"
    r"(?P<data>(?:du|des|de la|de l'|d'|de)\s?(?!direction|caisse|service|ministère)\w)",
    re.I,
)
_THEIR_OWN = re.compile(
    r"\b(?:données|informations|dossiers?)\b[^,;:.]{0,40}(?:qui (?:les?|la) concern|(?<!\w)(?:les?|la) concernant)|"
    r"\bleurs propres (?:données|informations)\b",
    re.I,
)
_SHOWN = ("accessible", "accessibles", "consultable", "consultables", "interrogeables", "interrogeable", "visibles")


def _coming(verb: str, text: str, found: re.Match[str], centre: Centre) -> Iterator[Role]:
    groups = phrases(text, found.end(), len(text), first="who")
    if text.rstrip().endswith(":"):
        yield role_of_groups("source", IN, verb, "", text, groups, ())
        return
    said = [one.words(text) for one in groups if one.kind in ("who", "agent", "data")]
    whos = [with_object(who)[0] for words in said for who in origins(re.sub(r"^(?:par|à partir)\s?", "", words))]
    whos = [who for who in dict.fromkeys(whos) if not centre.is_system(who) and not FOLLOWS.search(who)]
    if whos:
        told = tuple(whos) if len(whos) > 1 else ()
        yield replace(role_of_groups("source", IN, verb, whos[0], text, groups, ()), whos=told)


def _filling(
    verb: str, text: str, found: re.Match[str], left: Sequence[Phrase], right: Sequence[Phrase], centre: Centre
) -> Iterator[Role]:
    subject = (whos_in(left, text) or [text[: found.start()].strip(" ,")])[-1]
    groups = phrases(text, found.end(), len(text), first="who")
    target = groups[0].words(text) if groups else ""
    with_data = _WITH.search(target)
    data = (target[with_data.end() - len(with_data["data"]) :].strip(" .;"),) if with_data else ()
    target = target[: with_data.start()] if with_data else target
    inside = centre.is_system(target) or bool(
        re.search(r"\bdans (?:le|ce) (?:présent )?(?:traitement|fichier|système)\b", text[found.end() :])
    )
    if (
        inside
        and subject
        and not centre.is_system(subject)
        and not is_person(subject)
        and not re.match(
            r"(?:ils?|elles?|ces|cette?|celles?|ceux|chaque|toute?|les (?:données|informations))\b", subject, re.I
        )
    ):
        yield role_of_groups("fills", IN, verb, subject, text, [*left, *right], data or None)
    elif centre.is_system(subject) and names_system(target) and not centre.is_system(target):
        yield role_of_groups("fills", OUT, verb, target, text, [*left, *groups[1:]])


def _consulting(verb: str, text: str, found: re.Match[str], left: Sequence[Phrase], centre: Centre) -> Iterator[Role]:
    before = text[: found.start()]
    groups = phrases(text, found.end(), len(text), first="who")
    target = groups[0].words(text) if groups and groups[0].kind in ("who", "data") else ""
    opens = text.rstrip().endswith(":")
    subject = re.sub(
        r"^(?:[IVX]+\s?\.?\s?[-–—―−]\s*)?", "", re.split(r"\s(?:peut|peuvent|doit|est|sont)\b", before)[0]
    ).strip()
    subject = last if centre.is_system(last := subject.rpartition(", ")[2]) else subject
    if (
        centre.is_system(target)
        and subject
        and not centre.is_system(subject)
        and (names_system(subject) or names_body(subject))
    ):
        yield role_of_groups("consult", OUT, verb, subject, text, groups[1:])
    elif (centre.is_system(subject) or re.search(r"\bd[ue] (?:présent |ce )?traitement$", subject)) and (
        opens or target
    ):
        yield role_of_groups(
            "consult", IN, verb, "" if opens or FOLLOWS.search(target) else target, text, [*left, *groups[1:]]
        )
