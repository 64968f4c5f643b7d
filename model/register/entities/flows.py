"""What may go from one end to the other, what each text says of it, and the links that are no transfer."""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from model.register.entities.values import (
    CategoryId,
    Entity,
    Listed,
    NodeId,
    PopulationId,
    ProvisionId,
    PurposeId,
    Reason,
    Text,
    TextId,
    Words,
)


class Direction(StrEnum):
    """Seen from I-MILO; the values are those of the exports and of the address."""

    INBOUND = "entrant"
    OUTBOUND = "sortant"
    EXTERNAL = "externe"

    __hash__ = str.__hash__  # that of enumerations is written in Python, and each flow asks for it many times


class Basis(Entity):
    """A provision on which a statement rests; `sentence` when only one of its sentences founds this flow."""

    meaning: ClassVar = "Une disposition sur laquelle repose un énoncé."

    provision: ProvisionId
    """Identifiant de la disposition (provisions)."""
    named_by: Text | None = None
    """Les mots exacts de la désignation qui nomment cet organisme, si elle en nomme plusieurs."""
    sentence: Text | None = None
    """La phrase exacte qui fonde ce flux, si une seule des phrases de la ligne le fonde."""


class PurposeUse(Entity):
    """A purpose of a flow, the exact words it rests on and, when not obvious, why."""

    meaning: ClassVar = "Une finalité d'un énoncé."

    purpose: PurposeId
    """Identifiant de la finalité (purposes)."""
    words: Words
    reason: Reason = None


class DataUse(Entity):
    """A category of data of a flow and the exact words it rests on."""

    meaning: ClassVar = "Une catégorie de données d'un énoncé."

    category: CategoryId
    """Identifiant de la catégorie (data_categories)."""
    words: Words
    reason: Reason = None


class PopulationUse(Entity):
    """A population of a flow and the exact words it rests on; `only` is what narrows it, never left out."""

    meaning: ClassVar = "Un public d'un énoncé."

    population: PopulationId
    """Identifiant du public (populations)."""
    words: Words
    only: Text | None = None
    """Ce qui le limite dans cet énoncé, dit après son nom : une condition, une partie du flux."""
    reason: Reason = None


class Statement(Entity):
    """What one text says of a flow."""

    meaning: ClassVar = "Un énoncé : ce qu'un texte dit d'un flux."

    text: TextId
    """Identifiant du texte (texts)."""
    basis: Annotated[tuple[Basis, ...], Field(min_length=1)]
    """Les dispositions sur lesquelles l'énoncé repose ; une au moins."""
    plain: Text
    """Le flux en une phrase simple. Écrite par nous."""
    purposes: tuple[PurposeUse, ...] | None
    """Les finalités ; null si le texte n'en dit aucune, [] s'il dit qu'il n'y en a pas."""
    data: tuple[DataUse, ...] | None
    """Les données transmises ; null si le texte ne les précise pas, [] s'il dit qu'il n'y en a pas."""
    population: tuple[PopulationUse, ...] | None
    """Les publics ; null si la ligne ne dit pas lesquels."""
    nature: Literal["personal", "anonymised", "companies"] | None
    """personal, anonymised ou companies ; null si le texte ne le dit pas."""
    note: Text | None = None
    """Remarque de lecture, affichée avec la preuve. Écrite par nous."""

    @property
    def uses(self) -> tuple[PurposeUse | DataUse | PopulationUse, ...]:
        """Everything that it is read to say, purposes first, each with its words."""
        return (*(self.purposes or ()), *(self.data or ()), *(self.population or ()))

    @property
    def purpose_ids(self) -> tuple[str, ...]:
        """The purposes named; empty also when the text does not say."""
        return tuple(use.purpose for use in self.purposes or ())

    @property
    def data_ids(self) -> tuple[str, ...]:
        """The categories named; empty also when the text does not say."""
        return tuple(use.category for use in self.data or ())

    @property
    def population_ids(self) -> tuple[str, ...]:
        """The populations named; empty also when the text does not say."""
        return tuple(use.population for use in self.population or ())


class Flow(Listed):
    """The pair source → target; the same flow in every text."""

    meaning: ClassVar = "Un flux : la paire source → cible, la même dans tous les textes."
    noun: ClassVar = "flux"

    source: NodeId
    """Identifiant de l'organisme ou du traitement d'où partent les données."""
    target: NodeId
    """Identifiant de l'organisme ou du traitement qui les reçoit."""
    statements: Annotated[tuple[Statement, ...], Field(min_length=1)]
    """Ce que chaque texte dit de ce flux : un énoncé par texte, plusieurs s'il le faut."""

    @property
    def bases(self) -> tuple[Basis, ...]:
        """What its statements rest on, in order."""
        return tuple(basis for statement in self.statements for basis in statement.basis)


class Relation(Listed):
    """What is not a transfer: joint controllers, systems put in relation without a stated direction.

    `same_as` is an assumption of ours: no provision states it (an empty list), and `reason` says why we make it.
    """

    meaning: ClassVar = "Un lien qui n'est pas un flux."
    noun: ClassVar = "lien"

    kind: Literal["joint_controller", "related", "same_as"]
    """joint_controller (responsabilité conjointe), related (mise en relation, sens non précisé) ou same_as
    (hypothèse : les deux ne feraient qu'un)."""
    source: NodeId
    """Identifiant de l'organisme ou du traitement."""
    target: NodeId
    """Identifiant du traitement concerné."""
    provisions: tuple[ProvisionId, ...]
    """Identifiants des dispositions qui le disent ; une au moins, et aucune ([]) pour same_as."""
    period: Text | None
    """Pendant quelle période, en français ; null si ce n'est pas précisé."""
    plain: Text
    """Le lien en une phrase simple. Écrite par nous."""
    reason: Text | None = None
    """Pourquoi nous faisons cette hypothèse ; seulement pour same_as, et alors obligatoire. Écrit par nous."""
