"""Fourth stage: who some words name, one body or several set side by side, without what stands around the names."""

import re
from dataclasses import dataclass

from model.importing.names.joints import DEPUTY, HOLDS_NOUN, NESTED, WHOLE, cut_names
from model.importing.sentences.clauses import masked, phrases, split_at, trimmed
from model.importing.words.cadres import pattern_of
from model.importing.words.lexique import with_nouns

_WHERE = re.compile(r"(\bterritorialement compétente?s?)\spour\b.*$", re.I)
_ADDRESS = re.compile(
    r"(?i),\s\d{1,4}(?:\s(?:bis|ter))?,\s(?:rue|avenue|boulevard|place|quai|allée|cours|chemin|route|square)\b"
)
# Nouns that « chargés de … » does not agree with: the agents are in charge, not « les préfectures ».
_SHE = re.compile(r"[\w-]+(?:ions|tés|ures|nces|ries|anes|isses|unes|ades|ipes|elles|oles|bres)\b", re.I)
_OR_DEPUTY = re.compile(rf"\sou (?:son|sa|leurs?) {DEPUTY}(?!.*\s(?:et|ou)\s(?:les?\s|la\s|l'))", re.I)
CHARGED = re.compile(r"\s(?:(?:chargé|investi|compétent|affecté)s|en charge)\b", re.I)
# « Les partenaires du port : offices, chambres », « Les agents : »: who is meant comes after.
LISTED = re.compile(
    r"(?:\S+(?:\s\S+){0,2}$|(?:les |des |aux )?(?:\w+ )?(?:partenaires|acteurs|intervenants|interlocuteurs)\b)", re.I
)
_LIMITS = re.compile(r"^(?:sauf|hormis|hors|excepté)\b|\b(?:uniquement|exclusivement|seulement)$")
_ANY_SYSTEM = re.compile(  # « les systèmes d'information mis en œuvre par le ministère »: whose it is names it
    r"(?:\w+ |l')?(?:systèmes? d'information|traitements?|fichiers?|applications?|bases? de données)", re.I
)
_BARE = re.compile(
    r"(?i)(?:agents?|personnels?|membres?|personnes|fonctionnaires?|militaires|services?|organismes?|autorités?)"
)
_POSTED = re.compile(r"[^,;]{4,80}?\s(?:affecté|placé|détaché)e?s au sein (?:de la\s|de l'|du\s|des\s)")
_WITHIN = re.compile(r"(?<!et,)(?<!ou,)\sau sein (?:du|de la|de l'|des)\s?")
_SEMICOLON = re.compile(r"\s?;\s(?=(?:les?|la|aux?|des?|du)\s|l')", re.I)
_OF_WHOM = re.compile(r"\b(?:qu[ie]|qu'|dont|où|(?:les|des|aux)?quel(?:le)?s?|[dl]uquel|laquelle)\b")


@dataclass(frozen=True)
class Named:
    """One body of a designation: its exact words, and its whole name (`ours`) when those are only a part of it."""

    words: str
    whole: str
    ours: bool = False


def names_in(words: str) -> tuple[Named, ...]:
    """The bodies that words of a sentence name; leads (« les agents de ») and limits are left out."""
    head, _, listed = words.partition("\u0020: ")
    posted = _POSTED.match(words)
    inner = listed if LISTED.match(head) else words[posted.end() :] if posted else ""
    if with_nouns(HOLDS_NOUN).match(inner):  # « aux partenaires : ordres, mutuelles », « les gendarmes affectés à X »
        return names_in(inner)
    if len(pieces := split_at(_SEMICOLON, words)) > 1:  # « l'ensemble des prestataires ; les professions médicales »
        return tuple(one for piece in pieces for one in names_in(piece))
    found: list[Named] = []
    text = name_alone(words)
    lead = pattern_of("agents_before").match(text)
    start = lead.end() if lead else _determiner(text)
    if lead and lead["between"] and with_nouns(HOLDS_NOUN).search(lead["between"]):
        start = lead.start("between")  # « des corps et services relevant du ministère »: they are the name
    of = (lead["of"] or lead["within"] or "de ") if lead else ""
    if not lead and (complement := re.match(r"(?:du|de la|de l'|des)\s?(?=\w)", text, re.I)):
        of = complement[0]
    for begin, end in cut_names(text, start, bool(of), of):
        piece = name_alone(text[begin:end])
        if begin > start and pattern_of("agents_before").match(piece):  # « …, les agents des douanes et des impôts »
            found += names_in(piece)
            continue
        again = pattern_of("agents_before").match(piece)
        name = pattern_of("loose_name_end").sub("", trimmed(piece[again.end() if again else _determiner(piece) :]))
        name = re.split(r"\s(?:\w+ment\s)?habilités? (?=à\b)", name)[0] if lead else name
        if lead and (
            not name.partition(" ")[0].endswith(("s", "x")) or _SHE.match(name)
        ):  # « la police nationale affectés à … »: the agents are
            own = pattern_of("of_agents_who").search(name)
            name = name[: own.start()] if own and (not own["charge"] or _SHE.match(name)) else name
            doer = pattern_of("doing").split(name)[0]
            name = name if _SHE.match(name) or _BARE.fullmatch(doer) else doer
        if name:
            found.append(Named(name, f"{name[:1].upper()}{name[1:]}" if name[:1].islower() else name))
    rest = words.find(text) + len(text) if found and text in words else len(words)
    also = pattern_of("named_also").search(masked(words), rest)
    if also:  # « … , pour …, ainsi qu'aux agents de … », « à l'autorité du lieu où …, au préfet »
        found += names_in(words[also.end() :])
    return tuple(found) or (Named(words, words),)


def with_mission(words: str) -> str:
    """The agents with the mission that their name leaves out (« chargés du contrôle »); empty without one."""
    if not CHARGED.search(words):
        return ""
    text = name_alone(words)
    lead = pattern_of("agents_before").match(text)
    cut = lead and CHARGED.search(text, lead.end())
    alone = len(names_in(words)) == 1 and bool(lead and cut and not NESTED.search(text[lead.end() : cut.start()]))
    return text[_determiner(text) :] if alone else ""


def name_alone(words: str) -> str:
    """Some words up to what limits the name: purpose, condition, habilitation, « qui » after a name already whole."""
    groups = phrases(words, first="who", alone=True)
    text = words
    if groups and groups[0].kind == "who":
        text = words[groups[0].start : groups[0].end]
    hidden = masked(text)
    found = pattern_of("cut_qui").search(hidden)
    if found and (found[0].startswith(",") or WHOLE.search(hidden[_determiner(hidden) : found.start()])):
        text = text[: found.start()]
    text = _WHERE.sub(r"\1", text)
    lead = pattern_of("agents_before").match(text)
    inner = max(12, lead.end() if lead else 0)
    tail = pattern_of("name_tail").search(masked(text), inner)
    if tail is not None and not _ANY_SYSTEM.fullmatch(text[: tail.start()]):
        text = text[: tail.start()]
    within = _WITHIN.search(masked(text), inner)
    if within and len(text[: within.start()].split()) > 3 and "charg" not in text[: within.start()]:
        text = text[: within.start()]
    for limit in (pattern_of("limits"), _ADDRESS, _OR_DEPUTY, pattern_of("name_then_verb")):
        if (cut := limit.search(masked(text), 4)) and not _BARE.fullmatch(text[_determiner(text) : cut.start()]):
            text = text[: cut.start()]
    if (verb := pattern_of("main_verb").search(masked(text), 8)) and not _OF_WHOM.search(text, 0, verb.start()):
        text = text[: verb.start()]
    return trimmed(closed_bracket(text))


def closed_bracket(text: str) -> str:
    """The text without a last bracket that only limits (« (sexe) », « (sauf … ») ; one that names networks stays."""
    found = re.search(r"\s?\(([^()]*)\)?\s*$", text)
    if found and found.start() and not re.search(r"[A-ZÀÉÈ]", found[1][:1]) and text[: found.start()].strip().isupper():
        return text[: found.start()]
    if found and found.start() and with_nouns(r"(?:les? |la |l')?{thing}s?\b").match(found[1]):
        return text[: found.start()]  # « le préfet (identité, adresse) »
    if found and found.start() and _LIMITS.search(found[1]) and "," not in found[1]:
        return text[: found.start()]  # « Ifremer (hors jauge) »
    limit = re.search(r",\s(?:sauf|hormis|uniquement|seulement|exclusivement)\b[^()]*\)?\s*$", text)
    return text[: limit.start()] if limit and "(" in text else text


def _determiner(text: str) -> int:
    found = pattern_of("determiner").match(text)
    return found.end() if found and not text.lower().startswith(("ceux", "celles")) else 0
