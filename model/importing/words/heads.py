"""What a column of a table holds, told by its head: number, who, who sends, which way, why, which data, or else."""

import re

HEAD = "en-tête de colonnes"
_ROLES = (
    ("number", re.compile(r"(?:n°|numéros?|no\.?|rang|lignes?)$", re.I)),
    (
        "other",
        re.compile(
            r"(?:base (?:légale|juridique)|fondement (?:légal|juridique)|fréquence|périodicité|rythme|durée|mode|"
            r"modalités?|format|support|canal|protocole|observations?|remarques?|commentaires?|pays\b|garanties|"
            r"conservation|volum|(?:catégories? de )?personnes concernées|responsables?\b|transferts? hors|sécurité)",
            re.I,
        ),
    ),
    (
        "sense",
        re.compile(
            r"sens$|(?:sens|direction) (?:de l'échange|des échanges|d'échange|(?:du |des |de )?flux)|type de flux|"
            r"entrées?\s?(?:/|ou|et)\s?sorties?$|e/s$",
            re.I,
        ),
    ),
    (
        "source",
        re.compile(
            r"(?:les |organismes? |services? |applications? |systèmes? )?(?:émetteurs?|émettrices?|sources?|origines?|"
            r"provenance|fournisseurs?|alimenté par|expéditeurs?)\b(?! (?:ethnique|sociale))",
            re.I,
        ),
    ),
    (
        "wording",
        re.compile(
            r"(?:l(?:es?|a) )?(?:traitements? (?:réalis|effectu|confi)é|"
            r"finalités?|missions?|motifs?|objets?|usages?|objectifs?|raisons?|besoins?|"
            r"utilisations?|buts?|fondements?|cadre|pourquoi|raison d'être|à quelles? fins?|dans quel but)\b",
            re.I,
        ),
    ),
    (
        "group",
        re.compile(
            r"(?:les )?(?:catégories?|groupes?|familles?|rubriques?|thèmes?|domaines?) (?:de |d'|des )(?:données|"
            r"informations)\b",
            re.I,
        ),
    ),
    (
        "data",
        re.compile(
            r"(?:les |la )?(?:(?:nature|liste|détail|contenu|types?) (?:de |d'|des )(?:données|informations)|données|"
            r"informations|nature|ce qu[ei']|quoi|quelles (?:données|informations)|contenu|éléments)(?<=\w|')",
            re.I,
        ),
    ),
    (
        "designation",
        re.compile(
            r"(?:les |liste des |catégories? (?:de |d'))?(?:organismes?|services?|destinataires?|traitements?|"
            r"systèmes?|acteurs?|entités?|bénéficiaires?|partenaires?|"
            r"administrations?|applications?|institutions?|structures?|personnes|autorités?|agents|fichiers?|bases?|"
            r"utilisateurs?|(?:à )?qui|interlocuteurs?|accédants?|récepteurs?|contributeurs?|consommateurs?|tiers|profils?|habilités|(?:directions?|unités?) habilitées?)\b",
            re.I,
        ),
    ),
)


def role_of(head: str) -> str | None:
    """What a column holds by its head: number, designation, source, sense, wording, data, group or other."""
    head = " ".join(head.split()).strip(" :*")
    if not head or len(head) > 200 or head.endswith((".", ";")):
        return None
    return next((role for role, pattern in _ROLES if pattern.match(head)), None)


def is_heading_pair(text: str, following: str) -> bool:
    """Whether a paragraph heads the first column, the next one heading the second."""
    return role_of(text) in ("designation", "number") and role_of(following) == "wording" and len(following) < 60
