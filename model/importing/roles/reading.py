"""Third stage: what each sentence says, from a closed list of verbs: who receives, who sends,
which systems are related.

`frames_in` reads one sentence; an item is read with the frame of the sentence that announces it.
"""

import re
from dataclasses import replace
from itertools import islice

from model.importing.names.naming import LISTED, names_in
from model.importing.outline.centre import Centre
from model.importing.roles.filling import (
    gives,
    holds_body,
    is_act,
    is_somebody,
    is_thing,
    names_body,
    role_of_groups,
    said_in,
    stands_for,
    without,
)
from model.importing.roles.frames import read_frame
from model.importing.roles.origins import origin, origins, what_is_made
from model.importing.roles.receiving import about, whose
from model.importing.roles.role import Role
from model.importing.roles.sending import with_object
from model.importing.roles.speaking import LATTER, LONGEST_SENTENCE, speaks, verbs_of
from model.importing.roles.valency import by_valency, completed
from model.importing.sentences.clauses import Phrase, masked, phrases
from model.importing.words.cadres import pattern_of
from model.importing.words.lexique import with_nouns

MOST_VERBS = 6
_BY_WHOM = re.compile(
    r"^(?:par|à partir|auprès|de la part)\s(?=\w)", re.I
)  # « alimenté : – par les déclarations des maires »
_THEY_DO = re.compile(r"\s[–—-]\s(?=(?:ils?|elles?)\s)")  # « Les ports – ils consultent votre jauge »
_DATA = re.compile(r"(?:aux|les|des|ces)\s(?:données|informations|éléments|renseignements)\b", re.I)
_RECEIVED = re.compile(r"\b(?:reçu|recueilli|obtenu)e?s?\s(?:auprès )?d", re.I)
_ABOUT_IT = re.compile(r"(?:pour|concernant|s'agissant de|en ce qui concerne)\s(?=(?:les?|la)\s|l')", re.I)
_ADRIFT = re.compile(r"(?i)(?:sur|en|dans|pour|par|hors)\s", re.I)
_ADRIFT_FIRST = re.compile(
    r"(?:sur|hors|dans les mêmes conditions)\s[^,;:]{3,80},\s(?=(?:les?|la|aux?|des)\s|l'|à l)", re.I
)
_JOINED = re.compile(r"(?:ainsi qu(?:e |')|d'autre part,?\s|\set\s|(?:\set|ainsi que),\s[^,;]{2,120},\s)$")
_ALSO = re.compile(r",?\sainsi qu(?:e |')(?=les?\s|la\s|l')")
_WITHIN = re.compile(r"au sein (?:de la |de l'|du |des )(?P<who>[^,;:]+),", re.I)
_CHARGED = re.compile(r"(?i)(?:les|aux|des)\s(?:agents|personnels|personnes)\s(?:chargé|compétent|investi|appelé)e?s\b")
_PLACE = re.compile(r"(?:au|à la|à l'|dans|en)\b", re.I)  # « au ministère : les agents du bureau des quotas »
_RIGHTS = re.compile(
    r"(?:en |tou\w+ )?(?:accès|lecture|écriture|consultation|saisie|modification|profil|droits?)\b", re.I
)
_TO_DO = re.compile(r"\sd(?:e |')(?=\w{2,}(?:er|ir|re)\b)")  # « permettre aux agents de … de compter »
_TO_DO_FIRST = re.compile(r",\s[^,]*\b(?:à|de|d')\s?\w{2,}(?:er|ir|re)\s")  # « …, autorisés à effectuer des … (code) »
_COMPLEMENT = re.compile(r"\b(?:de|sur|dans|avec|et)\s?$", re.I)
_SOMEBODY = r"(?i)(?:\baux? |\bles? |\bla |\bl'|à la |à l')(?:{lead}|{body})(?:s|x)?\b"


def roles_in(text: str, centre: Centre) -> tuple[Role, ...]:
    """What a sentence says, the first verb that says something deciding; empty when nothing is understood."""
    if len(text) > LONGEST_SENTENCE:
        return ()
    hidden, opens = masked(text), "\u0020:" in text or text.endswith(":")
    if not opens and (told := by_valency(text, centre)):
        return told
    for kind, verb in verbs_of(hidden):
        for found in islice(verb.finditer(hidden), MOST_VERBS):
            if not pattern_of("subordinate").search(hidden, 0, found.start()) and (
                roles := tuple(completed(one, text, centre) for one in read_frame(kind, found, text, centre))
            ):
                return roles
    return by_valency(text, centre) if opens else ()


def aims_in(words: str) -> tuple[str, ...]:
    """What for, as words after a name and a colon say: « pour attribuer les places », « facturation »."""
    aims = said_in(phrases(words), words, "purpose")
    return aims or ((words.strip("; ."),) if is_act(words) and not names_body(words) else ())


def filled(role: Role, text: str) -> Role:
    """The role of a sentence that announces, its place taken by an item; what the item adds or limits goes with it."""
    if told := _in_brackets(text):
        said = filled(replace(role, data=()), text[: told.start()])
        return replace(said, data=(*(said.data or ()), told["data"].rpartition("\u0020: ")[2]))
    sent_to = role.kind in ("passive", "active") and not (role.data or is_somebody(text))
    whom = pattern_of("to_whom").search(masked(text)) if sent_to else None
    if whom and whom.start():  # « sont transmis : 1° le numéro, à la capitainerie »
        what = phrases(text, 0, whom.start(), first="data")[0].words(text)
        return replace(filled(role, text[whom.start() :]), data=(what,))
    if (told := whose(text)) is not None:  # « 1° Des avis du I, pour le contrôle, les pilotes »
        what, text = text[: told.start()], text[told.end() :]
        return filled(about(role, what), text)
    before, mark, after = _THEY_DO.sub("\u0020: ", text).partition("\u0020: ")
    if mark and after.strip("; .") and len(before) < 500:  # « Au titre de … : les agents de … »
        return _with_colon(role, before, after)
    text = _from_who(pattern_of("when").sub("", _BY_WHOM.sub("", text) if role.kind == "source" else text))
    groups = phrases(text, first="who")
    whos = [one for one in groups if one.kind == "who"]
    if whos and _ADRIFT.match(whos[0].words(text)):  # « sur intranet, …, les agents de … », « en lecture, par le … »
        whos = whos[1:] or [one for one in groups if one.kind == "agent"] or whos
    who = whos[0].words(text) if whos else ""
    several: tuple[str, ...] = ()
    named = [one.words(text) for one in whos[:1]]
    named += [words for one in whos[1:] if (words := _joined(one, text))]
    if len(named) == len(whos) > 1 and groups[0].kind in ("who", "data_limit"):
        several = tuple(named)  # « …, pour …, ainsi qu'aux agents de … »
        who = text[whos[0].inner : whos[-1].end].strip(" ,;:.")
    charged = _CHARGED.match(who)
    post = pattern_of("posted").search(text, charged.end()) if charged else None
    # « les agents chargés de …, dans les préfectures »
    if post and names_body(posted := phrases(text, post.end(), first="who")[0].words(text)):
        who = posted
    within = _WITHIN.match(text) if pattern_of("entitled_staff").match(who) else None
    if within and names_body(within["who"]):  # « Au sein de la direction, les agents habilités »
        who = within["who"]
    made = origin(text)
    given = what_is_made(text[: text.find(made)]) if made != text and role.kind == "source" else ()
    if role.completes and _DATA.match(text):  # « les traitements relatifs : 1° Aux données collectées par la caisse »
        who, given = made, what_is_made(text[: text.find(made)]) if made != text else ()
    if role.kind in ("source", "relation") and (made != text or not (role.completes or names_body(text))):
        # « Des avis de décès établis par les mairies »
        named_here = text[: groups[0].end] if groups else text  # not « par messagerie », after them
        several_made = made != text and _RECEIVED.search(
            text, 0, text.find(made) + 4
        )  # « avis reçus de A, de B et du C »
        listed = origins(made if several_made else named_here)
        sources = [one for one in listed if not stands_for(one)] if made == text or several_made else [made]
        several = tuple(sources) if len(sources) > 1 else ()
        who = text[text.find(sources[0]) : text.find(sources[-1]) + len(sources[-1])] if sources else who
    of = pattern_of("of_thing").search(who) if role.kind == "source" else None  # « des préfets, des arrêtés de … »
    of = of or (pattern_of("then_data").search(masked(who)) if role.kind in ("recipient", "access") else None)
    who, sent = (who[: of.start()], (who[of.end() :],)) if of else (who, ())
    if role.kind in ("passive", "active") and not several and re.match(r"aux?\s|à l", text, re.I):
        whom_told, thing = with_object(who)  # « sont communiqués : a) au payeur, les montants »
        who, sent = (whom_told, (thing,)) if thing and f"{whom_told}, " in who else (who, sent)
    said = role_of_groups(role.kind, role.direction, role.verb, who, text, groups)
    data = sent or given or said.data
    told_of = replace(
        role,
        who=who,
        whos=several if several and who.endswith(several[-1]) else (),
        purposes=(*said.purposes, *role.purposes),
        data=data or role.data,
        excluded=(*said.excluded, *role.excluded),
        conditions=(*said.conditions, *role.conditions),
        unread=(*said.unread, *(() if data or role.data else said.excluded)),
        both=role.both or bool(re.search(r"(?i)\ben (?:écriture|modification|saisie|mise à jour)\b", text)),
    )
    return completed(told_of, text, Centre()) if not (told_of.data or told_of.whos) else told_of


def _in_brackets(text: str) -> re.Match[str] | None:
    """The data that an item ends with, between brackets; those of what somebody is entitled to do are none."""
    told = pattern_of("in_brackets").search(text)
    data = told["data"].rpartition("\u0020: ")[2].split(", ") if told else ()
    return told if told and any(map(is_thing, data)) and not _TO_DO_FIRST.search(text, 0, told.start()) else None


def _from_who(text: str) -> str:
    """An item from whoever it names: « sur leur zone de compétence, les médecins des agences »."""
    where = _ADRIFT_FIRST.match(text)
    return text[where.end() :] if where and names_body(text[where.end() :]) else text


def _joined(one: Phrase, text: str) -> str:
    """Somebody joined to those named before: « désignés par le préfet, le maire, ainsi que les gardes » joins these."""
    words = one.words(text)
    return (
        words if _JOINED.search(text, 0, one.start) else words[found.end() :] if (found := _ALSO.search(words)) else ""
    )


def _with_colon(role: Role, before: str, after: str) -> Role:
    """The role of an item that a colon cuts: a name and its data, its aim or who is meant; an aim and its bodies."""
    here = role.kind in ("recipient", "access", "passive") and bool(_PLACE.match(before))
    bodies = names_body(after) and not names_body(before)
    if role.completes or (
        not bodies and pattern_of("data_follow").search(f"{before}\u0020:")
    ):  # « …, pour les données suivantes : nom, rang »
        return _with_list(replace(role, who=before) if role.completes else filled(role, before), after)
    if names_body(before) and not (names_body(after) and (here or LISTED.match(before))):
        said, aims = filled(role, before), aims_in(after)
        if not aims and _lists_data(after):  # « les centres : identité du patient, symptômes »
            return _with_list(said, after)
        return replace(said, purposes=(*said.purposes, *aims))  # « les organismes chargés de … : unions de … »
    said = filled(role, after)
    what = _ABOUT_IT.sub("", before)  # « Concernant l'état civil : le greffe », « Catégorie « identité » : le médecin »
    first = "data" if gives(what) and (is_thing(before) or not (what == before or names_body(what))) else ""
    before = what if first else before
    above = role_of_groups(role.kind, role.direction, role.verb, said.who, before, phrases(before, first=first))
    act = (before.strip(" -–—"),) if pattern_of("act_of").match(before) and not first else ()
    return replace(
        said, purposes=(*(above.purposes or act), *said.purposes), data=(() if act else above.data) or said.data
    )


def _lists_data(words: str) -> bool:
    """Whether words after a name and a colon are its data, and no right on them, nor other names."""
    plain = words[:1].islower() and not (_RIGHTS.match(words) or speaks(words))
    return plain and (any(map(is_thing, words.split(", "))) or not holds_body(words))


def _with_list(role: Role, listed: str) -> Role:
    """The role with the data that stand after a name and a colon, each purpose that ends one of them told apart."""
    said: dict[str, list[str]] = {"purpose": [], "data": [], "excluded": []}
    for one in filter(None, (part.strip(" .") for part in listed.split(";"))):
        groups = phrases(one)
        aim = groups[-1] if groups and groups[-1].kind == "purpose" and "," not in groups[-1].words(one) else None
        said["excluded"] += said_in(groups, one, "excluded")
        said["purpose"] += [aim.words(one)] if aim else []
        said["data"] += [what] if (what := without(one[: aim.start if aim else len(one)]).strip(" ,")) else []
    return replace(
        role,
        purposes=(*role.purposes, *said["purpose"]),
        data=tuple(said["data"]) or role.data,
        excluded=(*role.excluded, *said["excluded"]),
    )


def by_itself(text: str, above: Role, centre: Centre) -> tuple[Role, ...]:
    """What an item says by its own verb (« les agents de X reçoivent … »), with the purposes above; else empty."""
    roles = roles_in(text, centre) if pattern_of("verb_next").search(text) else ()
    said = (
        one for one in roles if one.kind in ("recipient", "access") and (names_body(one.who) or stands_for(one.who))
    )
    own = (one for one in said if ";" not in text.partition(one.verb)[0])
    own = (one for one in own if pattern_of("verb_next").match(text.partition(one.who)[2]))
    return tuple(replace(one, purposes=(*one.purposes, *above.purposes)) for one in own)


def named_before(text: str, role: Role, last: Role | None) -> str:
    """Who « ces derniers » stands for: the last body named before it in the same sentence, else by the sentence just
    before (`last`); the pronoun itself when none is."""
    before = text[: text.find(role.who)]
    found = None
    if LATTER.match(role.who):
        named = (
            one for one in with_nouns(_SOMEBODY).finditer(before) if not _COMPLEMENT.search(before, 0, one.start())
        )
        found = next(reversed(list(named)), None)
    if found is None and last is not None and LATTER.match(role.who):
        return names_in((last.whos or (last.who,))[-1])[-1].words
    if found is None:
        return role.who
    groups = phrases(text, found.start(), len(before), first="who")
    return _TO_DO.split(groups[0].words(text))[0] if groups else role.who
