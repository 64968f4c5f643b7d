"""A second look, which does not know how the text was read: what was put aside and speaks of a transmission all the
same.

A passage holds a loss when a verb of the closed list stands in it beside somebody who could receive or send, whatever
the kind of passage it was taken for; an announcing sentence, when nothing under it became a row nor was listed; an item
taken for the data of somebody, when it begins like the name of somebody else. A weaker sign (a word near those verbs, a
body beside the data) lists the passage after those.
"""

import re
from collections.abc import Iterable

from model.importing.files.document import Fragment, Place
from model.importing.outline.tree import Part
from model.importing.roles.filling import holds_body, names_body
from model.importing.roles.speaking import kinds_of_verbs, triggers
from model.importing.words.cadres import any_of, pattern_of
from model.importing.words.marks import mark_at

DENIED = "le texte l'exclut : aucune transmission ni relation"
# What is known by where it stands or by its first words, where such a verb says nothing of this system.
_SURE = (
    "visa ou considérant", "formule de l'en-tête", "date et signature", "titre du texte", "titre d'article",
    "numéro seul", "repère de page ou note", "en-tête de colonnes", "journalisation des opérations",
)  # fmt: skip
# Verbs that a kind of passage is made of: « ont accès aux données qui les concernent », « sont informés de leurs droits
# ».
_OWN_VERBS = {"droits des personnes": {"access", "inform"}, "création du traitement et responsable": {"source"}}
_ENTERED = "données enregistrées"
_REFERS = "renvoi à une annexe, un tableau ou un article"
# A verb beside that of a referral: « dont les pièces sont fixées par arrêté sont fournis par … ».
_VERB = re.compile(r"(?!.*(?:\b(?:qu[ie]|où)\b|qu'|quel))[^;:]*\b(?:est|sont|peu(?:ven)?t|doi(?:ven)?t|ont|a)\b")
_NONE = re.compile(r"(?!)")
_ASIDE = {_REFERS: pattern_of("referral"), DENIED: any_of("denials")}
_CLAUSES = re.compile(r"\s?[;:]\s|,\s(?:et|mais|qui)\s|,?\sdont\s|,\s(?=(?:ils?|elles?|les?|la)\s)")
# Kinds of passages in which a body always stands beside the data, or that say nothing of them.
_WITH_BODIES = ("création du traitement et responsable", "finalités du traitement", "publication et exécution",
                "titre ou rubrique")  # fmt: skip
_DATA = re.compile(r"(?i)\b(?:donnée|information|renseignement|fichier|liste|dossier|copie|double|extrait|relevé)s?\b")
# Items whose words are those of a row above them.
TAKEN = (
    "données d'une liste de destinataires", "missions d'organismes nommés au-dessus",
    "finalité ou données de la ligne qui précède",
)  # fmt: skip
# « le montant, tel que l'a arrêté la caisse », « dont le parquet a donné avis », « établi par la mairie »
_WHY = "parle d'une transmission ou d'un accès ; pris pour : {reason}"
_BESIDE = "parle de données et d'un organisme ; pris pour : {reason}"
_EMPTY = "annonce des destinataires ou un accès ; aucune ligne n'en a été tirée"
_ITEM = "commence comme un nom d'organisme ; pris pour : {reason}"


def with_losses(
    set_aside: Iterable[Fragment], root: Part, settled: set[Place]
) -> tuple[list[Fragment], list[Fragment]]:
    """The passages that stay aside, and those to read first; `settled` is where rows and listed passages stand."""
    under: dict[Place, list[Place]] = {}
    for part in root.walk():
        holder = part.up if part.kind == "title" and part.up is not None else part
        if holder.parts and part.kind != "root":
            under.setdefault(part.place, []).extend(place for one in holder.walk() for place in _places(one))
    kept: list[Fragment] = []
    lost: list[Fragment] = []
    for one in set_aside:
        why, likely = _loss(one, settled, under)
        if why:
            lost.append(Fragment(one.text, one.place, why.format(reason=one.reason), likely))
        else:
            kept.append(one)
    return kept, lost


def _places(part: Part) -> tuple[Place, ...]:
    return (part.place, *(part.table.places if part.table else ()))


def _loss(one: Fragment, settled: set[Place], under: dict[Place, list[Place]]) -> tuple[str, bool]:
    """Why a passage put aside is a loss, in French, and whether it probably is; an empty reason when none is told."""
    if one.reason in _SURE:
        return "", False
    text = one.text
    aside = _ASIDE.get(one.reason)
    if aside is not None:  # « les traitements … sont précisés à l'annexe 2 », « ne sont pas … »: only the other clauses
        clauses = _CLAUSES.split(text)
        own = _VERB if one.reason == _REFERS else _NONE
        text = ". ".join(part for part in clauses if not aside.search(part) or own.match(aside.sub("", part)))
    said = bool(kinds_of_verbs(text) - _OWN_VERBS.get(one.reason, set()))
    if one.reason == "titre d'annexe" or one.text.rstrip(' «"“').endswith(":"):
        return _EMPTY if said and settled.isdisjoint(under.get(one.place, [one.place])) else "", True
    if one.reason.endswith(TAKEN):
        words = one.text[mark.end :] if (mark := mark_at(one.text)) else one.text
        return _ITEM if names_body(words) else "", True
    if not holds_body(text):  # « les modalités d'échange avec la caisse sont fixées par convention »
        return _BESIDE if one.reason == _REFERS and pattern_of("exchange").search(one.text) else "", False
    if said or (one.reason not in _OWN_VERBS and bool(pattern_of("sends").search(text))):
        return _WHY, True
    about = _DATA if ": " not in one.reason else pattern_of("from_body") if one.reason.endswith(_ENTERED) else _NONE
    beside = one.reason not in _WITH_BODIES and about.search(text)
    return _BESIDE if triggers(text) or beside else "", False
