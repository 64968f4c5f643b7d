"""What a column of a table holds, told by its head: number, who, why, which data."""

import re

HEAD = "en-tête de colonnes"
_ROLES = (
    ("number", re.compile(r"(?:n°|numéros?|no\.?|rang|lignes?)$", re.I)),
    (
        "wording",
        re.compile(
            r"(?:l(?:es?|a) )?(?:traitements? (?:réalis|effectu|confi)é|"
            r"finalités?|missions?|motifs?|objets?|usages?|objectifs?|raisons?|besoins?|"
            r"utilisations?|buts?|fondements?|cadre|pourquoi|à quelles? fins?|dans quel but)\b",
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
            r"utilisateurs?|(?:à )?qui|profils?|habilités|(?:directions?|unités?) habilitées?)\b",
            re.I,
        ),
    ),
)


def role_of(head: str) -> str | None:
    """What a column holds by its head: number, designation, wording or data."""
    head = " ".join(head.split()).strip(" :*")
    if not head or len(head) > 200 or head.endswith((".", ";")):
        return None
    return next((role for role, pattern in _ROLES if pattern.match(head)), None)


def is_heading_pair(text: str, following: str) -> bool:
    """Whether a paragraph heads the first column, the next one heading the second."""
    return role_of(text) in ("designation", "number") and role_of(following) == "wording" and len(following) < 60
