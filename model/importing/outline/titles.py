"""The name of a system that a title or a sentence of creation gives without a word for naming."""

import re

from model.importing.words.lexique import nouns


def made_name(text: str) -> list[str]:
    """The name of a system that a text makes without a word for naming: « Nom du traitement : X (Y) »,
    « une base X (Y) est créée »."""
    systems = nouns("systems")
    found = (
        re.search(
            rf"\b(?:tenue|gestion) (?:du |de la |de l')(?P<name>(?:{systems})\b[^,;:.()]{{3,120}}?)(?P<acronym>)(?: "
            r"mentionn| prévu| visé|,|\.|$)",
            text,
        )
        or re.search(
            r"\b(?:nom|dénomination|intitulé) du traitement\s?: "
            r"(?P<name>[^().;:]{3,140})(?:\((?P<acronym>[^()]{2,60})\))?",
            text,
            re.I,
        )
        or re.search(
            rf"(?:mise en (?:œuvre|oeuvre)|création)\b[^.;:]{{0,60}} d'une? "
            rf"(?P<name>(?!traitement)(?:{systems})\b[^,;:.()]{{3,120}}?)(?P<acronym>)(?:,| est autorisée?| ayant| "
            r"dont)",
            text,
        )
        or re.search(
            r"\b(?:enregistré|contenu|inscrit|conservé)e?s? dans (?:le |la |l')"
            rf"(?P<name>(?!traitement)(?:{systems})\b (?:national|de|des|du)\b[^,;:.()]{{3,100}}?)(?P<acronym>)(?:,|;|"
            r":|\.| mentionn| prévu| visé| dans| à |$)",
            text,
        )
        or re.search(
            rf"\b[Uu]ne? (?P<name>(?:{systems})\b[^,;:.()]{{3,100}}?) \((?P<acronym>[A-Z][\w-]{{1,14}})\) est "
            r"(?:créée?|constituée?|instituée?|mise? en)\b",
            text,
        )
    )
    return [one.strip() for one in (found["name"], found["acronym"]) if one and one.strip()] if found else []


def titled_name(text: str, head: bool) -> list[str]:
    """The name of a system that a title gives: « relatif au système d'information X », « d'un fichier des … (Y) »;
    elsewhere, one that begins a sentence, with its acronym."""
    systems = nouns("systems")
    found = re.search(
        rf"\b(?P<name>(?:{systems})(?! (?:automatis|de données))s?\b[^,;:.()«»]{{3,120}}?) ?"
        rf"\((?P<acronym>[A-ZÀ-Ý][\w-]{{1,14}})\)|\b(?:{systems}|système d'information)s? "
        rf"(?P<proper>(?-i:[A-ZÀ-Ý])[\w-]{{2,}}(?: (?-i:[A-ZÀ-Ý])[\w-]+){{0,3}})|\b(?:création|organisation|mise en "
        r"place|mise en (?:œ|oe)uvre) (?:d'une?|du|de la|de l')\s?"
        rf"(?P<made>(?!traitement)(?:{systems})\b[^,;:.()«»]{{3,120}})",
        text,
        re.I,
    )
    if found is None or not (head or (found["acronym"] and 0 < found.start() < 5)):
        return []
    names = [one.strip() for one in (found["name"], found["acronym"], found["proper"], found["made"]) if one]
    return [one for one in names if not _SYSTEM_NOUN_ONLY.fullmatch(one)]


_SYSTEM_NOUN_ONLY = re.compile(r"système d'information|traitement|fichier|base de données", re.I)
