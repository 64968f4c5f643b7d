"""A row as cut out of a document, before anything in it is understood; and the heads of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from model.importing.document import Place, one_line
from model.importing.role import Role

_ROLES = (
    ("number", re.compile(r"(?:n°|numéros?|no\.?|rang|lignes?)$", re.I)),
    (
        "wording",
        re.compile(
            r"(?:l(?:es?|a) )?(?:finalités?|missions?|motifs?|objets?|usages?|objectifs?|raisons?|besoins?|utilisations?|buts?|fondements?|cadre)\b",
            re.I,
        ),
    ),
    (
        "group",
        re.compile(
            r"(?:les )?(?:catégories?|groupes?|familles?|rubriques?|thèmes?|domaines?) (?:de |d'|des )(?:données|informations)\b",
            re.I,
        ),
    ),
    (
        "data",
        re.compile(
            r"(?:les |la )?(?:(?:nature|liste|détail|contenu|types?) (?:de |d'|des )(?:données|informations)|données|informations|nature)\b",
            re.I,
        ),
    ),
    (
        "designation",
        re.compile(
            r"(?:les |liste des |catégories? (?:de |d'))?(?:organismes?|services?|destinataires?|traitements?|systèmes?|acteurs?|entités?|bénéficiaires?|partenaires?|"
            r"administrations?|applications?|institutions?|structures?|personnes|autorités?|agents|fichiers?|bases?|utilisateurs?)\b",
            re.I,
        ),
    ),
)


@dataclass(frozen=True)
class RawRow:
    """The cells of a row; `head` is the heading above it, `chapeau` the sentence that announces its list."""

    designation: str
    wording: str
    data: str | None
    place: Place
    number: int | None = None
    annexe: int | None = None
    locator: str | None = None
    heads: tuple[str, ...] = ()
    heading: str = ""
    chapeau: str = ""
    doubts: tuple[str, ...] = ()
    role: Role | None = None
    group: str = ""

    @property
    def text(self) -> str:
        """All its words."""
        return " | ".join(part for part in (self.designation, self.wording, self.data) if part)

    def placed(self, annexe: int, number: int, heading: str) -> RawRow:
        """The row with its annexe, its number and the heading of the annexe."""
        return replace(self, annexe=annexe, number=number, heading=heading)

    def continued(self, wording: str, data: str | None) -> RawRow:
        """The row with more words in its cells."""
        both = one_line(f"{self.data or ''}\n{data or ''}") if not (self.data and data) else f"{self.data}\n{data}"
        joined = f"{self.wording}\n{wording}" if self.wording and wording else self.wording or wording
        return replace(self, wording=joined, data=both or None)


def role_of(head: str) -> str | None:
    """What a column holds by its head: number, designation, wording or data."""
    head = one_line(head).strip(" :*")
    if not head or len(head) > 200 or head.endswith((".", ";")):
        return None
    return next((role for role, pattern in _ROLES if pattern.match(head)), None)


def is_heading_pair(text: str, following: str) -> bool:
    """Whether a paragraph heads the first column, the next one heading the second."""
    return role_of(text) in ("designation", "number") and role_of(following) == "wording" and len(following) < 60
