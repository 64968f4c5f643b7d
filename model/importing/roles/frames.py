"""Each kind of verb with what stands around it, told from the central system."""

import re
from collections.abc import Callable, Iterator

from model.importing.outline.centre import Centre
from model.importing.roles.filling import (
    Clause,
    is_thing,
    names_body,
    names_system,
    stands_for,
    stated,
    whos_in,
)
from model.importing.roles.origins import origin, origins
from model.importing.roles.receiving import entering, receiving
from model.importing.roles.role import Role
from model.importing.roles.sending import BY_THEM, FOLLOWS, NOT, sending, sent, with_object
from model.importing.sentences.clauses import phrases
from model.importing.words.cadres import FrameKind, pattern_of
from model.register.entities import Direction

OUT, IN = Direction.OUTBOUND, Direction.INBOUND
_WITH_WHAT = re.compile(r"(?i)(?:,[^,;:.]{1,60},)? (?:de |à |aux? |du |des )(?=\w)")
_ONLY = re.compile(r"\bqu(?:e\s|')(?=(?:les?|la)\s|l')")  # « ne peuvent accéder aux avis que les pilotes »
_CARRIED_OUT = re.compile(r"(?:assur|effectu|réalis)ée?s?$", re.I)
_NOBODY_FEEDS = re.compile(r"(?:un|une|leurs?|ces?|tout|eux|le dispositif|voie)\b")
_SAID_BEFORE = re.compile(r"(?:ces|cette|elles?|ils?|la mise à jour des)\b", re.I)
_SUBJECT = re.compile(
    r"(?:les?|la|une?|des|certaines|celles (?:mentionn|prévu|visé|énumér|relati|concern)\w+)\s|l'", re.I
)
_OF = re.compile(r"(?:des?|du|de la|de l')\s?(?=\w)")
_ARE_SAID = re.compile(r"\b(?:est|sont|peu(?:ven)?t|doi(?:ven)?t)\b")


def read_frame(kind: FrameKind, found: re.Match[str], text: str, centre: Centre) -> Iterator[Role]:
    """What one verb of a kind says with the groups of words around it; nothing when it says nothing sure."""
    left, right = phrases(text, 0, found.start()), phrases(text, found.end())
    verb = found[0].strip()
    if "," in verb:  # « peuvent, pour l'exercice de leurs missions, être destinataires »
        inside = phrases(text, found.start() + verb.index(","), found.start() + verb.rindex(",") + 1)
        left = (*left, *(one for one in inside if one.kind not in ("who", "agent")))
    only = pattern_of("only_to").search(text, found.end())
    if only is None and re.search(r"\bn(?:e\s|')", text[: found.end()], re.I):
        only = _ONLY.search(text, found.end())
    if (
        only is not None
        and not is_thing(text[only.end() :])
        and (only.re is pattern_of("only_to") or names_body(text[only.end() :]))
    ):  # « n'est donné accès à X qu'aux agents de … »
        right = tuple(one for one in right if one.start < only.start() and one.kind != "who") + phrases(
            text, only.end(), first="who"
        )
    one = Clause(kind, found, text, left, right, centre)
    if kind == "recipient" and centre.is_system(one.before.strip(" ,")):  # « le fichier reçoit … du registre »
        yield from _coming(one)
    elif kind == "recipient" and "reç" in verb and centre.runs_it(one.subject):
        if one.opens:  # « l'agence reçoit communication : 1° De la part des préfets, des arrêtés »
            yield one.role(IN, "", left, (), kind="source")
    elif kind == "recipient" and (by := _told_by(one)):
        yield by
    elif kind == "access" and (other := _looked_into(one)):
        yield one.role(IN, other, kind="consult")
    else:
        yield from _READ[kind](one)


def _told_by(clause: Clause) -> Role | None:
    """What whoever runs the centre receives from another: « est destinataire des avis établis par le greffe »."""
    text, centre = clause.text, clause.centre
    by = next((one for one in clause.right if one.kind == "agent" and text.startswith("par ", one.start)), None)
    subject = clause.subject or clause.about.rpartition(",")[2].strip()
    if by is None or not (centre.runs_it(subject) or centre.is_system(subject)) or not names_body(by.words(text)):
        return None
    what = _OF.sub("", text[clause.found.end() : by.start].strip())
    return clause.role(IN, by.words(text), data=stated((what,)), kind="source")


def _related(clause: Clause) -> Iterator[Role]:
    text, centre = clause.text, clause.centre
    whos = [
        one.words(text)
        for one in clause.right
        if one.kind == "agent" and text[one.start : one.start + 4].lower() == "avec"
    ]
    after = _WITH_WHAT.match(text, clause.found.end())
    if not whos and after:  # « est rapproché, chaque trimestre, de la base … »
        whos = [one.words(text) for one in phrases(text, after.end(), first="who")[:1]]
    whos = [with_object(who)[0] for who in whos]  # « échange avec SafeSeaNet les avis »
    whos = [who for who in whos if not centre.is_system(who) and not stands_for(who)] or [
        who for who in whos_in(clause.left, text) if not centre.is_system(who) and names_system(who)
    ][:1]
    if whos or clause.opens:
        yield clause.role(None, whos if whos and not FOLLOWS.search(whos[0]) else "")


def _outlet(clause: Clause) -> Iterator[Role]:
    groups = clause.after()
    who = groups[0].words(clause.text) if groups and groups[0].kind == "who" else ""
    if groups and groups[0].kind == "who" and not clause.centre.is_system(who):
        yield clause.role(OUT, who, [*clause.left, *groups[1:]])


def _looked_into(clause: Clause) -> str:
    """The other system that whoever runs the central one has access to; empty when the sentence says something else."""
    centre = clause.centre
    if not (centre.runs_it(clause.subject) or centre.is_system(clause.subject)):
        return ""
    groups = clause.after()
    who = groups[0].words(clause.text) if groups and groups[0].kind == "who" else ""
    target = re.sub(r"^(?:aux?|à la|à)\s", "", who)
    return target if names_system(target) and not centre.is_system(target) else ""


def _fed(clause: Clause) -> Iterator[Role]:
    """Whoever enters the data: « sont enregistrées par les greffes, soit par les mairies »."""
    text, centre = clause.text, clause.centre
    unsaid = clause.kind == "sendings" or centre.is_system(clause.about) or _SAID_BEFORE.match(clause.about)
    data = () if unsaid else stated((NOT.sub("", clause.about),))
    if BY_THEM.search(text):  # « peuvent également être saisies par : »
        yield clause.role(IN, "", data=data, kind="source")
        return
    agents = [one for one in clause.right if one.kind == "agent" and not text[one.start :].startswith("à partir")]
    whos = []
    asked = [one for one in agents if text.startswith("auprès", one.start)]
    for one in asked or agents:
        from_them = text[one.start : one.end].strip(" ,;:.").removeprefix("auprès ")
        near = text[one.start :].startswith("auprès ")
        whos += origins(from_them) if near else [origin(with_object(one.words(text))[0])]
    whos = [who for who in whos if who and not centre.is_system(who) and not _NOBODY_FEEDS.match(who)]
    if not whos or (_CARRIED_OUT.search(clause.verb) and not pattern_of("gathering").search(clause.about)):
        return  # « la maintenance est assurée par … »
    yield clause.role(IN, whos, data=data)


def _coming(clause: Clause) -> Iterator[Role]:
    text, centre, groups = clause.text, clause.centre, clause.after()
    said = [one.words(text) for one in groups if one.kind in ("who", "agent", "data")]
    apart = clause.kind == "recipient" or "auprès" in text  # « recueille auprès de la caisse le montant »
    whole = _OF.sub("", text[clause.found.end() :].strip(" ."))
    said = said or ([whole] if names_system(whole) else [])  # « issues de systèmes d'information mis en œuvre par … »
    ends = [with_object(words) if apart else (words, "") for words in said]
    whos = [with_object(who)[0] for end, _ in ends for who in origins(re.sub(r"^(?:par|à partir)\s?", "", end))]
    whos = [who for who in dict.fromkeys(whos) if not centre.is_system(who) and not FOLLOWS.search(who)]
    told = _SUBJECT.match(clause.about) and not _SAID_BEFORE.match(clause.about)  # « l'état civil est extrait … »
    told = told and not (
        _ARE_SAID.search(clause.about)
        or centre.is_system(clause.about)
        or names_system(clause.about)
        or names_body(clause.about)
    )
    if clause.opens:
        yield clause.role(IN, "", groups, (), kind="source")
    elif whos:
        data = (clause.about,) if told else tuple(what for _, what in ends if what)
        yield clause.role(IN, whos, groups, stated(data), kind="source")


_READ: dict[FrameKind, Callable[[Clause], Iterator[Role]]] = {
    "recipient": receiving, "access": receiving, "write": entering, "passive": sent, "active": sending,
    "inform": sending, "feed": _fed, "sendings": _fed, "source": _coming, "relation": _related, "outlet": _outlet,
}  # fmt: skip
