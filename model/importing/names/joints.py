"""Where the names set side by side in some words begin and end, as far as grammar is sure."""

import re

from model.importing.sentences.clauses import masked
from model.importing.words.cadres import pattern_of
from model.importing.words.lexique import with_nouns

TO = re.compile(r"(?:aux?|[àa] la|[àa] l'|[àa](?=\s(?-i:[A-ZÀ-Ý])))\s?", re.I)
DEPUTY = r"(?:représentant|délégué|suppléant|adjoint)e?s?\b"
WHOLE = re.compile(r"\b(?:de|du|des|d'|près|auprès)\b")
_OWN_WORDS = re.compile(r"[\w'-]+s(?: (?!de\b|du\b|des\b)[\w-]+s){1,3}", re.I)

HOLDS_NOUN = r"(?i)(?<![\w'-]){somebody}(?:s|x)?(?![\w-])"  # of a body or of a system, anywhere in a text
_TELLS = re.compile(r"\b(?:qui|dont|notamment|comme|tel(?:le)?s? que),?\s*[^,]*$", re.I)
_WHOSE = re.compile(r"(?i)(?:\b(?:du|des|de la)\s|de l')[\w'-]+(?:\s[\w'-]+){0,2}$")
_SHARES = re.compile(r"(?:\b(?:des|aux|les|de|entre)\s|d')[\w-]+s(?:,?\s[\w-]+s)*$|^[\w'-]+$", re.I)
_ONE_OR_MORE = re.compile(r"(?:^|\s)(?:du|le|la|au)$", re.I)  # « du ou des départements »
_ACRONYM = re.compile(r"^(?:[\w'-]+s )?[A-ZÀ-Ý]{2,}[\w-]*(?:\s?\([^()]*\))?$")  # « SPI (traitement de… ) »
_BEGINS_OF = re.compile(r"(?:du|de la|de l'|des)\s?(?!agent|personnel|membre|fonctionnaire|militaire)", re.I)
_LAST = re.compile(r",?\s(?:et|ou)\s(?:de la|de l'|des|du|d'une|d'un|de|d')\s?(?P<noun>[\w-]+)(?!.*,\sd(?:e|u)s?\s)")
_MORE = re.compile(r"\s*[\w(]")
_SHARED = re.compile(r"\s(?:et|ou)\b|\s(?!(?:[\w'-]+\s){0,8}[\w'-]+,)")  # « ordres, syndicats de médecins, unions »
_WITHIN = re.compile(r"\b(?:entre|auprès|sur|dans|chargée?s?|compétente?s?|matière)\b|,", re.I)
NESTED = re.compile(rf"\b(?:des|aux)\b|{_WITHIN.pattern}", re.I)
_RELEVANT = re.compile(r"^[\w'-]+[sx]\s(?:.*\s)?relevant (?:de la\s|de l'|du\s|des\s)")
_INSIDE = re.compile(r"\sdans (?:les?\s|la\s|l'|une?\s)[^,]*$")
_BETWEEN = re.compile(r"\S\sentre\s(?:les?\s|la\s|l')[^,]*$")
_MINISTRY = re.compile(r"\bminist(?:ère|re)s?\b[^()]*$", re.I)
_OF_MINISTRIES = ("collectivité", "région", "état", "commune", "entreprise", "fonction")


def cut_names(text: str, start: int, lead: bool, of: str, *, cell: bool = False) -> list[tuple[int, int]]:
    """Where the names set side by side begin and end, as far as grammar is sure; `cell`: names without determiners."""
    hidden = masked(text)
    of = of or ("to" if TO.match(text) else "")
    plural = text[:4].lower() in ("les ", "des ", "aux ")
    cuts = [start]
    ends: list[int] = []
    for found in pattern_of("coordinated").finditer(hidden, start):
        left = hidden[cuts[-1] : found.start()]
        if found.start() <= cuts[-1] or _ONE_OR_MORE.search(left):
            continue
        listed = bool(ends) and hidden[ends[-1]] == ","
        told_to = TO.match(text) and found["of"] and TO.match(found["of"])
        if (
            told_to
            or _joins(found, left, lead, plural, of)
            or (not found["of"] and not found["person"] and _side_by_side(found, left, listed))
            or (cell and not found["of"] and found["noun"] and _in_cell(found, left, listed))
        ):
            ends.append(found.start())
            apart = bool(found["of"]) and not found["of"].lower().startswith(("de", "d'", "du", "au", "à", "s", "leur"))
            cuts.append(found.start("of" if apart else "body"))
    return list(zip(cuts, [*ends, len(text)], strict=True))


def _joins(found: re.Match[str], left: str, lead: bool, plural: bool, of: str) -> bool:  # noqa: PLR0911, PLR0912 - a list of decisions, read from top to bottom
    """Whether a joint sets two bodies side by side; a complement (« du ministère de A, de B et de C ») does not."""
    joint, det = found["joint"].strip(" ,").lower(), (found["of"] or "").lower().strip()
    if joint == "et" and _BETWEEN.search(left):
        return False  # « signataires de la charte entre l'assurance et les assureurs »
    own = det in ("ses", "leurs", "son", "sa", "leur", "nos", "notre", "vos", "votre")
    if found["again"] == "à " or det in ("à nos", "à notre"):  # « à son avocat », and no « à son représentant »
        return bool(TO.match(found.string)) and not (det in ("son", "sa") and re.match(DEPUTY, found["body"]))
    if det == "de leurs":  # « des communes et de leurs groupements »
        return of[:1].lower() == "d" and not WHOLE.search(left)
    if det in ("de ses", "de son", "de sa") and lead:  # « du ministère ou de ses services déconcentrés »
        return True
    if found["again"] or joint.endswith("autre part"):
        return not pattern_of("entitled_both").search(found.string, 0, found.start("of"))
    other = found["proper"] if (found["proper"] or "").isupper() else not det and found["noun"]
    if other and _ACRONYM.search(left):  # « des applications FIP et SPI », « …, SPI et fichier ACORE »
        return True
    if found["proper"] and not det and joint and re.search(r"\s[a-zà-ÿ]{3,}$", left):  # « et Pôle emploi »
        return not NESTED.search(found.string, found.start("proper"), found.end("proper"))
    if (found["proper"] or found["person"]) and not own:  # « et les supérieurs de ces personnels »
        return det in (("les", "la", "le", "l'") if found["proper"] else ("les",)) and joint != ""
    noun = found["noun"] or found["proper"] or found["person"]
    if _MINISTRY.search(left) and noun.startswith(_OF_MINISTRIES):
        return False
    if det == "du" and noun.startswith("minist") and re.search(r"(?:^|\bdu )minist(?:re|ère)\b", left):
        return True  # « les services du ministre chargé de A et du ministre chargé de B »
    if own and joint == "ou" and re.match(DEPUTY, found["body"]):
        return False  # « le directeur ou son délégué »
    if own or det in ("les", "la", "le", "l'") or det.startswith(("tout", "tous")) or noun == "ceux":
        return True
    if det in ("de la", "de l'", "des", "du", "d'un", "d'une", "de", "d'"):
        alike = joint == "ou" and plural and det == "des" and not re.search(r"\b(?:de|du|des)\s\w+$", left)
        complement = _complement(found, left, lead, joint, det, of)
        unsure = alike or (lead and (bool(of.strip()) or plural))
        return joint.startswith("ainsi qu") or (unsure if complement is None else complement)
    if det in ("aux", "au", "à la", "à l'"):
        return bool(joint) or bool(TO.match(left)) or of == "to"
    return lead and joint in ("ou", "et") and noun.startswith(("agent", "membre", "personnel", "militaire"))


def _complement(found: re.Match[str], left: str, lead: bool, joint: str, det: str, of: str) -> bool | None:
    """Whether « de … » begins a body (True) or goes on with a complement (False); None: not sure."""
    last = None if joint else _LAST.match(found.string, found.end())
    noun = found["noun"]
    if noun and not joint and _BEGINS_OF.match(found.string):
        return True  # « il s'agit du responsable de A et de B, de la cellule C »
    inside = _INSIDE.search(left) and found["joint"].strip() in ("et", "ou")
    if inside or (_RELEVANT.search(left) and not found["joint"].startswith(", et")):
        return False  # « … dans les conseils de l'école ou de l'établissement », « des services relevant de A et de B »
    if lead and ("," in joint or found["joint"].startswith(", et")):
        return True  # « de la direction des études, et des organismes », « du port ou, à défaut, du préfet »
    if (
        re.search(r"\b(?:soit|entre|auprès|chargée?s?|gestion|contrôle|responsables?)\b[^,]*$", left, re.I)
        or (det in ("de", "d'") and of.strip() not in ("de", "d'") and noun == noun.lower())  # « et de région »
        or (
            last and not last["noun"][:1].isupper() and not with_nouns(HOLDS_NOUN).match(last["noun"])
        )  # « et de la quarantaine »
    ):
        return False
    if det == "des" and (nested := re.search(r"\sdes [\w'-]+(?: de [\w'-]+)?$", left)):
        # « les services des rectorats et des vice-rectorats », « la recette des impôts et des centres des impôts »
        return lead and of.strip() != "des" and found.string.startswith(nested[0], found.end())
    return None


def _side_by_side(found: re.Match[str], left: str, listed: bool) -> bool:
    """Whether a plural noun without a determiner goes on with a list: « commissaires de justice, notaires et avocats »;
    « officiers et agents de police » share what follows."""
    joint, noun = found["joint"].strip(" ,"), found[0].rpartition(" ")[2]
    if noun == "militaires" and joint:  # « les autorités civiles ou militaires »
        return False
    if joint == "et" and _OWN_WORDS.fullmatch(left):  # « administrateurs judiciaires et mandataires »
        return True
    plural = noun.endswith(("s", "x")) and (not joint or left.partition(" ")[0].endswith(("s", "x")))
    alone = " " not in left and not (_SHARED if not joint else _MORE).match(found.string, found.end())
    inside = _WITHIN if listed and not joint else NESTED  # « unions des médecins, mutuelles, … »
    return plural and (listed or alone or len(left.split()) > 1) and not inside.search(left)


def _in_cell(found: re.Match[str], left: str, listed: bool) -> bool:
    """Whether a bare noun begins a name in a cell: after a comma, after a name already closed, after « et » where it
    shares nothing with it: « Ministère chargé de la mer et établissements publics », « Caisse des ports et mairie »."""
    if not found["joint"].strip(" ,"):
        return not _TELLS.search(left)
    plural = found[0].endswith(("s", "x"))
    whole = found["body"][:1].isupper() and left[:1].isupper()  # « Commission européenne et Agence des ports »
    apart = not _SHARES.search(left) if plural or whole else bool(_WHOSE.search(left))
    return listed or apart or left.rstrip().endswith((")", "»"))
