"""What an announcing sentence lists: bodies, data, missions; told by its last words and by its items."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise

from model.importing.names.naming import name_alone
from model.importing.outline.tree import MARKED, Part
from model.importing.roles.filling import is_person, is_thing, names_body, without
from model.importing.roles.role import Role
from model.importing.roles.sending import FOLLOWS
from model.importing.sentences.clauses import phrases
from model.importing.tables.raw import RawRow
from model.importing.words.cadres import pattern_of

# « …, relatifs aux personnes qui : a) … » : what follows says of whom, and names nobody.
RELATIVE = re.compile(r"\b(?:qui|dont|que|lorsque|si|soit|auxquels|auxquelles)\s*:\s*$", re.I)
_HABILITATED = re.compile(r"(?:habilité|désigné)e?s?(?:, selon (?:le|les) cas)?\s*:\s*$", re.I)  # « : a) par … »
_STAFF_OF = re.compile(r"\b(?:agents|personnels|membres|fonctionnaires)(?: \w+)?\s*:\s*$", re.I)
_OF_BODY = re.compile(r"(?:des?|du)\s|d'", re.I)
DANGLING = re.compile(r"\b(?:de|des|du|aux|à|par|avec)\s*:\s*$", re.I)


# Kinds of passages that list data, purposes or rights: only « destinataires » is stronger.
DATA_KINDS = (
    "données enregistrées", "finalités du traitement", "durée de conservation", "droits des personnes",
    "journalisation des opérations", "définition",
)  # fmt: skip
# Kinds of passages in which a verb of the list never says who receives or sends.
SILENT = (
    "visa ou considérant", "date et signature", "journalisation des opérations", "publication et exécution",
    "renvoi à une annexe, un tableau ou un article",
)  # fmt: skip
# « ; les agents de ces prestataires sont habilités par lui », which is no other recipient.
_CHOSEN = re.compile(r"[^;]{3,200}?\s(?:est|sont)(?: \w+ment)? (?:habilité|désigné|agréé|nommé)e?s?\b")
_THESE = re.compile(r"\b(?:suivante?s|ci-après|ci-dessous|énumérée?s)\b", re.I)
BY = re.compile(r"par\s(?=l|d[eu]|un|chaque|c[eh])", re.I)
FROM = re.compile(r"(?:auprès|de la part) d", re.I)


def spoken(kind: str | None, roles: Sequence[Role]) -> Sequence[Role]:
    """The roles that a passage of some kind really says: one told by the kind of its words alone has no weaker verb."""
    open_to_all = ("finalités du traitement", "données enregistrées", "sécurité et habilitations")
    told = kind == "droits des personnes" and all("inform" in role.verb for role in roles)
    weak = told or all(role.kind in ("access", "feed", "active", "passive") for role in roles)
    return () if kind and weak and kind not in open_to_all else roles


def lists_bodies(part: Part) -> bool:
    """Whether the items under a part begin with names of bodies or people, and not with data."""
    items = _items(part)
    named = [one for one in items if names_body(one) or is_person(one)]
    return bool(named) and 3 * len(named) >= 2 * len(items)


def waiting(roles: Sequence[Role], part: Part, said: str) -> tuple[Role, ...]:
    """The roles of a sentence that announces, without the names that its items tell."""
    listed = bool(pattern_of("completed").search(said))  # its items name or complete its last noun
    told = (one for one in roles if one.kind != "active" or FOLLOWS.search(one.who))  # others: what is sent
    named = any(role.who for role in told) and (listed or lists_bodies(part))  # its items are the names
    return tuple(
        replace(one, completes=listed, who="" if named or FOLLOWS.search(one.who) else one.who) for one in roles
    )


def lists_data(part: Part, text: str) -> bool:
    """Whether the items under a sentence that names somebody are the data: it says so, or most begin like data."""
    items = _items(part)
    said = pattern_of("data_follow").search(text) or _THESE.search(text)
    return bool(said) or 2 * sum(map(is_thing, items)) > len(items)


def all_begin(part: Part, begins: re.Pattern[str]) -> bool:
    """Whether all the items under a part begin so: by whom (« 1° Par les greffes »), from whom (« 1° Auprès de … »)."""
    items = _items(part)
    return bool(items) and all(map(begins.match, items))


def lists_acts(part: Part) -> bool:
    """Whether all the items under a part begin with a verb in the infinitive: purposes, never bodies."""
    items = _items(part)
    return bool(items) and all(pattern_of("act_item").match(one) and not names_body(one) for one in items)


def _items(part: Part) -> list[str]:
    return [one.words for one in islice(part.walk(), 1, 40) if one.kind in (*MARKED, "alinea") and not one.parts][:12]


def more_bodies(text: str) -> list[int]:
    """Where an item goes on with other bodies after a semicolon: « …, pour A ; en région B, les agents de C »."""
    found = []
    cuts = [(cut.start(), cut.end()) for cut in re.finditer(r"\s?;\s(?=\S)", text.rstrip(" ;."))]
    for (_, start), (end, _) in pairwise([*cuts, (len(text), 0)]):
        who = next((one for one in phrases(text, start, end) if one.kind == "who"), None)
        complement = who is not None and who.start > start and text.startswith(("du ", "de ", "des "), who.start)
        if who is not None and names_body(who.words(text)) and not (complement or _CHOSEN.match(text, start)):
            found.append(who.start)
    return found


def pieces(text: str, starts: Sequence[int]) -> list[str]:
    """The words from each place up to the next semicolon."""
    return [text[at:].partition(";")[0].strip() for at in starts]


def gone_on(part: Part, text: str) -> str:
    """An item that goes on with a sentence that only began above (« La direction : 1° Transmet à … », « L'agence
    adresse : – aux maires, … », « Le port est chargé : 1° De transmettre … »), with its beginning; else empty."""
    if part.up is None or not part.up.announces or part.kind not in MARKED:
        return ""
    if pattern_of("goes_on").match(text):
        return f"{part.up.words.rstrip(': ')} {text}"
    task, who = pattern_of("task").match(text), name_alone(part.up.words)
    return f"{who} peut {text[task.end() :]}" if task and names_body(who) else ""


def begins(part: Part) -> bool:
    """Whether some words only begin a sentence that an item under them goes on with."""
    return any(gone_on(one, one.words) for one in part.parts)


def names_itself(part: Part, text: str, above: Role) -> bool:
    """Whether an item of a list of bodies names one and lists something else: data, cases, missions."""
    if above.completes and not any(one.kind in MARKED for one in part.parts):
        return True  # « 3. Gestion des phares (PHARE) : », its data on the next line
    if _STAFF_OF.search(text) and all(_OF_BODY.match(one) for one in _items(part)):
        return False  # « Au niveau du rectorat, les agents habilités : a) De la chancellerie … »
    if RELATIVE.search(text) or _HABILITATED.search(text):
        return True
    if pattern_of("data_list").search(text):
        return not pattern_of("data_first").match(text)
    own = names_body(text) and not FOLLOWS.search(text) and not DANGLING.search(text)
    return own and bool(part.parts) and not lists_bodies(part)


def with_words(role: Role, part: Part) -> Role:
    """The role with the purposes and the data that a part between it and its items states."""
    words = part.words
    groups = phrases(words)
    purposes = tuple(one.words(words) for one in groups if one.kind == "purpose")
    limits = pattern_of("data_first").match(words)
    data = (without(limits["data"]),) if limits and not role.data else role.data
    excluded = tuple(one.words(words) for one in groups if one.kind == "excluded")
    return replace(role, purposes=(*purposes, *role.purposes), data=data, excluded=(*excluded, *role.excluded))


def with_aim(row: RawRow, part: Part, text: str) -> RawRow | None:
    """The row just before a sentence that says why its data are sent, or which alone, with that; None for others."""
    aim, limit = pattern_of("aim_told").match(text), pattern_of("limit_told").match(text)
    if not (aim or limit) or row.role is None or row.place.line < part.place.line - 2:
        return None
    if row.place != part.place and not (aim and not aim["same"]) and not (limit and limit["same"]):
        return (
            None  # « Toutefois, l'accès est limité à … », « Ces données servent à … » are said of the sentence before
        )
    role = row.role
    if limit:
        role = replace(role, data=(*(role.data if limit["about"] else ()), limit["data"].strip(" .;")))
    role = replace(role, purposes=(*role.purposes, aim["aim"].strip(" .;"))) if aim else role
    return replace(row, role=role, wording=f"{row.wording} {text}")
