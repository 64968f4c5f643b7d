"""The name of a system that a title or a sentence of creation gives without a word for naming."""

import re
from functools import lru_cache

from model.importing.words.lexique import nouns

_SYSTEM_NOUN_ONLY = re.compile(r"système d'information|traitement|fichier|base de données", re.I)
_ABOUT = re.compile(
    r"(?i)\b(?:traitements?(?: automatisés?)?(?: de données| d'informations?)?(?: à caractère personnel| "
    r"nominatives)?(?: automatisés?)? (?:relatifs? (?:à la |à l'|aux |au |à )|de gestion (?:de |d'|des |du )|de "
    r"suivi (?:de |d'|des |du ))|traitements?\b[^.;:]{0,160}? (?:ayant|a) pour (?:seule |principale )?(?:finalité|"
    r"objet)s?(?: principale)? (?:la |le |les |l'|d))(?P<name>[^,;:.«»\"()]{4,160})"
)


@lru_cache(maxsize=1)
def _made() -> tuple[re.Pattern[str], ...]:
    """« La tenue du fichier X », « Nom du traitement : X », « création d'une base X », « une base X (Y) est créée »."""
    a_system = rf"(?P<name>(?:{nouns('systems')})\b"
    no_generic = rf"(?P<name>(?!traitement)(?:{nouns('systems')})\b"
    return tuple(
        map(
            re.compile,
            (
                rf"\b(?:tenue|gestion) (?:du |de la |de l'){a_system}[^,;:.()]{{3,120}}?)(?: mentionn| prévu| visé|,|"
                r"\.|$)",
                r"(?i:\b(?:nom|dénomination|intitulé) du traitement\s?: "
                r"(?P<name>[^().;:]{3,140})(?:\((?P<acronym>[^()]{2,60})\))?)",
                rf"(?:mise en (?:œuvre|oeuvre)|création)\b[^.;:]{{0,60}} d'une? {no_generic}[^,;:.()]{{3,120}}?)(?:,| "
                r"est autorisée?| ayant| dont)",
                rf"\b(?:enregistré|contenu|inscrit|conservé)e?s? dans (?:le |la |l'){no_generic} (?:national|de|des|"
                rf"du)\b[^,;:.()]{{3,100}}?)(?:,|;|:|\.| mentionn| prévu| visé| dans| à |$)",
                rf"\b[Uu]ne? {a_system}[^,;:.()]{{3,100}}?) \((?P<acronym>[A-Z][\w-]{{1,14}})\) est (?:créée?|"
                r"constituée?|instituée?|mise? en)\b",
            ),
        )
    )


def made_name(text: str, head: bool = False) -> list[str]:  # noqa: ARG001 - as the other readers of names
    """The name of a system that a text makes, with its acronym, without a word for naming."""
    found = next((one for pattern in _made() if (one := pattern.search(text))), None)
    said = found.groupdict() if found else {}
    return [one.strip() for one in (said.get("name"), said.get("acronym")) if one and one.strip()]


@lru_cache(maxsize=1)
def _titled() -> re.Pattern[str]:
    systems = nouns("systems")
    return re.compile(
        rf"(?i)\b(?P<name>(?:{systems})(?! (?:automatis|de données))s?\b[^,;:.()«»]{{3,120}}?) ?"
        rf"\((?P<acronym>[A-ZÀ-Ý][\w-]{{1,14}})\)|\b(?:{systems}|système d'information)s? "
        rf"(?P<proper>(?-i:[A-ZÀ-Ý])[\w-]{{2,}}(?: (?-i:[A-ZÀ-Ý])[\w-]+){{0,3}})|\b(?:création|organisation|mise en "
        r"place|mise en (?:œ|oe)uvre) (?:d'une?|du|de la|de l')\s?"
        rf"(?P<made>(?!traitement)(?:{systems})\b[^,;:.()«»]{{3,120}})"
    )


def titled_name(text: str, head: bool) -> list[str]:
    """The name of a system that a title gives: « relatif au système d'information X », « d'un fichier des … (Y) »;
    elsewhere, one that begins a sentence, with its acronym."""
    found = _titled().search(text)
    if found is None or not (head or (found["acronym"] and 0 < found.start() < 5)):
        return []
    names = [one.strip() for one in found.group("name", "acronym", "proper", "made") if one]
    return [one for one in names if not _SYSTEM_NOUN_ONLY.fullmatch(one)]


def subject_name(text: str, head: bool) -> list[str]:
    """What a title says a system is about or for: « traitement relatif à X », « ayant pour finalité X »."""
    about = _ABOUT.search(text) if head else None
    return [about["name"].strip()] if about else []
