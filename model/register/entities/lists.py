"""The lists of the team: codes, families of bodies and of purposes, categories of data, populations."""

from typing import ClassVar

from model.register.entities.values import Listed, PurposeGroupId, ShortName, Text


class Code(Listed):
    """A French legal code, as cited by the provisions."""

    meaning: ClassVar = "Un code cité par les dispositions."
    noun: ClassVar = "code"

    label: Text
    """Nom complet, comme dans « article L. 1 du … » : code du travail."""
    short: ShortName


class Family(Listed):
    """A family of organisations and systems: our grouping, never the text's."""

    meaning: ClassVar = "Une famille d'organismes et de traitements."
    noun: ClassVar = "famille"
    feminine: ClassVar = True

    label: Text
    """Nom de la famille."""
    short: ShortName
    definition: Text
    """Une phrase qui dit ce que la famille réunit."""


class PurposeGroup(Listed):
    """A group of families of purposes: a colour of the figures, and what they show when they are narrow."""

    meaning: ClassVar = "Un groupe de familles de finalités : une couleur des figures. Classement de l'équipe."
    noun: ClassVar = "groupe de finalités"

    label: Text
    """Nom du groupe."""
    short: ShortName
    definition: Text
    """Une phrase qui dit ce que le groupe réunit."""


class Purpose(Listed):
    """A family of purposes: our reading; the exact purpose is the wording of the provision."""

    meaning: ClassVar = (
        "Une famille de finalités. À l'écran, elle porte la mention "
        "« notre lecture » ; la finalité exacte est le texte."
    )
    noun: ClassVar = "finalité"
    feminine: ClassVar = True

    label: Text
    """Nom de la finalité, à l'infinitif."""
    short: ShortName
    definition: Text
    """Une phrase qui dit ce que la finalité recouvre."""
    group: PurposeGroupId | None = None
    """Identifiant de son groupe (purpose_groups) ; absent pour ce qui alimente I-MILO."""


class DataCategory(Listed):
    """A category of data, named by us after the words of the text."""

    meaning: ClassVar = "Une catégorie de données."
    noun: ClassVar = "catégorie de données"
    feminine: ClassVar = True

    label: Text
    """Nom de la catégorie, au plus près des mots du texte."""
    short: ShortName


class Population(Listed):
    """The young people a row is about, when the row says which."""

    meaning: ClassVar = "Un public : les jeunes dont parle une ligne, quand elle le dit."
    noun: ClassVar = "public"

    label: Text
    """Nom du public."""
    short: ShortName
    definition: Text
    """Une phrase qui dit de qui il s'agit, et selon quel texte."""
