"""On which side of a flow a body stands, by its preposition and the verb; who acts for it, and who is only followed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from model.ask.entries import Entry
from model.ask.lexicon import TOOLS, Lexicon
from model.ask.sheet import Sheet
from model.ask.values import SIDES, Mention, Role
from model.ask.vocabulary import WORDS, Ask
from model.ask.words import Word, joined, stem, stems, words_set

_OTHER = {Role.RECIPIENT: Role.SENDER, Role.SENDER: Role.RECIPIENT, Role.EITHER: Role.EITHER}
_PUT = ("met", "ajout", "entr", "depos")  # « mettre des informations dans I-MILO »
_CLITICS = frozenset({"le", "la", "les", "l", "en", "y", "lui", "leur", "ne", "n"})
_ALLOW = ("perme", "permi", "interdi", "autoris", "donn", "ouvr")
_OF = frozenset({"on", "vous", "nous", "dire", "role", "interet", "place", "utilite", "rapport", "lien"})


def sided(  # noqa: PLR0911, PLR0912, PLR0915  # one case a line
    sheet: Sheet, mention: Mention, earlier: Sequence[Mention]
) -> Role:
    """The side of a body; `earlier` are the mentions before it, whose side a mention joined by « et » takes."""
    words, verb, ask = sheet.words, sheet.verb, sheet.ask
    place = _before(words, mention.start)
    word = words[place].raw if place >= 0 else ""
    after = {*sheet.raws(mention.end)}
    if claims(sheet, mention):  # « la région me demande la liste… »
        return Role.RECIPIENT
    if word in WORDS.joining and earlier and earlier[-1].end == place:
        return earlier[-1].role
    if ask is Ask.LINKED or word == "entre" or (word == "avec" and (verb is None or verb[1] != "send")):
        return Role.EITHER
    acted = word in WORDS.starting and place > 0 and words[place - 1].raw in WORDS.acting | WORDS.staff | _OF_A_BODY
    if word == "dans":  # « arrivent dans I-MILO », « apparaît dans I-MILO »
        put = any(one.raw.startswith(_PUT) for one in words)
        return Role.RECIPIENT if put or (verb and verb[1] == "send") else Role.EITHER
    if (place > 0 and words[place - 1].raw == "grace") or any(one.raw.startswith("rattach") for one in words):
        return Role.EITHER
    if verb is None:
        owned = word in WORDS.owning and place > 0 and words[place - 1].raw in WORDS.frame and "vers" not in after
        owned = owned and not any(one.raw in WORDS.moving for one in words)  # « arrivent dans mon dossier »
        if owned or (place > 0 and words[place - 1].raw in _OF):  # « les données des… », « que sait-on des… »
            return Role.EITHER
        leaving = word in WORDS.starting and "vers" in after  # « combien de flux vont d'I-MILO vers l'extérieur ? »
        asked = ask in (Ask.WHERE, Ask.COUNT, Ask.WHY, Ask.WHO, Ask.DIRECTION)
        asked |= any(
            chip.kind == "question" and chip.label == Ask.SUBJECT for _, chip in sheet.chips
        )  # « parle-moi de »
        if asked and word in WORDS.starting | {"pour"} and not leaving:  # « parle-moi de la région »
            return Role.EITHER
        if word in WORDS.towards | {"pour"}:
            return Role.RECIPIENT
        return Role.SENDER if word in WORDS.starting else Role.EITHER
    at, kind = verb
    if acted and mention.start > at:  # « au système de l'ASP », « alimente le traitement de… »: as the body itself
        place = _before(words, place - 1)
        word, acted = words[place].raw if place >= 0 else "", False
    if kind == "exchange":
        return Role.EITHER
    receiving = kind == "receive"
    subject = Role.RECIPIENT if receiving else Role.SENDER
    helping = WORDS.being | WORDS.frame
    passive = words[at].raw in WORDS.passive and (at == 0 or words[at - 1].raw in helping or mention.start < at)
    helped = words[max(0, at - 4, mention.end if mention.start < at else 0) : at]  # not « compte personnel »
    passive = passive and any(one.raw in helping for one in helped)
    if word in WORDS.by:  # « reçu par la région », and « l'obtient par I-MILO »
        had = ask is Ask.RECIPIENTS or any(one.end <= at or one.role is subject for one in earlier)
        return _OTHER[subject] if receiving and not passive and had else subject
    asked_there = place > 0 and words[place - 1].raw == "qui"
    if word in WORDS.towards and (words[at].raw in WORDS.sight or asked_there) and mention.start < at:
        return subject  # « qui, à France Travail, voit… ? »
    allowed = mention.start < at and any(one.raw.startswith(_ALLOW) for one in words[:place])
    if word in WORDS.towards and allowed:  # « qui permet au comité de recevoir »
        return subject
    if word in WORDS.towards:
        return Role.SENDER if receiving and not passive and word != "vers" else Role.RECIPIENT
    if word in WORDS.starting and place and words[place - 1].raw in {"combien", "nombre"} | WORDS.being:
        return subject
    acted = acted and mention.start < at
    whence = place > 0 and WORDS.turn("whence", joined(words)) and words[place - 1].raw in WORDS.frame
    if word in WORDS.owning and whence:  # « d'où viennent les données de… »
        return Role.RECIPIENT
    others = WORDS.frame | WORDS.function | WORDS.send | WORDS.receive
    if word in WORDS.starting and mention.end == at and place > 0 and words[place - 1].raw not in others:
        return subject  # « les contrôleurs du FSE reçoivent-ils… ? »
    if word in WORDS.starting and not acted:
        noun = words[at].raw in ("acces", "reception") and place == at + 1
        return Role.RECIPIENT if noun else Role.SENDER
    if word in ("pour", "sur", "concernant"):
        return Role.RECIPIENT if word == "pour" and not receiving else Role.EITHER
    if mention.start < at:
        return _OTHER[subject] if passive and words[at].raw.startswith("aliment") else subject
    subject_taken = ask in (Ask.RECIPIENTS, Ask.SENDERS, Ask.WHO, Ask.COUNT) and _who_before(words, at)
    feeds = words[at].raw.startswith("aliment") and not {"que", "qu", "quoi"} & {*sheet.raws(0, at)}
    subject_taken = subject_taken or (feeds and at > 0) or any(one.end <= at and one.role is subject for one in earlier)
    return _OTHER[subject] if subject_taken else subject


def claims(sheet: Sheet, mention: Mention) -> bool:
    """Whether a body asks something of whoever speaks: « la région me demande la liste… », of which it is no source."""
    return bool(WORDS.form("claims").match(joined(sheet.words[mention.end : mention.end + 2])))


# « un organisme du service public de l'emploi reçoit-il… ? »: the body itself.
_OF_A_BODY = words_set("organisme organismes membre membres structure structures acteur acteurs participant")


def across(sheet: Sheet, mentions: list[Mention], hub: Role | None) -> Role | None:
    """The side of I-MILO, across from the bodies that stand on the side it was given: « ce que mon conseiller écrit,
    X peut le lire ? », « sans convention avec la mission locale, recevons-nous… ? »."""
    ours = next((one for one in mentions if one.ids("hub")), None)
    others = [one for one in mentions if one.is_body and not one.ids("hub")]
    if sheet.ask in (Ask.SENDERS, Ask.RECIPIENTS, Ask.WHO):  # « qui alimente I-MILO pour… ? »: the other end is asked
        return hub
    across_it = hub and ours and others and all(one.role is hub is not Role.EITHER for one in others)
    return _OTHER[hub] if hub and across_it else hub


def opposite(sheet: Sheet, mentions: list[Mention], hub: Role | None) -> tuple[list[Mention], Role | None]:
    """The mentions and the side of I-MILO, which is the subject of the verb right after it: « X l'a reconnu, I-MILO le
    sait-il ? » is of what X sends, since every flow has I-MILO at one end."""
    ours = next((one for one in mentions if one.ids("hub")), None)
    if ours is None or (verb := sheet.verb) is None or verb[1] not in SIDES or ours.start < 1:
        return mentions, hub
    before = [one for one in mentions if one.is_body and one.end < ours.start and not one.ids("hub")]
    if len(before) != 1:
        return mentions, hub
    between = {*sheet.raws(ours.end, verb[0])}
    joined_to = {*sheet.raws(before[0].end, ours.start)} & (WORDS.joining | {"que", "qu"})
    led = sheet.words[ours.start - 1].raw in WORDS.towards | WORDS.starting | WORDS.by | {"dans", "avec", "entre"}
    if not between <= _CLITICS or ours.end > verb[0] or joined_to or led:
        return mentions, hub
    role = SIDES[verb[1]]
    other = replace(before[0], role=_OTHER[role])
    return [other if one is before[0] else one for one in mentions], role


def of_asker(sheet: Sheet, mentions: list[Mention], end: int) -> list[Mention]:
    """The mentions with the side of whom the asker works for: « je travaille à la DARES, que reçoit-on ? » is of what
    it receives; `end` is where the question itself begins."""
    verb, bodies = sheet.verb, [one for one in mentions if one.is_body]
    us = {*sheet.raws(end)} & {"on", "nous"}
    if not (verb and us and len(bodies) == 1 and bodies[0].end <= end <= verb[0] and verb[1] in SIDES):
        return mentions
    return [replace(one, role=SIDES[verb[1]]) if one is bodies[0] else one for one in mentions]


def _before(words: Sequence[Word], place: int) -> int:
    """The place of the nearest word before that is no determiner and no « organisme », « traitement »…; -1 if none."""
    place -= 1
    articled = False
    while place >= 0 and (words[place].raw in WORDS.determiners or words[place].raw in WORDS.frame - WORDS.receive):
        articled = articled or words[place].raw in WORDS.determiners
        if articled and words[place].raw in WORDS.frame:  # « quelles données la DARES reçoit-elle »
            return place
        place -= 1
    return place


def _who_before(words: Sequence[Word], verb: int) -> bool:
    """Whether « qui » or « quels organismes » is the subject of the verb."""
    before = [word.raw for word in words[:verb]]
    if "qui" not in before:
        return any(word in ("quels", "quelles", "quel", "quelle", "lesquels", "combien") for word in before)
    at = before.index("qui")
    return at == 0 or before[at - 1] not in WORDS.towards | WORDS.starting | WORDS.by


_FOLLOWED = stems("dossier suivi suivie suivis suis inscrit inscrite accompagné accompagnée")
_PARTICIPLE = re.compile(r"(?:suivi|accompagne|inscrit)e?s?")


def of_tools(sheet: Sheet, mentions: list[Mention], linked: bool) -> list[Mention]:
    """The mentions; when it is asked what is connected, of a name that is also a tool's, the tool: « le FSE est-il
    branché ? »."""
    who = any(word.raw.startswith("control") for word in sheet.words)  # « le contrôle du FSE est-il relié ? »
    own = [_tool(sheet.lexicon, one) if linked and not who else () for one in mentions]
    return [replace(one, entries=tool) if tool else one for one, tool in zip(mentions, own, strict=True)]


def _tool(lexicon: Lexicon, mention: Mention) -> tuple[Entry, ...]:
    """What a mention names that is somebody's tool: « SI du Fonds social européen »."""
    return tuple(one for one in mention.entries if one.id in lexicon.tools)


def acting_for(sheet: Sheet, mentions: list[Mention]) -> None:
    """« un agent de France Travail », « le SI du FSE »: who acts for a body is read as that body, and shown."""
    for place in _support(sheet):
        sheet.take([place], "frame")
        sheet.chip([place], "cadre", sheet.words[place].shown)
    for place, mention in enumerate(mentions):
        at = mention.start - 1
        while at > 0 and sheet.words[at].raw in WORDS.determiners:
            at -= 1
        acted = (
            at > 0 and sheet.words[at].raw in WORDS.starting and sheet.words[at - 1].raw in WORDS.acting | WORDS.staff
        )
        if mention.start and sheet.words[mention.start - 1].raw in WORDS.people:  # « mon référent France Travail »
            acted, at = True, mention.start
        if sheet.lexicon.is_user(mention.ids("node")) and where_followed(sheet, mention):
            acted, at = True, 1 + max(place for place in range(mention.start) if sheet.words[place].stem in _FOLLOWED)
        if acted and not sheet.taken[at - 1]:
            sheet.take([at - 1], "frame")
            sheet.chip([at - 1], "cadre", sheet.words[at - 1].shown)
        own = _tool(sheet.lexicon, mention)
        if acted and own and sheet.words[at - 1].raw in TOOLS:  # « le système du FSE »: not those who control it
            mentions[place] = replace(mention, entries=own)


def _support(sheet: Sheet) -> list[int]:
    """« les données des jeunes suivis », « mon fils accompagné »: participles that say of whom the data are, and filter
    nothing; with what is said beside them (« …au titre du CEJ »), the other words are looked for as they are."""
    words, found = sheet.raws(0), []
    for place in range(1, len(words)):
        before = words[max(0, place - 4) : place - 1]
        whose = {*before} & WORDS.mine or any(word in WORDS.frame - WORDS.publics for word in before)
        free = words[place - 1] in WORDS.persons and not sheet.taken[place]
        if whose and free and _PARTICIPLE.fullmatch(words[place]):
            found.append(place)
    return found


def where_followed(sheet: Sheet, mention: Mention) -> bool:
    """« mon dossier à la mission locale », « suivi par la mission locale »: where the young person is, and no side."""
    before = [raw for raw in sheet.raws(mention.start - 3, mention.start) if raw not in WORDS.determiners]
    small = before[-1:] and before[-1] in WORDS.towards | WORDS.starting | WORDS.by | {"en", "dans"}
    return bool(small) and bool(before[-2:-1]) and stem(before[-2]) in _FOLLOWED


def direction_of(sheet: Sheet) -> str:
    """« entrant » or « sortant » when the question says it."""
    said = {word.raw[:7] for word in sheet.words}
    if {"entrant", "sortant"} <= said:
        return ""
    moved = WORDS.form("moved").search(joined(sheet.words))
    if moved and "ou" not in sheet.raws(0):  # « qui sortent d'I-MILO »
        return "sortant" if moved["out"] else "entrant"
    for word in sheet.words:
        if word.raw.startswith("entrant"):
            return "entrant"
        if word.raw.startswith("sortant") and not any(one.stem.startswith("diplom") for one in sheet.words):
            return "sortant"
    return ""
