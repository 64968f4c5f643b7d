"""The two ends of a flow: bodies and systems, and who runs a system."""

from typing import Annotated, ClassVar, Literal

from model.register.entities.values import (
    ActorId,
    Entity,
    FamilyId,
    Id,
    In,
    Listed,
    ProvisionId,
    ShortName,
    Text,
)

LONGEST_NAME = 60


class Alias(Entity):
    """Another name by which people know an organisation or a system."""

    meaning: ClassVar = "Un autre nom d'un organisme ou d'un traitement."

    name: Text
    """Le nom."""
    kind: Literal["acronym", "former", "everyday"]
    """acronym (sigle), former (ancien nom) ou everyday (nom d'usage)."""


class Node(Listed):
    """What an actor and a system have in common: an end of a flow."""

    family: FamilyId
    """Identifiant de la famille (families)."""
    label: Text
    """Nom tel que le texte l'écrit ; sinon, ajouter label_ours: true."""
    label_ours: bool = False
    """true quand label est écrit par nous (nom séparé d'une liste, nom courant) et non tel quel par un texte."""
    short: ShortName
    aliases: tuple[Alias, ...] = ()
    """Autres noms sous lesquels on le cherche : sigles, anciens noms, noms d'usage."""
    plain: Text
    """Une phrase simple qui dit ce que c'est. Écrite par nous."""

    @property
    def name(self) -> str:
        """The short label; the whole one where the short one was cut and two lines can hold it."""
        return self.label if self.short.endswith("…") and len(self.label) <= LONGEST_NAME else self.short


class Actor(Node):
    """A body or a class of bodies (« organisme » on screen)."""

    meaning: ClassVar = "Un organisme, ou une catégorie d'organismes que le texte n'énumère pas."
    noun: ClassVar = "organisme"

    stands_for: Annotated[Id, In("systems")] | None = None
    """Identifiant du traitement dont c'est l'outil : dans une question sur des échanges, son nom vaut pour lui."""
    not_itself: Text | None = None
    """Ce que l'un de ses autres noms désigne et que le texte ne nomme pas : une question le dit avant de répondre."""


class NamedBy(Entity):
    """Another provision that names the same operator, with its words."""

    meaning: ClassVar = "Une autre disposition qui rattache le traitement au même organisme."

    provision: ProvisionId
    """Identifiant de la disposition (provisions)."""
    words: Text
    """Les mots exacts de cette disposition, ou de son résumé."""


class Operator(Entity):
    """Who runs a system, with the exact words of the provision that say so; `also` holds those of other texts."""

    meaning: ClassVar = "L'organisme auquel un texte rattache un traitement, et la preuve."

    actor: ActorId
    """Identifiant de l'organisme (actors)."""
    provision: ProvisionId
    """Identifiant de la disposition qui le nomme (provisions)."""
    words: Text
    """Les mots exacts de cette disposition."""
    also: tuple[NamedBy, ...] = ()
    """Les dispositions d'autres textes qui le rattachent au même organisme."""


class System(Node):
    """A processing system (« traitement » on screen); its operator only when a text names it."""

    meaning: ClassVar = "Un traitement (système d'information)."
    noun: ClassVar = "traitement"

    operator: Operator | None
    """L'organisme auquel le texte le rattache ; null quand il n'en nomme pas."""
