"""Third stage: what each sentence says, from a closed list of verbs: who receives, who sends, which systems are related.

`frames_in` reads one sentence; an item is read with the frame of the sentence that announces it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from model.importing.cadres import FrameKind, pattern, shipped_cadres
from model.importing.centre import Centre
from model.importing.lexique import head_nouns
from model.importing.names import names_in
from model.importing.phrases import Phrase, masked, phrases
from model.importing.role import Role
from model.register.entities import Direction

LONGEST_SENTENCE, MOST_VERBS = 4000, 6
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


@lru_cache(maxsize=1)
def _verbs() -> tuple[tuple[FrameKind, re.Pattern[str]], ...]:
    cadres = shipped_cadres()
    return tuple(
        (one.kind, pattern(verb.replace("{etre}", cadres.etre) for verb in one.verbs)) for one in cadres.frames
    )


@lru_cache(maxsize=1)
def _denials() -> re.Pattern[str]:
    return pattern(shipped_cadres().denials)


@lru_cache(maxsize=1)
def _persons() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_DET})?\s?(?:personnes? |même )?(?:{'|'.join(map(re.escape, shipped_cadres().persons))})s?\b", re.I
    )


_DET = r"les |la |le |l'|aux |au |à la |à l'|des |du |de la |de l'|tout |toute |chaque "


def denies(text: str) -> bool:
    """Whether a sentence denies what its verb says."""
    found = _denials().search(text)
    return bool(found) and any(verb.search(text) for _, verb in _verbs())


def triggers(text: str) -> tuple[str, ...]:
    """The verbs of the closed list that stand in a text, wherever: what makes a passage likely to say something."""
    return tuple(found[0] for _, verb in _verbs() if (found := verb.search(text)))


def is_person(words: str) -> bool:
    """Whether some words name the people the data are about, who are never recipients here."""
    return bool(_persons().match(words.strip()))


def roles_in(text: str, centre: Centre) -> tuple[Role, ...]:
    """What a sentence says, the first verb that says something deciding; empty when nothing is understood."""
    if len(text) > LONGEST_SENTENCE:
        return ()
    hidden = masked(text)
    for kind, verb in _verbs():
        for found in islice(verb.finditer(hidden), MOST_VERBS):
            if roles := tuple(_read(kind, found, text, centre)):
                return roles
    return ()


def _read(kind: FrameKind, found: re.Match[str], text: str, centre: Centre) -> Iterator[Role]:  # noqa: PLR0912 - a list of decisions, read from top to bottom
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
            yield _role(kind, IN, verb, words, text, [*left, *right], data)
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
            if one.kind == "who" and not centre.is_system(one.words(text)) and _names_system(one.words(text))
        ][:1]
        if whos and re.match(r"(?:des|d'autres|un|une|tout)\b", whos[0]) and len(whos[0].split()) < 4:
            return
        if whos or text.rstrip().endswith(":"):
            yield _role(
                kind, None, verb, whos[0] if whos and not _FOLLOWS.search(whos[0]) else "", text, [*left, *right]
            )
    elif kind == "outlet":
        groups = phrases(text, found.end(), len(text), first="who")
        if groups and groups[0].kind == "who" and not centre.is_system(groups[0].words(text)):
            yield _role(kind, OUT, verb, groups[0].words(text), text, [*left, *groups[1:]])


def _role(
    kind: FrameKind,
    direction: Direction | None,
    verb: str,
    who: str,
    text: str,
    groups: Sequence[Phrase],
    data: tuple[str, ...] | None = None,
) -> Role:
    said = {name: _said(groups, text, name) for name in ("purpose", "data", "excluded", "condition", "data_limit")}
    return Role(
        kind, direction, verb, who, said["purpose"], said["data_limit"] or (_stated(said["data"]) if data is None else data),
        said["excluded"], said["condition"],
    )  # fmt: skip


def _said(groups: Sequence[Phrase], text: str, kind: str) -> tuple[str, ...]:
    return tuple(words for one in groups if one.kind == kind and len(words := one.words(text)) > 3)


def _stated(data: tuple[str, ...]) -> tuple[str, ...]:
    """The data that a sentence really names: « tout ou partie des données » names none."""
    return tuple(
        one
        for one in data
        if not re.match(
            r"(?:de |à |d')?(?:tout|la totalité|l'ensemble|l'intégralité|une partie|certaines|mêmes?)\b|(?:aux|les|ces|des|de ces) (?:mêmes )?(?:données|informations)(?: à caractère personnel)?(?: et (?:des )?(?:données|informations))?(?:$| (?:enregistrées|faisant|contenues|incluses|du|issues|traitées|sont|est)\b)",
            one,
            re.I,
        )
    )


def _whos(groups: Sequence[Phrase], text: str) -> list[str]:
    return [one.words(text) for one in groups if one.kind == "who"]


def _receiving(
    kind: FrameKind, verb: str, text: str, left: Sequence[Phrase], right: Sequence[Phrase], centre: Centre
) -> Iterator[Role]:
    subjects = [who for who in _whos(left, text) if not centre.is_system(who)]
    objects = [who for who in _whos(right, text) if not centre.is_system(who)]
    who = subjects[-1] if subjects else objects[0] if objects else ""
    opens = text.rstrip().endswith(":")
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
    role = _role(kind, OUT, verb, who, text, [*left, *right])
    after = text[text.find(verb) + len(verb) :]
    first = right[0].start - (len(text) - len(after)) if right else len(after)
    if kind == "recipient" and not role.data and re.match(r"\s(?:du|des|de la|de l'|d'|de)\s?\w", after):
        named = after[: max(0, first)].strip(" ,;:.")
        role = replace(role, data=_stated((named,)) if named else ())
    yield replace(role, both=bool(_WRITES.search(text)))


def _sent(
    verb: str, text: str, found: re.Match[str], left: Sequence[Phrase], right: Sequence[Phrase], centre: Centre
) -> Iterator[Role]:
    to = [
        one.words(text)
        for one in right
        if one.kind == "who" and re.match(r"(?:aux?|à la|à l'|à)\b", text[one.start :], re.I)
    ]
    by = [one.words(text) for one in right if one.kind == "agent"]
    about = text[: found.start()].strip(" ,;:")
    data = _stated(_said(left, text, "data"))
    if re.search(r"\b(?:qui|que|dont)(?: (?:leur|lui))?\s?$", about):
        return
    if to and (centre.is_system(to[0]) or centre.runs_it(to[0]) or (by and _refers(to[0]))):
        if by:
            yield _role("passive", IN, verb, by[0], text, [*left, *right], data)
        return
    opens = text.rstrip().endswith(":")
    who = to[0] if to else ""
    if opens and (not who or _FOLLOWS.search(who) or not _DATA_FOLLOW.search(text)):
        who = ""
    if is_person(who) or not (who or opens):
        if by and not who and not centre.is_system(by[0]) and not centre.runs_it(by[0]):
            yield _role("passive", IN, verb, by[0], text, [*left, *right], data or (about,))
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
    yield _role("passive", OUT, verb, who, text, [*left, *right], data)


def _sending(
    kind: FrameKind,
    verb: str,
    text: str,
    found: re.Match[str],
    left: Sequence[Phrase],
    right: Sequence[Phrase],
    centre: Centre,
) -> Iterator[Role]:
    subject = (_whos(left, text) or [""])[-1]
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
        data = _stated(tuple(one.words(text) for one in groups if one.kind == "data")) or _before_target(after, target)
    own = centre.runs_it(subject) or centre.is_system(subject)
    if own and target and not is_person(target) and not centre.is_system(target) and not centre.runs_it(target):
        yield _role(kind, OUT, verb, target, text, [*left, *right], data)
    elif not own and (
        centre.is_system(target) or centre.runs_it(target) or _refers(target) or (not target and _into(after))
    ):
        yield _role(kind, IN, verb, subject, text, [*left, *right], data)


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


_TO_SYSTEM = re.compile(
    r"\b(?:au|du) (?:présent )?traitement(?= automatisé| mentionné| prévu| autorisé| visé|[,.;]| l'| les? | la |$)",
    re.I,
)


def _coming(verb: str, text: str, found: re.Match[str], centre: Centre) -> Iterator[Role]:
    groups = phrases(text, found.end(), len(text), first="who")
    opens = text.rstrip().endswith(":")
    whos = [one.words(text) for one in groups if one.kind in ("who", "agent")]
    whos = [re.sub(r"^(?:par|à partir)\s?", "", who) for who in whos if not centre.is_system(who)]
    if whos and not _FOLLOWS.search(whos[0]) and not opens and (_names_system(whos[0]) or _names_body(whos[0])):
        yield _role("source", IN, verb, whos[0], text, groups, ())
    elif opens:
        yield _role("source", IN, verb, "", text, groups, ())


def _filling(
    verb: str, text: str, found: re.Match[str], left: Sequence[Phrase], right: Sequence[Phrase], centre: Centre
) -> Iterator[Role]:
    subject = (_whos(left, text) or [text[: found.start()].strip(" ,")])[-1]
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
        yield _role("fills", IN, verb, subject, text, [*left, *right], data or None)
    elif centre.is_system(subject) and _names_system(target) and not centre.is_system(target):
        yield _role("fills", OUT, verb, target, text, [*left, *groups[1:]])


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
        and (_names_system(subject) or _names_body(subject))
    ):
        yield _role("consult", OUT, verb, subject, text, groups[1:])
    elif (centre.is_system(subject) or re.search(r"\bd[ue] (?:présent |ce )?traitement$", subject)) and (
        opens or target
    ):
        yield _role("consult", IN, verb, "" if opens or _FOLLOWS.search(target) else target, text, [*left, *groups[1:]])


_WITH = re.compile(r"\s(?:en|avec|par|de|des|au moyen)\s(?:les |des |de )?(?P<data>(?:données|informations)\b)", re.I)


def _names_system(words: str) -> bool:
    from model.importing.lexique import shipped_lexique

    return bool(
        re.match(
            rf"(?:{_DET}|ce |son |autres |d'autres )*(?:{'|'.join(map(re.escape, shipped_lexique().systems))})s?\b",
            words,
            re.I,
        )
    )


def _names_body(words: str) -> bool:
    return bool(re.match(rf"(?:{_DET}|ces )*(?:{head_nouns()})(?:s|x)?\b", words, re.I)) or bool(
        re.match(r"(?:les |l'|la |le |à )?[A-ZÀ-Ý]{3,}", words)
    )


def filled(role: Role, text: str) -> Role:
    """The role of a sentence that announces, its place taken by an item; what the item adds or limits goes with it."""
    before, mark, after = text.partition(" : ")
    if mark and after.strip(" ;.") and len(before) < 160:  # « Au titre de … : les agents de … »
        said = filled(role, after)
        above = _role(role.kind, role.direction, role.verb, said.who, before, phrases(before))
        return replace(said, purposes=(*above.purposes, *said.purposes), data=above.data or said.data)
    groups = phrases(text, first="who")
    whos = [one for one in groups if one.kind == "who"]
    who = whos[0].words(text) if whos else ""
    for one in whos:  # « , les agents de X, pour … » after a purpose: the first group that names
        if one is not whos[0] and groups[0].kind != "who":
            who = one.words(text)
            break
    said = _role(role.kind, role.direction, role.verb, who, text, groups)
    told = re.search(r"\b(?:doit|doivent|est|sont)(?: être)? informée?s? (?:de |des |du |d')(?P<data>[^;]+)", text)
    data = said.data or ((told["data"].strip(" ;.,"),) if told else ())
    return replace(
        role,
        who=who,
        purposes=(*said.purposes, *role.purposes),
        data=data or role.data,
        excluded=(*said.excluded, *role.excluded),
        conditions=(*said.conditions, *role.conditions),
        both=role.both or bool(re.search(r"\ben écriture\b", text)),
    )


def names_of(role: Role) -> tuple[str, ...]:
    """The exact words that name each body of a role."""
    return tuple(one.words for one in names_in(role.who))
