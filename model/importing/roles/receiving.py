"""Who receives, reads or writes: « sont destinataires », « ont accès », « sont habilités à enregistrer »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from model.importing.outline.centre import Centre
from model.importing.roles.filling import (
    Clause,
    is_abstract,
    is_person,
    is_somebody,
    is_thing,
    names_body,
    said_in,
    stands_for,
    stated,
    whos_in,
)
from model.importing.roles.role import Role
from model.importing.roles.sending import FOLLOWS, with_object
from model.importing.sentences.clauses import masked, phrases
from model.importing.words.cadres import pattern_of
from model.importing.words.lexique import with_nouns
from model.register.entities import Direction

OUT, IN = Direction.OUTBOUND, Direction.INBOUND
_WITHOUT = re.compile(r"\bsans\s[^,;:.]*")
_READS = re.compile(r"(?i)\b(?:consulter|accéder|lire|visualiser|visionner|interroger|extraire|accès|destinataire)")
_LATTER = re.compile(r"(?:^|,\s)(?P<who>ces derni(?:ers|ères)|cette dernière|ce dernier)\s*$", re.I)
_AND_THE = re.compile(r"\set (?:les?\s|la\s|l')")
_AND_IS = re.compile(r"\s(?:et|puis) (?:peu(?:ven)?t|doi(?:ven)?t|est|sont)\b")
_COPIED = re.compile(r"\b(?:communication|copie|communiquer|délivrer|remettre)\b", re.I)
_SOMEBODY = re.compile(r"(?:tout(?:e|es)?|tous les|chaque|les?|la)\s[^,;:.]{3,120}(?<!\sà)", re.I)
_THEY = re.compile(r"(?:ils?|elles?|ce(?:ux|lles)-ci)")
_RELATIVE = re.compile(r"\b(?:dont|que|qui) (?:les?|la|l')?\s?$")
_THE = re.compile(r"\s(?=(?:les?\s|la\s|l'))")
_ARE = re.compile(r"\b(?:sont|est)\s*:\s*$")
_SHOWN = ("accessible", "accessibles", "consultable", "consultables", "interrogeables", "interrogeable", "visibles")
_THEN_WHO = r"(?i),\s(?=(?:aux?\s|à la\s|à l'|les?\s|la\s|l'){somebody}(?:s|x)?(?![\w-]))"


def entering(clause: Clause) -> Iterator[Role]:
    """Whoever may write the data, and read them when it is said too: « habilités à enregistrer et consulter »."""
    yield from (replace(role, direction=IN, both=bool(_READS.search(clause.text))) for role in receiving(clause))


def receiving(clause: Clause) -> Iterator[Role]:
    """Whoever receives the data or has access to them, the subject or the object of the verb."""
    kind, verb, text, before, centre = clause.kind, clause.verb, clause.text, clause.before, clause.centre
    left, right, opens = clause.left, clause.right, clause.opens
    subjects = [who for who in whos_in(left, text) or [clause.subject] if who and not centre.is_system(who)]
    shown = verb.endswith(_SHOWN) or "par" in text[clause.found.end() :][:5]
    objects = [
        _after_centre(one.words(text), centre)
        for one in right
        if one.kind == "who" or (shown and one.kind == "agent" and text.startswith("par ", one.start))
    ]
    objects = [who for who in objects if not centre.is_system(who)]
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
    whos: tuple[str, ...] = (
        tuple(one.words(text) for one in several) if len(several) > 1 and several[-1].words(text) in subjects else ()
    )
    who = last["who"] if last else (subjects[-1:] or objects[:1] or [""])[-1]
    if not subjects and len(objects) > 1:  # « les agents de X et, pour …, les agents de Y »
        whos = tuple(_joined(objects, text))
        between = range(text.find(objects[0]), text.find(whos[-1])) if len(whos) > 1 else range(0)
        right = tuple(one for one in right if one.kind == "who" or one.start not in between)  # not said of all
    # « tout électeur peut prendre communication de … », « les arbitres ont accès … », whatever their noun
    copied = _COPIED.search(verb) and not pattern_of("their_own").search(text)
    somebody = _SOMEBODY.fullmatch(re.sub(r"\s(?:en|y|ne|n'|seuls?|seules?)$", "", clause.about))
    if somebody and not subjects and (copied or not (shown or is_thing(somebody[0]) or is_abstract(somebody[0]))):
        who = somebody[0]
    if _RELATIVE.search(before) and not opens:
        return
    if opens and (
        _ARE.search(text) or (not subjects and (FOLLOWS.search(who) or not pattern_of("data_follow").search(text)))
    ):
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
        (kind == "recipient" or re.match(r"\s?qu(?:e\s|')", text[clause.found.end() :]))
        and not (role.data or any(one.kind == "data" for one in right[:1]))
        and (of := pattern_of("of_what").match(text, len(text[: clause.found.end()].rstrip())))
    ):
        inside = ("du ", "des ", "de l")  # « l'extrait du registre »
        rest = [one for one in right if one.start > of.end()]
        ends = [
            one.start
            for one in rest
            if text[one.start - 2] in ",;:" or not (one.kind == "condition" or text.startswith(inside, one.start))
        ]
        first, *more = re.split(r"\s?;\s", text[of.start("data") : min(ends, default=len(text))])
        data = (
            "\u0020; ".join((first, *takewhile(is_thing, more)))
            .strip(" ,;:.")
            .removesuffix(" sont")
            .removesuffix(", d'une part")
        )
        data = with_object(data)[1] if names_body(data) else re.split(_AND_IS, data)[0]
        role = replace(role, data=stated((data,)) if data else ())
    if kind == "access" and not role.data and (read := clause.after("data")) and read[0].kind == "data":
        said = read[0].words(text)
        said = re.split(r"\squ(?:e\s|')", said)[0]
        role = replace(
            role,
            data=stated((said,)) if not is_somebody(said) and not centre.is_system(said) else (),
        )
    yield replace(role, both=bool(pattern_of("writes_too").search(_WITHOUT.sub("", text))))


def _after_centre(words: str, centre: Centre) -> str:
    """Whoever comes just after the central system: « ont accès au système X les agents du port »."""
    found = _THE.search(words, 3)
    return words[found.end() :] if found and centre.is_system(words[: found.start()]) else words


def _joined(objects: Sequence[str], text: str) -> Iterator[str]:
    """The bodies of a series after a verb, words of purpose or condition between them: « les maires, pour …, les gardes
    et les préfets »; where no « et », « ainsi que » joins the last ones, those before it alone."""
    at, waiting = 0, list[str]()
    for one in objects:
        start = text.find(one, at)
        joined = waiting and pattern_of("and_also").search(text[max(0, at - 12) : start])
        if waiting and not (names_body(one) and (joined or text[:start].endswith(", "))):
            return
        waiting.append(one)
        if joined or len(waiting) == 1 or _AND_THE.search(one):
            yield from (waiting[1:] if at else waiting)
            waiting = waiting[:1]
        at = start + len(one)


def about(role: Role, what: str) -> Role:
    """The role with what words before a name say: which data, what for."""
    data, *more = phrases(what, first="data")
    return replace(role, data=(data.words(what),), purposes=(*said_in(more, what, "purpose"), *role.purposes))


def given_by(text: str) -> Role | None:
    """Whoever gives what an item of a list of data names: « 2° Le montant des ressources, transmis par la caisse »."""
    found = pattern_of("given").match(text := text.partition(";")[0])
    group = next(iter(phrases(text, found.end(), first="who")), None) if found else None
    who = group.words(text) if group and group.kind == "who" else ""
    if found is None or not is_somebody(who):
        return None
    return Role("feed", IN, found["verb"], who, data=(found["what"],))


def whose(text: str) -> re.Match[str] | None:
    """Where an item that begins with what is received goes on with who receives it; None for other items."""
    what = re.sub(r"^(?:des|du|de la|de l')\s?(?=\w)", "", text, flags=re.I)
    return None if what == text or is_somebody(what) else with_nouns(_THEN_WHO).search(masked(text))
