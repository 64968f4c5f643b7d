"""Whether a marker found in a sentence opens a new group of words, or goes on with the one under way."""

import re

from model.importing.words.cadres import pattern_of

_REFERS = re.compile(r"(?:prévu|mentionné|visé|défini|fixé|énuméré|listé|figurant)[^\W\d_]*\s*$", re.I)
RUN = re.compile(
    r"\b(?:habilité|désigné|géré|tenu|administré|exploité|hébergé|développé|mise?s? en (?:œ|oe)uvr)e?s?\s*$", re.I
)
_SET = re.compile(r"\b(?:défini|fixé|retenu|arrêté)e?s?\s*$", re.I)  # « dans les conditions définies pour l'accès »
_ABOUT = re.compile(r"\b(?:relati(?:f|ve)|afférente?|propre|utile|nécessaire|spécifique|conforme)s?\s$", re.I)
_DONE = re.compile(
    r"(?i)\b(?:qui|que|dont|auxquel\w+|(?!mandat|commissionn|assermen)\w{2,}ée?s?|\w+[iu]e?s?(?=\s*$))\b"
)
_LINKED = re.compile(r"(?:rapprochement|interconnexion|mise en relation)\s$")
_INSERTED = re.compile(r"\bou,\s$")
_AND_ALSO = re.compile(r"\bet,\s$")
_AND_THEN = re.compile(
    r"\b(?:et|ou|ainsi que),?\s$"
)  # « … et, pour les ports, de l'office »: what is inserted opens no name
# « et les maires » goes on with a group only after a noun with such a determiner: « pour les ports et … ».
_THE = ("les ", "le ", "la ", "l'")
_AND_TO = re.compile(r"\b(?:et|ou|ainsi qu')\s?$")
_TO = re.compile(r"(?:aux?\s|à la\s|à l')")
_TO_ALREADY = re.compile(r"(?<!quant )(?<!relati)\b(?:aux?\s|à la\s|à l')")
_VERB_END = re.compile(r"(?:\b(?:de|d'|pour|à|et|ou|afin de|,)\s?)(?!leur\b|par\b)\w{2,}(?:er|ir|re)\s$")
_AND_THE = re.compile(r"[^,]\set\s$")
_COORDINATED = re.compile(r"\bpar\b|(?<![\w'])(?<!de )(?<!à )(?:(?:les?|la)\s|l')", re.I)
_OF_MARKER = re.compile(r"^(?:dans|pour|à|au)\b[^,;]{0,40}? (?:de |d')")
_LAW = re.compile(r"(?:les? |la |l')(?:articles?|loi|décret|arrêté|ordonnance|règlement|code)s?\b", re.I)
_AND_BY = re.compile(r"(?:,|\bet|\bou)\s$")
_ON_CONDITION = re.compile(r"à (?:la )?condition|pour autant|sous réserve|dès lors|lorsqu|s[i']", re.I)
_RELATIVE = re.compile(
    r"(?i)\b(?:qui|(?<!ainsi )que|dont|lesquels|lesquelles|auxquels|auxquelles|duquel|à qui)\b[^,;]{0,400}$"
)
# « l'Agence pour la coopération des services (Europol) »: what stands before the acronym is the name.
_ENTITLED = re.compile(r"\s(?:de|du|des|d')\s[^,]*\shabilitée?s?\s$")
_TO_ACRONYM = re.compile(r"[^,;:.()]{3,90}\(_{2,14}\)")


def kind_of(found: re.Match[str]) -> str:
    """The class of the group that a marker opens; a proper name is somebody."""
    kind = found.lastgroup or "who"
    return "who" if kind == "capital" else kind


def _and_by(near: str, after: str) -> bool:
    """Whether « et par » goes on with those by whom something is done, and not with the texts that a law cites."""
    return bool(_AND_BY.search(near)) and not _LAW.match(after)


def opens(kind: str, found: re.Match[str], hidden: str, current: tuple[int, int, str] | None, at: int) -> bool:  # noqa: PLR0911, PLR0912 - a list of decisions, read from top to bottom
    """Whether a marker opens a new group, or only goes on with the one under way."""
    begin, said = found.start(), found[0].lower()
    under = current[2] if current else ""
    before = hidden[current[0] if current else max(at, begin - 400) : begin]
    near = before[-600:]  # what its last words decide costs the same however long the group
    apart = near.rstrip().endswith((",", ";", ":", "»", ")")) or not near.strip()
    if kind == "who":
        if not under:
            return not pattern_of("binding").search(near) or not before.strip()
        if under != "who" and (
            re.search(r",?\sainsi qu(?:e |')$", near)
            or (re.search(r",\s(?:et|ou)\s$", near) and said.startswith((*_THE, "aux ", "à l")))
        ):
            return True  # « les notaires, pour …, et les huissiers », « pour …, ainsi qu'aux agents de … »
        if under not in ("who", "agent") and _AND_THE.search(near) and said.startswith(_THE):
            return not _COORDINATED.search(_OF_MARKER.sub("", before))  # « … de l'article 2 et les maires »
        if under == "purpose" and _AND_TO.search(near) and _TO.match(said) and _TO.match(hidden[at:].lower()):
            return not _TO_ALREADY.search(before[:-3].lower())  # « au greffe, pour … et au conseil des greffiers »
        if under in ("purpose", "condition") and _VERB_END.search(near):
            return False  # « retrouver le propriétaire »: the object of what is done
        if under == "who" and _AND_ALSO.search(near) and said.startswith(("aux ", "au ", "à l")):
            return True  # « à l'agence, le nom, et, à la caisse, le numéro »
        complement = said.startswith(("des ", "du ", "de la ", "de l'"))
        if current and under != "who":
            if not hidden[current[1] : begin].strip() and under in ("data_limit", "limit", "purpose"):
                return False  # « pour ce qui concerne les lycées »
            if near.endswith(", ") and near.count(",") == 1 and _AND_THEN.search(hidden, 0, current[0]):
                return True
        if complement or pattern_of("binding").search(near) or _REFERS.search(near):
            return False
        if said.startswith(("aux ", "au ", "à ")):
            if _ABOUT.search(near):
                return False
            if under == "agent":  # « adressées par les médecins au préfet »
                return not pattern_of("attached").search(near)
            return under != "who" and (apart or (under in ("condition", "data") and not _ON_CONDITION.match(before)))
        if under == "agent" and apart and pattern_of("supposes").match(hidden, at):
            return True  # « Lorsque le fichier est tenu par l'Etat, les agents … »
        if under in ("who", "agent") or (found.lastgroup == "capital" and not apart):
            return False
        return apart or bool(re.search(r"[\w%]\s$", near))
    if kind == "data_limit" and current and under == "purpose" and not hidden[current[1] : begin].strip():
        return False  # « à des fins exclusivement statistiques »
    told = under == "who" and re.match(r"(?:aux?|à la|à l')\b", before, re.I)
    if kind == "data":
        if not under or (under in ("condition", "excluded", "purpose", "agent") and apart):
            return True
        if told and said.startswith(("les ", "la ", "l'", "ces ", "leurs ")):
            return not pattern_of("binding").search(near)
        if under == "who" and pattern_of("the_data").match(hidden, begin):
            return apart or bool(
                pattern_of("which_data").match(hidden, begin)
            )  # « les maires, des mêmes informations »
        return under != "data" and apart and not said.startswith(("des ", "aux "))
    if kind == "agent":
        if said.startswith("par ") and (RUN.search(near) or pattern_of("entitled_both").search(near)):
            return False  # « le dossier tenu par l'employeur », « les agents habilités par le maire et par le préfet »
        if told:
            return not re.search(r"\b[a-zà-ÿ'-]+(?:[éeiu]e?s?|is)\s*$", near)
        return (
            not under
            or bool(pattern_of("from_data").match(before))
            or said.startswith("soit")
            or (under == "agent" and said.startswith("auprès"))  # « recueillies par la direction auprès des pilotes »
            or (under == "agent" and found[0].startswith("par ") and bool(_AND_BY.search(near)))
            or (
                under == "who" and found[0].startswith("par ") and not pattern_of("done_by").search(near)
            )  # « au maire par l'exploitant »
            or (under == "agent" and found[0].startswith("avec ") and bool(_LINKED.search(near)))
            or (
                (apart or _and_by(near, hidden[found.end() :]))
                and under in ("condition", "purpose", "limit", "data_limit")
            )
            or (under == "data" and not pattern_of("binding").search(near) and not RUN.search(near))
            or (
                under == "condition"
                and not said.startswith("avec ")
                and not (pattern_of("binding").search(near) or RUN.search(near))
            )
        )
    if under == "who":
        return not _binds(kind, found, near, apart)
    if apart or not under:
        return True
    if kind == "purpose" and under in ("data", "agent"):
        if said.startswith("au titre") and near.endswith("enregistrées "):
            return False  # « les données enregistrées au titre de la gestion du compte »: which ones
        return not _RELATIVE.search(near) and not pattern_of("bound").search(near)
    if kind == "purpose" and under in ("purpose", "condition"):
        return said.startswith(("et ", "aux seules", "à la seule", "uniquement", "exclusivement")) or (
            under == "condition" and not (_RELATIVE.search(near) or _SET.search(near))
        )
    if kind == "condition" and under in ("purpose", "data", "excluded", "data_limit"):
        return bool(pattern_of("of_all").match(found[0]))
    return True


def _binds(kind: str, found: re.Match[str], before: str, apart: bool) -> bool:  # noqa: PLR0911 - a list of decisions, read from top to bottom
    """Whether a marker belongs to the name before it: « agréés dans le cadre de … », « Office pour la … »."""
    if apart:  # « le maire ou, à défaut, le préfet »: the joint of two names
        return kind == "condition" and bool(_INSERTED.search(before))
    last = re.split(r",\s|\s(?:et|ou)\s", before)[-1]
    if kind == "condition" and len(last.split()) < 4 and pattern_of("entitled_who").match(found.string, found.start()):
        return True  # « les agents individuellement désignés et habilités des services de … »
    said = found[0].lower()
    if said.startswith("et ") and _ENTITLED.search(before):
        return False  # « les chercheurs des services de santé habilités et nommément désignés par … »
    if said.startswith("par ") and re.search(r"(?<!habilit)(?<!désign)(?:[éiu]|\bmis)e?s?(?: en œuvre)?\s*$", before):
        return True
    if said.startswith(("en application", "en exécution")):
        return bool(_DONE.search(before))  # « institués en application de … », not « le préfet en application de … »
    if kind == "condition" and said.startswith(("désigné", "habilité")) and not re.search(r"\bpar |\bet ", found[0]):
        return bool(re.match(r"désigné", said))
    if kind == "purpose" and said.startswith(("dans le ", "pour les ")) and re.search(r"\bcompétente?s?\s*$", before):
        return False  # « les services compétents dans le cadre de la procédure »: competent, whatever for
    if kind in ("purpose", "condition", "limit") and (pattern_of("bound").search(before) or _RELATIVE.search(before)):
        return not pattern_of("of_agents").match(found[0])
    return (
        kind == "purpose"
        and said.strip() in ("pour la", "pour le", "pour l'", "pour les")
        and bool(pattern_of("named_pour").search(before) or _TO_ACRONYM.match(found.string, found.end()))
    )
