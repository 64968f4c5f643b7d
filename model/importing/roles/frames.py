"""Each kind of verb with what stands around it: who receives, who sends, what is related, told from the central system."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.importing.outline.centre import Centre
from model.importing.roles.filling import is_person, names_body, names_system, role_of_groups, said_in, stated, whos_in
from model.importing.roles.role import Role
from model.importing.sentences.clauses import Phrase, phrases
from model.importing.words.cadres import FrameKind
from model.register.entities import Direction

OUT, IN = Direction.OUTBOUND, Direction.INBOUND
_FOLLOWS = re.compile(r"\b(?:suivante?s|ci-après|ci-dessous|énumérée?s|que sont)\s*:?\s*$", re.I)
_DATA_FOLLOW = re.compile(
    r"\b(?:données|informations|éléments|renseignements|pièces|doivent comporter)\b[^:,;]{0,60}(?:suivante?s|ci-après)?\s*:\s*$",
    re.I,
)
_WRITES = re.compile(
    r"\b(?:pour (?:leur|la|sa) (?:constitution|mise à jour|alimentation|saisie)|en écriture|saisir|modifier|mettre à jour|alimenter)\b",
    re.I,
)
_TOLD = re.compile(
    r"\s(?:des|du|de la|de l'|de|d')\s?(?=(?:exécution|suites?|dates?|décisions?|faits?|mesures?|peine|transmission|changements?|modifications?|résultats?|clôture|fin|début|évolution|situation|informations?|données)\b)",
    re.I,
)
_TO_SYSTEM = re.compile(
    r"\b(?:au|du) (?:présent )?traitement(?= automatisé| mentionné| prévu| autorisé| visé|[,.;]| l'| les? | la |$)",
    re.I,
)
_LATTER = re.compile(r"(?:^|,\s)(?P<who>ces derni(?:ers|ères)|cette dernière|ce dernier)\s*$", re.I)
_WITH = re.compile(r"\s(?:en|avec|par|de|des|au moyen)\s(?:les |des |de )?(?P<data>(?:données|informations)\b)", re.I)


def read_frame(kind: FrameKind, found: re.Match[str], text: str, centre: Centre) -> Iterator[Role]:  # noqa: PLR0912 - a list of decisions, read from top to bottom
    """What one verb of a kind says with the groups of words around it; nothing when it says nothing sure."""
    left, right = phrases(text, 0, found.start()), phrases(text, found.end(), len(text))
    verb = found[0].strip()
    if kind in ("recipient", "access"):
        yield from _receiving(kind, verb, text, left, right, centre)
    elif kind == "passive":
        yield from _sent(verb, text, found, left, right, centre)
    elif kind in ("active", "inform"):
        yield from _sending(kind, verb, text, found, left, right, centre)
    elif kind in ("feed", "sendings"):
        agents = [one for one in right if one.kind == "agent" and not text[one.start :].startswith(("à partir",))]
        for one in agents:
            words = one.words(text)
            if (
                not words
                or centre.is_system(words)
                or re.match(r"(?:un|une|leurs?|ces?|tout|eux|le dispositif|voie)\b", words)
            ):
                continue
            about = text[: found.start()].strip(" ,;:")
            data = (
                ()
                if kind == "sendings" or re.match(r"(?:ces|cette|elles?|ils?|la mise à jour des)\b", about, re.I)
                else (about,)
            )
            yield role_of_groups(kind, IN, verb, words, text, [*left, *right], data)
            return
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
        whos = [who for who in whos if not centre.is_system(who)] or [
            one.words(text)
            for one in left
            if one.kind == "who" and not centre.is_system(one.words(text)) and names_system(one.words(text))
        ][:1]
        if whos and re.match(r"(?:des|d'autres|un|une|tout)\b", whos[0]) and len(whos[0].split()) < 4:
            return
        if whos or text.rstrip().endswith(":"):
            yield role_of_groups(
                kind, None, verb, whos[0] if whos and not _FOLLOWS.search(whos[0]) else "", text, [*left, *right]
            )
    elif kind == "outlet":
        groups = phrases(text, found.end(), len(text), first="who")
        if groups and groups[0].kind == "who" and not centre.is_system(groups[0].words(text)):
            yield role_of_groups(kind, OUT, verb, groups[0].words(text), text, [*left, *groups[1:]])


def _receiving(
    kind: FrameKind, verb: str, text: str, left: Sequence[Phrase], right: Sequence[Phrase], centre: Centre
) -> Iterator[Role]:
    subjects = [who for who in whos_in(left, text) if not centre.is_system(who)]
    objects = [who for who in whos_in(right, text) if not centre.is_system(who)]
    last = _LATTER.search(text[: text.find(verb)])
    who = last["who"] if last else subjects[-1] if subjects else objects[0] if objects else ""
    opens = text.rstrip().endswith(":")
    if re.search(r"\bpermett\w+ (?:\w+ ){0,3}d'$", text[: text.find(verb)]):  # « un site permettant d'accéder à … »
        return
    if re.search(r"\b(?:dont|que|qui) (?:les?|la|l')?\s?$", text[: text.find(verb)]) and not opens:
        return
    if opens and re.search(r"\b(?:sont|est)\s*:\s*$", text):
        who = ""
    if who and opens and not subjects and (_FOLLOWS.search(who) or not _DATA_FOLLOW.search(text)):
        who = ""
    if not who and not opens:
        return
    if is_person(who):
        return
    role = role_of_groups(kind, OUT, verb, who, text, [*left, *right])
    after = text[text.find(verb) + len(verb) :]
    first = right[0].start - (len(text) - len(after)) if right else len(after)
    if kind == "recipient" and not role.data and re.match(r"\s(?:que )?(?:du|des|de la|de l'|d'|de)\s?\w", after):
        named = after[: max(0, first)].strip(" ,;:.")
        role = replace(role, data=stated((named,)) if named else ())
    yield replace(role, both=bool(_WRITES.search(text)))


def _sent(
    verb: str, text: str, found: re.Match[str], left: Sequence[Phrase], right: Sequence[Phrase], centre: Centre
) -> Iterator[Role]:
    to = [
        one.words(text)
        for one in right
        if one.kind == "who" and re.match(r"(?:aux?|à la|à l'|à)\b", text[one.start :], re.I)
    ]
    if not to and verb.endswith("disposition"):  # « mises à la disposition des … »
        groups = phrases(text, found.end(), len(text), first="who")
        to = [one.words(text) for one in groups[:1] if one.kind == "who"]
    by = [one.words(text) for one in right if one.kind == "agent"]
    about = text[: found.start()].strip(" ,;:")
    data = stated(said_in(left, text, "data"))
    if re.search(r"\b(?:qui|que|dont)(?: (?:leur|lui))?\s?$", about):
        return
    if to and (centre.is_system(to[0]) or centre.runs_it(to[0]) or (by and _refers(to[0]))):
        if by:
            yield role_of_groups("passive", IN, verb, by[0], text, [*left, *right], data)
        return
    opens = text.rstrip().endswith(":")
    who = to[0] if to else ""
    if opens and (not who or _FOLLOWS.search(who) or not _DATA_FOLLOW.search(text)):
        who = ""
    if is_person(who) or not (who or opens):
        if by and not who and not centre.is_system(by[0]) and not centre.runs_it(by[0]):
            yield role_of_groups("passive", IN, verb, by[0], text, [*left, *right], data or (about,))
        return
    if (
        opens
        and not who
        and by
        and not centre.is_system(by[0])
        and not re.search(r"\b(?:à|aux)\s*:\s*$", text)
        and "données" not in about
    ):
        return
    yield role_of_groups("passive", OUT, verb, who, text, [*left, *right], data)


def _sending(
    kind: FrameKind,
    verb: str,
    text: str,
    found: re.Match[str],
    left: Sequence[Phrase],
    right: Sequence[Phrase],
    centre: Centre,
) -> Iterator[Role]:
    subject = (whos_in(left, text) or [""])[-1]
    if not subject and re.match(r"\s*(?:il|elle|ils|elles|ce traitement)\s*$", text[: found.start()], re.I):
        subject = text[: found.start()].strip()
    if not subject or is_person(subject) or re.search(r"\b(?:qui|que|lorsqu\w*|si)\s[^,]*$", text[: found.start()]):
        return
    after = text[found.end() :].strip()
    groups = phrases(text, found.end(), len(text), first="who" if kind == "inform" else "data")
    objects = [one.words(text) for one in groups if one.kind == "who"]
    data: tuple[str, ...] = ()
    if kind == "inform":
        told = next(iter(objects), "")
        cut = _TOLD.search(told)
        target, data = (told[: cut.start()], (told[cut.end() :].strip(" ."),)) if cut else (told, ())
        if not cut and objects[1:]:
            data = ()
    else:
        target = next((one for one in objects if re.match(r"(?:aux?|à)\b", one, re.I)), "")
        if not target and verb.endswith("disposition"):  # « met … à la disposition des autorités »
            groups = phrases(text, found.end(), len(text), first="who")
            target = next((one.words(text) for one in groups[:1] if one.kind == "who"), "")
        data = stated(tuple(one.words(text) for one in groups if one.kind == "data")) or _before_target(after, target)
    own = centre.runs_it(subject) or centre.is_system(subject)
    own = own or (verb.endswith("disposition") and bool(target) and not names_system(target))
    if own and target and not is_person(target) and not centre.is_system(target) and not centre.runs_it(target):
        yield role_of_groups(kind, OUT, verb, target, text, [*left, *right], data)
    elif not own and (
        centre.is_system(target) or centre.runs_it(target) or _refers(target) or (not target and _into(after))
    ):
        yield role_of_groups(kind, IN, verb, subject, text, [*left, *right], data)


def _before_target(after: str, target: str) -> tuple[str, ...]:
    cut = after.find(target) if target else -1
    words = after[:cut].strip(" ,;:") if cut > 0 else ""
    return (words,) if len(words) > 8 else ()


def _refers(words: str) -> bool:
    return bool(
        re.match(r"(?:aux?|à l[ae']?)\s?\w+(?: [\w']+){0,4}? (?:mentionnée?s?|prévue?s?|visée?s?)\b", words, re.I)
    )


def _into(after: str) -> bool:
    """Whether what is sent goes to the central system by some way: « par une interconnexion au traitement … »."""
    return bool(_TO_SYSTEM.search(after))


def _coming(verb: str, text: str, found: re.Match[str], centre: Centre) -> Iterator[Role]:
    groups = phrases(text, found.end(), len(text), first="who")
    opens = text.rstrip().endswith(":")
    whos = [one.words(text) for one in groups if one.kind in ("who", "agent")]
    whos = [re.sub(r"^(?:par|à partir)\s?", "", who) for who in whos if not centre.is_system(who)]
    named = next((who for who in whos if names_system(who) or names_body(who)), "")
    if named and not _FOLLOWS.search(named) and not opens:
        yield role_of_groups("source", IN, verb, named, text, groups, ())
    elif opens:
        yield role_of_groups("source", IN, verb, "", text, groups, ())


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
            "consult", IN, verb, "" if opens or _FOLLOWS.search(target) else target, text, [*left, *groups[1:]]
        )
