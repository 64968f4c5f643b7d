"""The texts, and what was read of them: rows quoted word for word or passages summed up by us."""

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from model.register.entities.values import (
    Address,
    AnnexeNumber,
    ArticleNumber,
    CodeId,
    Day,
    Entity,
    Listed,
    NorNumber,
    RowNumber,
    Text,
    TextId,
)


class AnnexeRows(Entity):
    """How many rows an annexe of a text has: what « 29 lignes sur 29 » is counted against."""

    meaning: ClassVar = "Le nombre de lignes d'une annexe."

    annexe: AnnexeNumber
    """Numéro de l'annexe."""
    rows: RowNumber
    """Nombre de lignes, en-têtes répétés non compris."""


class LegalText(Listed):
    """A legal text or a press article, with what was read of it."""

    meaning: ClassVar = "Un texte de droit ou un article de presse."
    noun: ClassVar = "texte"

    kind: Literal["decret", "arrete", "presse", "projet"]
    """decret, arrete, presse ou projet (texte en préparation, ou brouillon)."""
    title: Text
    """Titre complet."""
    short: Annotated[str, StringConstraints(pattern=r"\S", max_length=80)]
    """Nom court, 80 caractères au plus, 40 de préférence : « Arrêté du 3 janvier 2025 »."""
    nor: NorNumber | None
    """Numéro NOR, par exemple TSSD2435360A ; null s'il n'a pas été trouvé."""
    signed: Day | None
    """Date de signature (2025-01-03) ; null si elle n'a pas été trouvée."""
    published: Day | None
    """Date de publication ; null si elle n'a pas été trouvée."""
    in_force_from: Day | None
    """Date d'entrée en vigueur ; null si elle n'a pas été trouvée."""
    repealed_by: TextId | None
    """Identifiant du texte qui l'abroge ; null s'il n'y en a pas de connu."""
    status: Text
    """Une phrase : en vigueur, modifié, abrogé, et selon qui."""
    caveat: Text | None = None
    """Réserve à afficher partout avec l'état du droit, s'il en faut une."""
    permission: Text | None = None
    """Ce que veut dire le nom que le texte donne à sa liste de traitements, cité avec son endroit."""
    url: Address | None
    """Adresse officielle ; null si elle n'est pas connue. Ne jamais en inventer une."""
    url_note: Text | None = None
    """Comment l'adresse est connue, si elle n'a pas été ouverte."""
    source: Address | None
    """Adresse de ce qui a été lu, à défaut d'adresse officielle ; null sinon."""
    coverage: Literal["full", "partial", "none"]
    """Ce qui est saisi : full (tout), partial (une partie) ou none (rien)."""
    coverage_reason: Text
    """Ce qui a été lu et saisi, et ce qui ne l'a pas été, en une ou deux phrases."""
    rows_expected: tuple[AnnexeRows, ...] = ()
    """Le nombre de lignes de chaque annexe : ce qui est compté dans « 29 lignes sur 29 »."""
    checked_on: Day
    """Date de la dernière vérification."""

    @property
    def link(self) -> str | None:
        """The official address when it is known, otherwise the source that was read."""
        return self.url or self.source


class ArticleCitation(Entity):
    """One article of a code cited by a provision, with the column and the place named there (« II », « 3° du IV »)."""

    meaning: ClassVar = "Un article de code cité par une disposition."

    code: CodeId
    """Identifiant du code (codes) ; « du même code » se résout ici."""
    number: ArticleNumber
    """Numéro tel qu'écrit : L. 5411-5-1."""
    column: Literal["designation", "wording"]
    """La colonne où il est cité : designation ou wording."""
    place: Text | None = None
    """La partie de l'article que le texte vise, mot pour mot : 3° du IV, premier alinéa."""

    @property
    def article(self) -> str:
        """The id of the article in addresses: code and number, such as `travail_l5411-5-1`."""
        return f"{self.code}_{self.number.replace('. ', '').lower()}"


class Provision(Listed):
    """One row of an annexe, quoted word for word, or a passage of another text summed up by us."""

    meaning: ClassVar = (
        "Une disposition : une ligne d'annexe mot pour mot, ou un passage d'un autre texte résumé par nous."
    )
    noun: ClassVar = "disposition"
    feminine: ClassVar = True

    text: TextId
    """Identifiant du texte (texts)."""
    annexe: AnnexeNumber | None = None
    """Numéro de l'annexe ; va avec row."""
    row: RowNumber | None = None
    """Numéro de la ligne dans l'annexe, à partir de 1 ; va avec annexe."""
    locator: Text | None = None
    """Où se trouve le passage, quand ce n'est pas une ligne d'annexe."""
    designation: Text | None = None
    """Première colonne de la ligne (qui), mot pour mot."""
    wording: Text | None = None
    """Seconde colonne de la ligne (pourquoi), mot pour mot. Soit wording, soit summary."""
    summary: Text | None = None
    """Notre résumé, quand le texte exact n'est pas connu ou pas à citer. Affiché comme tel."""
    open_list: Text | None = None
    """Les mots exacts qui laissent une liste ouverte : « ... », « notamment »."""
    evidence: Literal["law", "press"] = "law"
    """law (un texte de droit lu) ou press (seulement rapporté par la presse)."""
    reported_by: TextId | None = None
    """Identifiant de l'article de presse ; va avec evidence: press."""
    articles: tuple[ArticleCitation, ...] = ()
    """Les articles de code cités, dans l'ordre, une entrée par colonne où ils figurent."""

    @property
    def place(self) -> str:
        """Where it stands in its text, in French: « annexe 1, ligne 12 », or its own locator."""
        if self.annexe is not None and self.row is not None:
            return f"annexe {self.annexe}, ligne {self.row}"
        return self.locator or ""

    @property
    def exact(self) -> str:
        """The exact words of the text, both columns; empty when only our summary is known."""
        return "\n".join(part for part in (self.designation, self.wording) if part)
