"""A second look, which does not know how the text was read: what was put aside and speaks of a transmission all the
same.

A passage holds a loss when a verb of the closed list stands in it beside somebody who could receive or send, whatever
the kind of passage it was taken for; an announcing sentence, when nothing under it became a row nor was listed.
"""

import re
from collections.abc import Iterable

from model.importing.files.document import Fragment, Place
from model.importing.outline.tree import Part
from model.importing.roles.filling import holds_body
from model.importing.roles.reading import kinds_of_verbs
from model.importing.words.cadres import any_of

DENIED = "le texte l'exclut : aucune transmission ni relation"
# What is known by where it stands or by its first words, where such a verb says nothing of this system.
_SURE = (
    "visa ou considérant", "formule de l'en-tête", "date et signature", "titre du texte", "titre d'article", "numéro "
                                                                                                             "seul",
    "repère de page ou note", "en-tête de colonnes", "journalisation des opérations",
)  # fmt: skip
# Verbs that a kind of passage is made of: « ont accès aux données qui les concernent », « sont informés de leurs droits
# ».
_OWN_VERBS = {
    "droits des personnes": {"access", "inform"},
    "création du traitement et responsable": {"source"},
}
_REFERS = "renvoi à une annexe, un tableau ou un article"
_REFERRAL = re.compile(
    r"\b(?:précis|fix|défini|énumér|list|mentionn|détermin|indiqu|figur)[^\W\d_]* (?:à|dans|par|en|aux?)\b", re.I
)
_ASIDE = {_REFERS: _REFERRAL, DENIED: any_of("denials")}
_CLAUSES = re.compile(r"\s?[;:]\s|,\s(?:et|mais|dont|qui)\s|,\s(?=(?:ils?|elles?|les?|la)\s)")
# A noun or a verb of sending, whatever its form, and to or by whom.
_SENDS = re.compile(
    r"\b(?:destinataire|transm|transf|communi(?:qu|cation)|fourni|adress[eé](?! électr)|envo[iy]|échang|partag|"
    r"diffus|cession|cédé|remis|versé|"
    r"restitu|alimenté|interconne|disposition)\w*\b[^.;:]{0,160}?\s(?:aux?|à la|à l'|par|avec|des?|du)\s?\w",
    re.I,
)
_WHY = "parle d'une transmission ou d'un accès ; pris pour : {reason}"
_EMPTY = "annonce des destinataires ou un accès ; aucune ligne n'en a été tirée"


def with_losses(
    set_aside: Iterable[Fragment], root: Part, settled: set[Place]
) -> tuple[list[Fragment], list[Fragment]]:
    """The passages put aside that stay so, and those to be read first;
    `settled` is where rows and listed passages stand."""
    under: dict[Place, list[Place]] = {}
    for part in root.walk():
        holder = part.up if part.kind == "title" and part.up is not None else part
        if holder.parts and part.kind != "root":
            under.setdefault(part.place, []).extend(place for one in holder.walk() for place in _places(one))
    kept: list[Fragment] = []
    lost: list[Fragment] = []
    for one in set_aside:
        reason = _loss(one, settled, under)
        if reason is None:
            kept.append(one)
        else:
            lost.append(Fragment(one.text, one.place, reason, likely=True))
    return kept, lost


def _places(part: Part) -> tuple[Place, ...]:
    return (part.place, *(part.table.places if part.table else ()))


def _loss(one: Fragment, settled: set[Place], under: dict[Place, list[Place]]) -> str | None:
    """Why a passage put aside is probably a loss, in French; None when nothing says so."""
    if one.reason in _SURE:
        return None
    text = one.text
    aside = _ASIDE.get(one.reason)
    if aside is not None:  # « les traitements … sont précisés à l'annexe 2 », « ne sont pas … »: only the other clauses
        text = ". ".join(clause for clause in _CLAUSES.split(text) if not aside.search(clause))
    said = bool(kinds_of_verbs(text) - _OWN_VERBS.get(one.reason, set()))
    if one.reason == "titre d'annexe" or one.text.rstrip(' «"“').endswith(":"):
        return _EMPTY if said and settled.isdisjoint(under.get(one.place, [one.place])) else None
    said = said or (one.reason not in _OWN_VERBS and bool(_SENDS.search(text)))
    return _WHY.format(reason=one.reason) if said and holds_body(text) else None
