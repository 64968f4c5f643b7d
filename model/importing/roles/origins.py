"""Where data come from: whoever made the notices, the lists, the declarations that data are taken from."""

from __future__ import annotations

import re

from model.importing.roles.filling import is_person, is_somebody, names_body, names_system, stands_for
from model.importing.sentences.clauses import masked, phrases
from model.importing.words.cadres import pattern_of
from model.importing.words.patterns import between

_OF = r"(?:de la |de l'|des |du |d'une? |de |d')"
# « … que dressent les lieutenants », « … que les caisses transmettent ».
_THAT = re.compile(r"\bqu(?:e |')(?=(?:(?:leur|lui) )?(?:\w+(?:ent|et) )?(?:les |la |le |l'))", re.I)
_VERB = re.compile(r"\s(?=\w{4,}(?:ent|et)\b(?<!ment))(?:.*)$")
_JOINT_END = re.compile(r"(?:,|\set|\sou|,?\sainsi que)\s*$")
# « les fiches transmises par les médecins à l'agence »: they made them, it receives them.
_SENDS = r"(?:transmi|adress|communiqu|envoy|fourni|remi|notifi|déclar|dépos)\w+"
_SENT = re.compile(rf"{_SENDS} par\s(?:les?\s|la\s|l')?$", re.I)
_SENT_BY = re.compile(
    rf"(?:^|,\s|\set\s)(?:(?!\set\s)[^,]){{1,120}}?\s{_SENDS}$", re.I
)  # « …, le casier transmis (par) »


def origin(words: str) -> str:
    """Whoever made what some words name (« des avis établis par les mairies »); the words when they name somebody."""
    found = None if is_person(words) else pattern_of("made_by").match(words)
    sent = found and _SENT.search(words, 0, found.start("who"))  # « le registre transmis par le greffe »: it is sent
    if names_body(words) and not (sent and names_system(words)):
        return words
    if found:
        who = next((one.words(words) for one in phrases(words, found.start("who"), first="who")[:1]), words)
        return pattern_of("sent_to").split(who)[0] if sent else who
    if that := _THAT.search(masked(words)):
        group = next((one for one in phrases(words, that.end()) if one.kind == "who"), None)
        if group is not None and not stands_for(group.words(words)):
            return _VERB.split(group.words(words))[0]
    return words


def _of_system(words: str) -> str:
    """« de systèmes d'information mis en œuvre par le ministère » without its first word; other words as they are."""
    bare = re.sub(r"^(?:de\s|d')", "", words)
    return bare if names_system(bare) else words


def what_is_made(before: str) -> tuple[str, ...]:
    """What the words before whoever made it name: « Des avis de décès établis par (les mairies) »."""
    found = pattern_of("made").match(before)
    return (found["what"],) if found else ()


def origins(words: str) -> list[str]:
    """The sources that a list after « proviennent de » names, in order, those that name nobody left out."""
    lead = pattern_of("data_of").match(words)  # « les données du système … »
    cuts = [lead.span() if lead else (0, 0)]
    for found in pattern_of("sources_joint").finditer(masked(words)):
        piece = words[found.end() :]
        proper = re.match(rf"{_OF}(?=[A-ZÀ-Ý]|[vn]o(?:s|tre)\s)", piece)
        if proper or is_somebody(_of_system(piece)) or pattern_of("made_by").match(piece) or _THAT.search(piece):
            cuts.append(found.span())
    pieces = [_SENT_BY.sub("", _JOINT_END.sub("", one).strip(" ,;.")) for one in between(words, cuts)]
    bare = (re.sub(rf"^{_OF}(?=[A-ZÀ-Ý]|[vn]o(?:s|tre)\s)", "", _of_system(piece)) for piece in pieces if piece)
    named = [origin(one) for one in bare]
    return [one for one in named if is_somebody(one) or one[:1].isupper() or pattern_of("somebody").match(one)]
