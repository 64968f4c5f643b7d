"""The name of a system that a title or a sentence of creation gives without a word for naming."""

import re

from model.importing.words.lexique import with_nouns

_SYSTEM_NOUN_ONLY = re.compile(r"système d'information|traitement|fichier|base de données", re.I)
_ABOUT = re.compile(
    r"(?i)\b(?:traitements?(?: automatisés?)?(?: de données| d'informations?)?(?: à caractère personnel| "
    r"nominatives)?(?: automatisés?)? (?:relatifs? (?:à la |à l'|aux |au |à )|de gestion (?:de |d'|des |du )|de "
    r"suivi (?:de |d'|des |du ))|traitements?\b[^.;:]{0,160}? (?:ayant|a) pour (?:seule |principale )?(?:finalité|"
    r"objet)s?(?: principale)? (?:la |le |les |l'|d))(?P<name>[^,;:.«»\"()]{4,160})"
)
# « La tenue du fichier X », « Nom du traitement : X », « création d'une base X », « une base X (Y) est créée ».
_MADE = (
    r"\b(?:tenue|gestion) (?:du |de la |de l')(?P<name>{system}\b[^,;:.()]{3,120}?)(?: mentionn| prévu| visé|,|\.|$)",
    r"(?i)\b(?:nom|dénomination|intitulé) du traitement\s?: (?P<name>[^().;:]{3,140})(?:\((?P<acronym>[^()]{2,60})\))?",
    r"(?:mise en (?:œuvre|oeuvre)|création)\b[^.;:]{0,60} d'une? "
    r"(?P<name>(?!traitement){system}\b[^,;:.()]{3,120}?)(?:,| est autorisée?| ayant| dont)",
    r"\b(?:enregistré|contenu|inscrit|conservé)e?s? dans (?:le |la |l')(?P<name>(?!traitement){system}\b (?:national|"
    r"de|des|du)\b[^,;:.()]{3,100}?)(?:,|;|:|\.| mentionn| prévu| visé| dans| à |$)",
    r"\b[Uu]ne? (?P<name>{system}\b[^,;:.()]{3,100}?) \((?P<acronym>[A-Z][\w-]{1,14})\) est (?:créée?|constituée?|"
    r"instituée?|mise? en)\b",
)
_TITLED = (
    r"(?i)\b(?P<name>{system}(?! (?:automatis|de données))s?\b[^,;:.()«»]{3,120}?) "
    r"?\((?P<acronym>[A-ZÀ-Ý][\w-]{1,14})\)|\b(?:{system}|système d'information)s? "
    r"(?P<proper>(?-i:[A-ZÀ-Ý])[\w-]{2,}(?: (?-i:[A-ZÀ-Ý])[\w-]+){0,3})|\b(?:création|organisation|mise en place|"
    r"mise en (?:œ|oe)uvre) (?:d'une?|du|de la|de l')\s?(?P<made>(?!traitement){system}\b[^,;:.()«»]{3,120})"
)


def made_name(text: str, head: bool = False) -> list[str]:  # noqa: ARG001 - as the other readers of names
    """The name of a system that a text makes, with its acronym, without a word for naming."""
    found = next((one for said in _MADE if (one := with_nouns(said).search(text))), None)
    said = found.groupdict() if found else {}
    return [one.strip() for one in (said.get("name"), said.get("acronym")) if one and one.strip()]


def titled_name(text: str, head: bool) -> list[str]:
    """The name of a system that a title gives: « relatif au système d'information X », « d'un fichier des … (Y) »;
    elsewhere, one that begins a sentence, with its acronym."""
    found = with_nouns(_TITLED).search(text)
    if found is None or not (head or (found["acronym"] and 0 < found.start() < 5)):
        return []
    names = [one.strip() for one in found.group("name", "acronym", "proper", "made") if one]
    return [one for one in names if not _SYSTEM_NOUN_ONLY.fullmatch(one)]


def subject_name(text: str, head: bool) -> list[str]:
    """What a title says a system is about or for: « traitement relatif à X », « ayant pour finalité X »."""
    about = _ABOUT.search(text) if head else None
    return [about["name"].strip()] if about else []
