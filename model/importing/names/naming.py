"""Fourth stage: who some words name, one body or several set side by side, without what stands around the names."""

import re
from dataclasses import dataclass
from functools import lru_cache

from model.importing.sentences.clauses import BIG, HABILITATED, HABILITATED_BY, masked, phrases, trimmed
from model.importing.words.lexique import head_nouns, shipped_lexique


@dataclass(frozen=True)
class Named:
    """One body of a designation: its exact words, and its whole name (`ours`) when those are only a part of it."""

    words: str
    whole: str
    ours: bool = False


_DET = (
    r"(?:les|la|le|l'|des|du|de la|de l'|de|d'|aux?|à la|à l'|à(?=\s(?-i:[A-ZÀ-Ý]))|tout(?:e|es)?(?! autres?)|tous "
    r"les|à des|chaque|une?|d'une?|ceux|celui|celles?)"
)
_ADJECTIVES = (
    r"(?:\s(?!de\b|du\b|des\b|d'|à\b|aux?\b|dans\b|en\b|par\b|pour\b|qui\b|et\b|ou\b|"
    r"(?:chargé|compétent|investi|titulaire|dépositaire|responsable|doté|muni|"
    r"issu)e?s?\b)[\w-]+){0,3}"
)
_OF = r"(?:de la|de l'|des|du|d'une|d'un|de|d')\s?"
_PLACED = (
    rf"(?:,?\s(?:affectée?s?|relevant|placée?s?|exerçant|servant|en fonctions?|en poste)\s(?:dans (?:les|la|le|l'|"
    rf"une?)|au sein {_OF}|auprès {_OF}|aux?|à la|à l'|{_OF}))"
)
_WHOLE = re.compile(r"\b(?:de|du|des|d'|près|auprès)\b")
_TAIL = re.compile(
    r"(?:,\s(?:mentionn|prévu|visé|relevant|régi|désign|habilit|affect|charg|compétent|chacun|dont|placé|"
    r"agissant|responsable)[^\W\d_]*"
    r"|\sdésireux (?:de |d')|\s(?:(?:dé)?tenu|géré|transmis|fourni|alimenté)e?s?(?: et (?:tenu|géré)e?s?)? par "
    r"(?:les? |la |l')"
    r"|\s(?:créé|institué)e?s? par (?:le |la |l'|une? )(?:loi|décret|règlement|arrêté|article|ordonnance))\b"
)
_BY = re.compile(r"\spar (?:les?|la|l'|leurs?|son|sa)\b")
_CUT_QUI = re.compile(
    r",?(?: (?:à|sur|par|pour|auprès de|dans))? (?:qui|où|lesquels|lesquelles|lequel|laquelle)\b|"
    r" (?:(?<!ainsi )(?<!tels )(?<!telles )que|dont) (?=(?:les?|la|son|sa|ses|leurs?)\b)"
)
_LIMITS = re.compile(r"\s(?:via (?:la |le |les |l')|autres que (?:ceux|celles|les? |la )).*$", re.I)
_ADDRESS = re.compile(
    r",\s\d{1,4}(?:\s(?:bis|ter))?,\s(?:rue|avenue|boulevard|place|quai|allée|cours|chemin|route|square)\b", re.I
)
_DOING = re.compile(
    r"\s(?:(?:participant|intervenant|concourant|exerçant|travaillant) (?=à|aux?|dans|pour|sur|en|de)|exerçant (?=l))"
)
# Nouns that « chargés de … » does not agree with: the agents are in charge, not « les préfectures ».
_SHE = re.compile(r"\w+(?:ions|tés|ures|nces|ries|anes|isses|unes|ades|ipes|elles|oles|bres)\b", re.I)
_OR_DEPUTY = re.compile(r"\sou (?:son|sa|leurs?) (?:représentant|délégué|suppléant|adjoint|mandataire)e?s?\b", re.I)

_OF_AGENTS = re.compile(
    r"\s(?:affecté|impliqué|habilité|désigné|placé|chargé|autorisé|déployé|investi|compétent|participant|intervenant)s?\b(?<=s)"
)
_OWN_WORDS = re.compile(r"[\w'-]+s(?: (?!de\b|du\b|des\b)[\w-]+s){1,3}", re.I)
_MISSION = re.compile(
    rf"{_DET}?\s?(?P<who>[^,;]{{4,120}}? (?:(?:chargé|compétent|investi)e?s?|en charge) (?:de|du|des|d'|pour)"
    r"[^,;]{4,160})",
    re.I,
)
_BARE = re.compile(
    r"(?:agents?|personnels?|membres?|personnes|fonctionnaires?|militaires|services?|organismes?|autorités?)", re.I
)
_NAMED_BY = re.compile(rf"{_DET}?\s?(?P<who>\w+ {HABILITATED_BY} [^,;]{{4,160}})", re.I)
_LOOSE_END = re.compile(
    r",?\s(?:ainsi que|et|ou|soit|ne|d'une part|d'autre part|(?:chargé|habilité|désigné|placé)e?s)$|,?\sn'$"
    r"|,?\s(?:et|ou) d'une? [\w ]{5,24}$"
)
_TO = re.compile(r"(?:aux?|à la|à l'|à(?=\s(?-i:[A-ZÀ-Ý])))\s?", re.I)
_WITHIN = re.compile(r"\sau sein (?:du|de la|de l'|des)\s?")
_VERB = re.compile(r",?\sdont la liste\b|\s(?:peuvent|peut|doivent|doit|sont|est)$|\set \w+ées? par\b")

_COORDINATED = (
    r"\s*(?P<joint>,? (?:et,? )?d'autre part,?|,? (?:et|ou)(?:,\s[^,;]{2,80},)?|,? ainsi qu(?:e |')|,| et,?)\s?"
    r"(?P<again>(?:soit )?par |avec |auprès )?"
    r"(?P<of>de la |de l'|des |du |d'un |d'une |de |d'|à la |à l'|aux |au |les |la |le |l'|ses |leurs |son |sa |leur |"
    r"tout(?:e|es)? (?:autres? )?|tous (?:les )?)?"
    r"(?P<body>{big}(?P<noun>{nouns})(?:s|x)?(?![\w-])|(?P<proper>(?-i:[A-ZÀ-Ý])[\w'-]+)|(?(again)\w+|(?!)))"
)


@lru_cache(maxsize=1)
def _lead() -> re.Pattern[str]:
    leads = "|".join(sorted(map(re.escape, shipped_lexique().leads), key=len, reverse=True))
    many = "|".join(re.escape(lead) for lead in shipped_lexique().leads if lead.endswith("s"))
    one = (  # « l'agent comptable de l'école » is a function, « les agents habilités de l'école » are of the school
        rf"(?:(?:{leads}|personnes)\s(?:{HABILITATED.pattern})|(?:{many}){_ADJECTIVES}|(?:{leads})(?=\sd)|"
        rf"personnes(?:\shabilitée?s?)?(?=\s(?:en fonctions?|affectée?s?)\b))"
    )
    return re.compile(
        rf"(?:{_DET}\s?)?personnes(?:\s[\w-]+){{0,2}}\sau sein (?P<within>{_OF})|(?:(?:{_DET}|tout(?:e|es)? "
        rf"autres?)\s?)?(?:seule?s? )?{one}(?:(?:,| et| ou)\s(?:les |des )?{one})?(?:\s(?!de (?:l'[EÉ]tat|santé|"
        rf"direction|justice|police judiciaire)\b)(?P<of>{_OF})(?P<between>[^,;]{{0,80}}?\srelevant {_OF})?|"
        rf"(?P<placed>[^,]{{0,120}}?{_PLACED})\s?)(?=\w)",
        re.I,
    )


@lru_cache(maxsize=1)
def _coordinated() -> re.Pattern[str]:
    return re.compile(_COORDINATED.replace("{nouns}", f"{head_nouns()}|ceux").replace("{big}", BIG), re.I)


@lru_cache(maxsize=1)
def _also() -> re.Pattern[str]:
    return re.compile(rf",?\sainsi qu(?:e |')(?=(?:{_DET}\s?)(?:seule?s? )?(?:{head_nouns()})(?:s|x)?(?![\w-]))", re.I)


@lru_cache(maxsize=1)
def _also_to() -> re.Pattern[str]:
    return re.compile(rf"(?:,|,? et)\s(?=(?:aux?|à la|à l')\s?(?:{head_nouns()})(?:s|x)?(?![\w-]))", re.I)


@lru_cache(maxsize=1)
def _holds_noun() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{head_nouns()})(?:s|x)?(?![\w-])", re.I)


def names_in(words: str) -> tuple[Named, ...]:
    """The bodies that a group of words of a sentence names; the lead (« les agents de ») and the limits are left
    out."""
    found: list[Named] = []
    text = name_alone(words)
    lead = _lead().match(text)
    start = lead.end() if lead else _determiner(text)
    if lead and lead["between"] and _holds_noun().search(lead["between"]):
        start = lead.start("between")  # « des corps et services relevant du ministère »: they are the name
    of = (lead["of"] or lead["within"] or "de ") if lead else ""
    if not lead and (complement := re.match(r"(?:du|de la|de l'|des)\s?(?=\w)", text, re.I)):
        of = complement[0]
    if lead and re.search(r"habilit|désign", lead[0]) and (by := _BY.search(text, lead.end())):
        text = text[: by.start()]
    for begin, end in _cut(text, start, bool(of), of):
        piece = name_alone(text[begin:end])
        again = _lead().match(piece)
        begin_of_name = again.end() if again else _determiner(piece)
        name = _LOOSE_END.sub("", trimmed(piece[begin_of_name:]))
        if lead and (
            not name.partition(" ")[0].endswith(("s", "x")) or _SHE.match(name)
        ):  # « la police nationale affectés à … »: the agents are
            name = _OF_AGENTS.split(name)[0]
            name = name if _SHE.match(name) else _DOING.split(name)[0]
        if name:
            found.append(Named(name, f"{name[:1].upper()}{name[1:]}" if name[:1].islower() else name))
    mission = _MISSION.match(words)
    if mission and len(found) == 1 and _BARE.fullmatch(found[0].words):  # nobody but « agents … chargés de … »
        return (Named(trimmed(mission["who"]), trimmed(mission["who"])),)
    if len(found) == 1 and _BARE.fullmatch(found[0].words) and (named := _NAMED_BY.match(words)):
        return (Named(trimmed(named["who"]), trimmed(named["who"])),)  # nobody but whoever names them
    rest = words.find(text) + len(text) if found and text in words else len(words)
    also = _also().search(masked(words), rest) or (_TO.match(words) and _also_to().search(masked(words), rest))
    if also:  # « … , pour …, ainsi qu'aux agents de … », « à l'autorité du lieu où …, au préfet »
        found += names_in(words[also.end() :])
    return tuple(found) or (Named(words, words),)


def name_alone(words: str) -> str:
    """Some words up to what limits the name: purpose, condition, habilitation, « qui » after a name already whole."""
    groups = phrases(words, first="who")
    text = words
    if groups and groups[0].kind == "who":
        text = words[groups[0].start : groups[0].end]
    hidden = masked(text)
    found = _CUT_QUI.search(hidden)
    if found and (found[0].startswith(",") or _WHOLE.search(hidden[_determiner(hidden) : found.start()])):
        text = text[: found.start()]
    if (tail := _TAIL.search(masked(text), 12)) is not None:
        text = text[: tail.start()]
    if (
        (within := _WITHIN.search(masked(text), 12)) is not None
        and len(text[: within.start()].split()) > 3
        and "charg" not in text[: within.start()]
    ):
        text = text[: within.start()]
    for limit in (_LIMITS, _ADDRESS, _OR_DEPUTY, _VERB):
        if (cut := limit.search(masked(text), 4)) and not _BARE.fullmatch(text[_determiner(text) : cut.start()]):
            text = text[: cut.start()]
    return trimmed(closed_bracket(text))


def closed_bracket(text: str) -> str:
    """The text without a last bracket that only limits (« (sexe) », « (sauf … ») ; one that names networks stays."""
    found = re.search(r"\s?\(([^()]*)\)?\s*$", text)
    if found and found.start() and not re.search(r"[A-ZÀÉÈ]", found[1][:1]) and text[: found.start()].strip().isupper():
        return text[: found.start()]
    limit = re.search(r",\s(?:sauf|hormis|uniquement|seulement|exclusivement)\b[^()]*\)?\s*$", text)
    return text[: limit.start()] if limit and "(" in text else text


def _determiner(text: str) -> int:
    found = re.match(rf"{_DET}(?:\s|(?<='))(?:seule?s? )?(?=\S)", text, re.I)
    return found.end() if found and not text.lower().startswith("ceux") else 0


def _cut(text: str, start: int, lead: bool, of: str) -> list[tuple[int, int]]:
    """Where the names set side by side begin and end, as far as grammar is sure."""
    hidden = masked(text)
    of = of or ("to" if _TO.match(text) else "")
    plural = text[:4].lower() in ("les ", "des ", "aux ")
    cuts = [start]
    ends: list[int] = []
    for found in _coordinated().finditer(hidden, start):
        if found.start() <= cuts[-1]:
            continue
        left = hidden[cuts[-1] : found.start()]
        listed = bool(ends) and hidden[ends[-1]] == ","
        if _joins(found, left, lead, plural, of) or (not found["of"] and _side_by_side(found, left, listed)):
            ends.append(found.start())
            apart = bool(found["of"]) and not found["of"].lower().startswith(("de", "d'", "du", "au", "à", "s", "leur"))
            cuts.append(found.start("of" if apart else "body"))
    return list(zip(cuts, [*ends, len(text)], strict=True))


def _joins(found: re.Match[str], left: str, lead: bool, plural: bool, of: str) -> bool:  # noqa: PLR0911 - a list of decisions, read from top to bottom
    """Whether a joint sets two bodies side by side; a complement (« du ministère de A, de B et de C ») does not."""
    joint, det = found["joint"].strip(" ,").lower(), (found["of"] or "").lower().strip()
    if found["again"] or joint.endswith("autre part"):
        return True
    if found["proper"] and det not in ("ses", "leurs", "son", "sa", "leur"):
        return det in ("les", "la", "le", "l'") and joint != ""
    noun = found["noun"] or found["proper"]
    if re.search(r"\bminist(?:ère|re)s?\b[^()]*$", left, re.I) and noun.startswith(
        ("collectivité", "région", "état", "commune", "entreprise", "fonction")
    ):
        return False
    if det in ("ses", "leurs", "son", "sa", "leur"):
        return True
    if det in ("les", "la", "le", "l'"):
        return joint != "" or not re.search(r"\b(?:qui|que|dont|par)\b[^,]*$", left) or True
    if det.startswith(("tout", "tous")) or noun == "ceux":
        return True
    if det in ("de la", "de l'", "des", "du", "d'un", "d'une", "de", "d'"):
        if joint.startswith("ainsi qu"):
            return True
        if re.search(r"\b(?:soit|entre|auprès|chargée?s?|gestion|contrôle|responsables?)\b[^,]*$", left, re.I):
            return False
        if det == "des" and re.search(r"\sdes [\w'-]+$", left):
            return False  # « les services des rectorats et des vice-rectorats »
        if det in ("de", "d'") and of.strip() not in ("de", "d'") and noun == noun.lower():
            return False  # « les chambres départementales et de région »
        return (lead and (_same_of(of, det) or plural)) or (
            joint == "ou" and plural and det == "des" and not re.search(r"\b(?:de|du|des)\s\w+$", left)
        )
    if det in ("aux", "au", "à la", "à l'"):
        return bool(joint) or bool(_TO.match(left)) or of == "to"
    return lead and joint in ("ou", "et") and noun.startswith(("agent", "membre", "personnel", "militaire"))


def _side_by_side(found: re.Match[str], left: str, listed: bool) -> bool:
    """Whether a plural noun without a determiner goes on with a list: « commissaires de justice, notaires et avocats »;
    « officiers et agents de police » share what follows."""
    joint, noun = found["joint"].strip(" ,"), found[0].rpartition(" ")[2]
    if noun == "militaires" and joint:  # « les autorités civiles ou militaires »
        return False
    if joint == "et" and _OWN_WORDS.fullmatch(left):  # « administrateurs judiciaires et mandataires »
        return True
    plural = noun.endswith(("s", "x")) and (not joint or left.partition(" ")[0].endswith(("s", "x")))
    alone = " " not in left and not _MORE.match(found.string, found.end())
    return plural and (listed or alone or len(left.split()) > 1) and not _NESTED.search(left)


_MORE = re.compile(r"\s*[\w(]")
_NESTED = re.compile(r"\b(?:des|aux|entre|auprès|chargée?s?|compétente?s?|matière)\b|,", re.I)


def _same_of(of: str, det: str) -> bool:
    return bool(of.strip()) and det[:1] == "d"
