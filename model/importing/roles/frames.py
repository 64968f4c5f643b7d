"""Each kind of verb with what stands around it, told from the central system."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from model.importing.outline.centre import Centre
from model.importing.roles.filling import (
    Clause,
    is_person,
    is_thing,
    names_body,
    names_system,
    stands_for,
    stated,
    whos_in,
)
from model.importing.roles.origins import origin, origins
from model.importing.roles.role import Role
from model.importing.roles.sending import DATA_FOLLOW, FOLLOWS, sending, sent, with_object
from model.importing.sentences.clauses import phrases
from model.importing.words.cadres import FrameKind, pattern_of
from model.register.entities import Direction

OUT, IN = Direction.OUTBOUND, Direction.INBOUND
_WRITES = re.compile(
    r"(?i)\b(?:pour (?:leur|la|sa) (?:constitution|mise à jour|alimentation|saisie)\b(?! d[eu'])|en écriture|saisir|"
    r"modifier|mettre à jour|alimenter)\b"
)
_READS = re.compile(r"(?i)\b(?:consulter|accéder|lire|visualiser|visionner|interroger|extraire|accès|destinataire)")
_LATTER = re.compile(r"(?:^|,\s)(?P<who>ces derni(?:ers|ères)|cette dernière|ce dernier)\s*$", re.I)
_WITH_WHAT = re.compile(
    r"(?i)(?:,[^,;:.]{1,60},)? (?:de |à |au |aux )(?=la |l'|les |\w)|(?:,[^,;:.]{1,60},)? d(?=es |u )"
)
_ONLY_TO = re.compile(
    r"(?i)(?<!ainsi )\bqu'(?=(?:aux?|à la|à l')\s?(?:seule?s? )?(?!données|informations|éléments|renseignements|"
    r"fins?\b|titre|condition|issue)\w)"
)
_WITH = re.compile(r"\s(?:en|avec|par|au moyen)\s(?:les |des |de )?(?P<data>(?:données|informations)\b)", re.I)
_CARRIED_OUT = re.compile(r"(?:assur|effectu|réalis)ée?s?$", re.I)
_NOBODY_FEEDS = re.compile(r"(?:un|une|leurs?|ces?|tout|eux|le dispositif|voie)\b")
_SAID_BEFORE = re.compile(r"(?:ces|cette|elles?|ils?|la mise à jour des)\b", re.I)
_AND = re.compile(
    r"(?i)(?:\bet|\bou|\bainsi qu\w*),?\s(?:(?:pour|à|au sein|en|dans|selon|sur|"
    r"lorsqu\w*)\s[^;:]*,\s)?(?:par\s)?(?:les?\s|la\s|l')?$"
)
_COPIED = re.compile(r"\b(?:communication|copie|communiquer|délivrer|remettre)\b", re.I)
_SOMEBODY = re.compile(r"(?:tout(?:e|es)?|tous les|chaque|les?|la)\s[^,;:.]{3,120}(?<!\sà)", re.I)
_THEY = re.compile(r"(?:ils?|elles?|ce(?:ux|lles)-ci)")
_RELATIVE = re.compile(r"\b(?:dont|que|qui) (?:les?|la|l')?\s?$")
_ARE = re.compile(r"\b(?:sont|est)\s*:\s*$")
_SHOWN = ("accessible", "accessibles", "consultable", "consultables", "interrogeables", "interrogeable", "visibles")
_DATA = re.compile(r"(?:les |ces )(?:données|informations)\b", re.I)
_WRITTEN = "la phrase dit qui renseigne des données, sans nommer le traitement"
_DECLARES = re.compile(r"renseigne|saisi|procèd", re.I)


def read_frame(kind: FrameKind, found: re.Match[str], text: str, centre: Centre) -> Iterator[Role]:
    """What one verb of a kind says with the groups of words around it; nothing when it says nothing sure."""
    left, right = phrases(text, 0, found.start()), phrases(text, found.end())
    verb = found[0].strip()
    if "," in verb:  # « peuvent, pour l'exercice de leurs missions, être destinataires »
        inside = phrases(text, found.start() + verb.index(","), found.end())
        left = (*left, *(one for one in inside if one.kind not in ("who", "agent")))
    only = _ONLY_TO.search(text, found.end())
    if only is not None and not is_thing(text[only.end() :]):  # « n'est donné accès à X qu'aux agents de … »
        right = tuple(one for one in right if one.start < only.start() and one.kind != "who") + phrases(
            text, only.end(), first="who"
        )
    one = Clause(kind, found, text, left, right, centre)
    if kind == "recipient" and centre.is_system(one.before.strip(" ,")):  # « le fichier reçoit … du registre »
        yield from _coming(one)
    elif kind == "recipient" and (sender := _sender(one)):
        yield one.role(IN, sender[0], left, stated(sender[1:]), kind="source")
    elif kind == "recipient" and "reç" in verb and centre.runs_it(one.subject):
        if one.opens:  # « l'agence reçoit communication : 1° De la part des préfets, des arrêtés »
            yield one.role(IN, "", left, (), kind="source")
    elif kind == "access" and (other := _looked_into(one)):
        yield one.role(IN, other, kind="consult")
    else:
        yield from _READ[kind](one)


def _related(clause: Clause) -> Iterator[Role]:
    text, centre = clause.text, clause.centre
    whos = [
        one.words(text)
        for one in clause.right
        if one.kind == "agent" and text[one.start : one.start + 4].lower() == "avec"
    ]
    if not whos and clause.verb.startswith("met"):  # « met en relation le fichier des X et celui des Y »
        whos = [one for one in origins(text[clause.found.end() :].strip(" .")) if names_system(one)]
    after = _WITH_WHAT.match(text, clause.found.end())
    if not whos and after:  # « est rapproché, chaque trimestre, de la base … »
        whos = [one.words(text) for one in phrases(text, after.end(), first="who")[:1]]
    whos = [who for who in whos if not centre.is_system(who) and not stands_for(who)] or [
        who for who in whos_in(clause.left, text) if not centre.is_system(who) and names_system(who)
    ][:1]
    if whos and re.match(r"(?:des|d'autres|un|une|tout)\b", whos[0]) and len(whos[0].split()) < 4:
        return
    if whos or clause.opens:
        yield clause.role(None, whos if whos and not FOLLOWS.search(whos[0]) else "")


def _outlet(clause: Clause) -> Iterator[Role]:
    groups = clause.after()
    who = groups[0].words(clause.text) if groups and groups[0].kind == "who" else ""
    if groups and groups[0].kind == "who" and not clause.centre.is_system(who):
        yield clause.role(OUT, who, [*clause.left, *groups[1:]])


def _sender(clause: Clause) -> tuple[str, ...]:
    """Who sends, and what, where whoever runs the central system receives: « la direction obtient de la caisse … »."""
    groups, centre = clause.after(), clause.centre
    who, data = with_object(groups[0].words(clause.text)) if groups and clause.subject else ("", "")
    named = re.sub(r"^(?:de la |de l'|du |des )", "", who)
    ours = centre.runs_it(clause.subject) or bool(data and centre.runs)  # « le service obtient des mairies la liste … »
    return (named, data) if ours and named != who and names_body(named) and not centre.runs_it(named) else ()


def _looked_into(clause: Clause) -> str:
    """The other system that whoever runs the central one has access to; empty when the sentence says something else."""
    centre = clause.centre
    if not (centre.runs_it(clause.subject) or centre.is_system(clause.subject)):
        return ""
    groups = clause.after()
    target = re.sub(r"^(?:aux?|à la|à)\s", "", groups[0].words(clause.text)) if groups else ""
    return target if names_system(target) and not centre.is_system(target) else ""


def _fed(clause: Clause) -> Iterator[Role]:
    """Whoever enters the data: « sont enregistrées par les greffes, soit par les mairies »."""
    text, centre = clause.text, clause.centre
    agents = [one for one in clause.right if one.kind == "agent" and not text[one.start :].startswith("à partir")]
    whos = []
    for one in agents:
        from_them = text[one.start : one.end].strip(" ,;:.").removeprefix("auprès ")
        near = text[one.start :].startswith("auprès ")
        whos += origins(from_them) if near else [origin(with_object(one.words(text))[0])]
    whos = [who for who in whos if who and not centre.is_system(who) and not _NOBODY_FEEDS.match(who)]
    if not whos or (_CARRIED_OUT.search(clause.verb) and not pattern_of("gathering").search(clause.about)):
        return  # « la maintenance est assurée par … »
    unsaid = clause.kind == "sendings" or centre.is_system(clause.about) or _SAID_BEFORE.match(clause.about)
    yield clause.role(IN, whos, data=() if unsaid else stated((clause.about,)))


def _entering(clause: Clause) -> Iterator[Role]:
    """Whoever may write the data, and read them when it is said too: « habilités à enregistrer et consulter »."""
    yield from (replace(role, direction=IN, both=bool(_READS.search(clause.text))) for role in _receiving(clause))


def _receiving(clause: Clause) -> Iterator[Role]:
    kind, verb, text, before, centre = clause.kind, clause.verb, clause.text, clause.before, clause.centre
    left, right, opens = clause.left, clause.right, clause.opens
    subjects = [who for who in whos_in(left, text) or [clause.subject] if who and not centre.is_system(who)]
    shown = verb.endswith(_SHOWN) or "par" in text[clause.found.end() :][:5]
    objects = [
        one.words(text)
        for one in right
        if (one.kind == "who" or (shown and text.startswith("par ", one.start)))
        and not centre.is_system(one.words(text))
    ]
    objects = [who for who in objects if not stands_for(who)] or objects
    if (
        kind == "access" and pattern_of("their_own").search(text) and not opens
    ):  # « ont accès aux données qui les concernent »
        return
    said = before.strip(" ,").split(" ")[0].lower()
    if not subjects and "donné" not in verb and not shown and _THEY.fullmatch(said):
        subjects = [said]  # somebody named before
    last = _LATTER.search(before)
    several = [one for one in left if one.kind == "who" and names_body(one.words(text))]
    whos = tuple(one.words(text) for one in several) if len(several) > 1 and several[-1].words(text) in subjects else ()
    who = last["who"] if last else (subjects[-1:] or objects[:1] or [""])[-1]
    if not subjects and len(objects) > 1:  # « les agents de X et, pour …, les agents de Y »
        whos = tuple(_joined(objects, text))
        between = range(text.find(objects[0]), text.find(whos[-1])) if len(whos) > 1 else range(0)
        right = tuple(one for one in right if one.kind == "who" or one.start not in between)  # not said of all
    copied = _COPIED.search(verb) and not pattern_of("their_own").search(
        text
    )  # « tout électeur peut prendre communication de … »
    if copied and not subjects:
        somebody = _SOMEBODY.fullmatch(before.strip(" ,"))
        who = somebody[0] if somebody else "" if names_system(who) else who
    # « un site permettant d'accéder à … », « auquel les agents … »
    if re.search(r"\bpermett\w+ (?:\w+ ){0,3}d'$", before) or (_RELATIVE.search(before) and not opens):
        return
    if opens and (_ARE.search(text) or (not subjects and (FOLLOWS.search(who) or not DATA_FOLLOW.search(text)))):
        who = ""
    person = is_person(who) or (not subjects and is_person(before))
    if (not who and not opens) or (person and not copied):
        return
    if whos and subjects and who == whos[-1]:  # « les préfets, pour …, les maires, dans … , ont accès »
        who = text[several[0].inner : several[-1].end].strip(" ,;:.")
        left = [one for one in left if one.start < several[0].start]  # what stands between is not said of all
    role = replace(
        clause.role(OUT, who, [*left, *right]), whos=whos if whos and (who.endswith(whos[-1]) or not subjects) else ()
    )
    if (
        kind == "recipient"
        and not (role.data or any(one.kind == "data" for one in right[:1]))
        and (of := pattern_of("of_what").match(text, len(text[: clause.found.end()].rstrip())))
    ):
        ends = [one.start for one in right if one.kind != "condition" and one.start > of.end()]
        first, *more = re.split(r"\s?;\s", text[of.start("data") : min(ends, default=len(text))])
        data = (
            "\u0020; ".join((first, *takewhile(is_thing, more)))
            .strip(" ,;:.")
            .removesuffix(" sont")
            .removesuffix(", d'une part")
        )
        data = with_object(data)[1] if names_body(data) else data
        role = replace(role, data=stated((data,)) if data else ())
    yield replace(role, both=bool(_WRITES.search(text)))


def _joined(objects: Sequence[str], text: str) -> Iterator[str]:
    """The bodies that « et », « ainsi que » join after a verb, words of purpose or condition between them."""
    at = text.find(objects[0]) + len(objects[0])
    yield objects[0]
    for one in objects[1:]:
        start = text.find(one, at)
        if not names_body(one) or not _AND.search(text[max(0, at - 12) : start]):
            return
        at = start + len(one)
        yield one


def _coming(clause: Clause) -> Iterator[Role]:
    text, centre, groups = clause.text, clause.centre, clause.after()
    said = [one.words(text) for one in groups if one.kind in ("who", "agent", "data")]
    ends = [with_object(words) if clause.kind == "recipient" else (words, "") for words in said]
    whos = [with_object(who)[0] for end, _ in ends for who in origins(re.sub(r"^(?:par|à partir)\s?", "", end))]
    whos = [who for who in dict.fromkeys(whos) if not centre.is_system(who) and not FOLLOWS.search(who)]
    told = is_thing(clause.about) and not _SAID_BEFORE.match(clause.about)  # « l'état civil est extrait … »
    if clause.opens:
        yield clause.role(IN, "", groups, (), kind="source")
    elif whos:
        data = (clause.about,) if told else tuple(what for _, what in ends if what)
        yield clause.role(IN, whos, groups, stated(data), kind="source")


def _filling(clause: Clause) -> Iterator[Role]:
    text, centre, groups = clause.text, clause.centre, clause.after()
    subject = clause.subject or clause.before.strip(" ,")
    target = groups[0].words(text) if groups and groups[0].kind in ("who", "data") else ""
    with_data = _WITH.search(target)
    data = (target[with_data.end() - len(with_data["data"]) :].strip(" .;"),) if with_data else ()
    target = target[: with_data.start()] if with_data else target
    inside = centre.is_system(target) or bool(
        re.search(r"\bdans (?:le|ce) (?:présent )?(?:traitement|fichier|système)\b", text[clause.found.end() :])
        or (centre.names and re.search(r"\sy\s$", clause.before))
    )
    subject = re.sub(r"\sy$", "", subject)
    if (
        inside
        and subject
        and not centre.is_system(subject)
        and not is_person(subject)
        and not re.match(
            r"(?:ils?|elles?|ces|cette?|celles?|ceux|chaque|toute?|les (?:données|informations))\b", subject, re.I
        )
    ):
        yield clause.role(IN, subject, data=data or None)
    elif _DECLARES.match(clause.verb) and centre.names and names_body(subject) and not names_system(target):
        yield replace(clause.role(IN, subject, data=stated((target,)) if target else None), guessed=_WRITTEN)
    elif (centre.is_system(subject) or _DATA.match(subject)) and names_system(target) and not centre.is_system(target):
        yield clause.role(OUT, target, [*clause.left, *groups[1:]])


def _consulting(clause: Clause) -> Iterator[Role]:
    text, centre, groups, opens = clause.text, clause.centre, clause.after(), clause.opens
    target = groups[0].words(text) if groups and groups[0].kind in ("who", "data") else ""
    subject = re.sub(
        r"^(?:[IVX]+\s?\.?\s?[-–—―−]\s*)?", "", re.split(r"\s(?:peut|peuvent|doit|est|sont)\b", clause.before)[0]
    ).strip()
    subject = last if centre.is_system(last := subject.rpartition(", ")[2]) else subject
    if (
        centre.is_system(target)
        and subject
        and not centre.is_system(subject)
        and (names_system(subject) or names_body(subject))
    ):
        yield clause.role(OUT, subject, groups[1:])
    elif centre.names and names_system(target) and names_body(subject.rpartition(", ")[2]):
        yield clause.role(IN, target, [*clause.left, *groups[1:]])  # « les agents interrogent le fichier des … »
    elif (centre.is_system(subject) or re.search(r"\bd[ue] (?:présent |ce )?traitement$", subject)) and (
        opens or target
    ):
        yield clause.role(IN, "" if opens or FOLLOWS.search(target) else target, [*clause.left, *groups[1:]])


_READ: dict[FrameKind, Callable[[Clause], Iterator[Role]]] = {
    "recipient": _receiving, "access": _receiving, "write": _entering, "passive": sent, "active": sending,
    "inform": sending, "feed": _fed, "sendings": _fed, "source": _coming, "fills": _filling, "consult": _consulting,
    "relation": _related, "outlet": _outlet,
}  # fmt: skip
