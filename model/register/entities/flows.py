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
    means,
)


class Direction(StrEnum):
    """Seen from I-MILO; the values are those of the exports and of the address."""

    INBOUND = "entrant"
    OUTBOUND = "sortant"
    EXTERNAL = "externe"


class Basis(Entity):
    """A provision on which a statement rests; `sentence` when only one of its sentences founds this flow."""

    meaning: ClassVar = "Une disposition sur laquelle repose un énoncé."

    provision: Annotated[ProvisionId, means("Identifiant de la disposition (provisions).")]
    named_by: Annotated[
        Text | None, means("Les mots exacts de la désignation qui nomment cet organisme, si elle en nomme plusieurs.")
    ] = None
    sentence: Annotated[
        Text | None, means("La phrase exacte qui fonde ce flux, si une seule des phrases de la ligne le fonde.")
    ] = None


class PurposeUse(Entity):
    """A purpose of a flow, the exact words it rests on and, when not obvious, why."""

    meaning: ClassVar = "Une finalité d'un énoncé."

    purpose: Annotated[PurposeId, means("Identifiant de la finalité (purposes).")]
    words: Words
    reason: Reason = None


class DataUse(Entity):
    """A category of data of a flow and the exact words it rests on."""

    meaning: ClassVar = "Une catégorie de données d'un énoncé."

    category: Annotated[CategoryId, means("Identifiant de la catégorie (data_categories).")]
    words: Words
    reason: Reason = None


class PopulationUse(Entity):
    """A population of a flow and the exact words it rests on; `only` is what narrows it, never left out."""

    meaning: ClassVar = "Un public d'un énoncé."

    population: Annotated[PopulationId, means("Identifiant du public (populations).")]
    words: Words
    only: Annotated[
        Text | None, means("Ce qui le limite dans cet énoncé, dit après son nom : une condition, une partie du flux.")
    ] = None
    reason: Reason = None


class Statement(Entity):
    """What one text says of a flow."""

    meaning: ClassVar = "Un énoncé : ce qu'un texte dit d'un flux."

    text: Annotated[TextId, means("Identifiant du texte (texts).")]
    basis: Annotated[
        tuple[Basis, ...], Field(min_length=1), means("Les dispositions sur lesquelles l'énoncé repose ; une au moins.")
    ]
    plain: Annotated[Text, means("Le flux en une phrase simple. Écrite par nous.")]
    purposes: Annotated[
        tuple[PurposeUse, ...] | None,
        means("Les finalités ; null si le texte n'en dit aucune, [] s'il dit qu'il n'y en a pas."),
    ]
    data: Annotated[
        tuple[DataUse, ...] | None,
        means("Les données transmises ; null si le texte ne les précise pas, [] s'il dit qu'il n'y en a pas."),
    ]
    population: Annotated[
        tuple[PopulationUse, ...] | None, means("Les publics ; null si la ligne ne dit pas lesquels.")
    ]
    nature: Annotated[
        Literal["personal", "anonymised", "companies"] | None,
        means("personal, anonymised ou companies ; null si le texte ne le dit pas."),
    ]
    note: Annotated[Text | None, means("Remarque de lecture, affichée avec la preuve. Écrite par nous.")] = None

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

    source: Annotated[NodeId, means("Identifiant de l'organisme ou du traitement d'où partent les données.")]
    target: Annotated[NodeId, means("Identifiant de l'organisme ou du traitement qui les reçoit.")]
    statements: Annotated[
        tuple[Statement, ...],
        Field(min_length=1),
        means("Ce que chaque texte dit de ce flux : un énoncé par texte, plusieurs s'il le faut."),
    ]


class Relation(Listed):
    """What is not a transfer: joint controllers, systems put in relation without a stated direction.

    `same_as` is an assumption of ours: no provision states it (an empty list), and `reason` says why we make it.
    """

    meaning: ClassVar = "Un lien qui n'est pas un flux."
    noun: ClassVar = "lien"

    kind: Annotated[
        Literal["joint_controller", "related", "same_as"],
        means(
            "joint_controller (responsabilité conjointe), related (mise en relation, "
            "sens non précisé) ou same_as (hypothèse : les deux ne feraient qu'un)."
        ),
    ]
    source: Annotated[NodeId, means("Identifiant de l'organisme ou du traitement.")]
    target: Annotated[NodeId, means("Identifiant du traitement concerné.")]
    provisions: Annotated[
        tuple[ProvisionId, ...],
        means("Identifiants des dispositions qui le disent ; une au moins, et aucune ([]) pour same_as."),
    ]
    period: Annotated[Text | None, means("Pendant quelle période, en français ; null si ce n'est pas précisé.")]
    plain: Annotated[Text, means("Le lien en une phrase simple. Écrite par nous.")]
    reason: Annotated[
        Text | None,
        means("Pourquoi nous faisons cette hypothèse ; seulement pour same_as, et alors obligatoire. Écrit par nous."),
    ] = None
