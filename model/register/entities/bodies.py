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
    means,
)


class Alias(Entity):
    """Another name by which people know an organisation or a system."""

    meaning: ClassVar = "Un autre nom d'un organisme ou d'un traitement."

    name: Annotated[Text, means("Le nom.")]
    kind: Annotated[
        Literal["acronym", "former", "everyday"],
        means("acronym (sigle), former (ancien nom) ou everyday (nom d'usage)."),
    ]


class Node(Listed):
    """What an actor and a system have in common: an end of a flow."""

    family: Annotated[FamilyId, means("Identifiant de la famille (families).")]
    label: Annotated[Text, means("Nom tel que le texte l'écrit ; sinon, ajouter label_ours: true.")]
    label_ours: Annotated[
        bool,
        means(
            "true quand label est écrit par nous (nom séparé d'une liste, nom courant) et non tel quel par un texte."
        ),
    ] = False
    short: ShortName
    aliases: Annotated[
        tuple[Alias, ...], means("Autres noms sous lesquels on le cherche : sigles, anciens noms, noms d'usage.")
    ] = ()
    plain: Annotated[Text, means("Une phrase simple qui dit ce que c'est. Écrite par nous.")]


class Actor(Node):
    """A body or a class of bodies (« organisme » on screen)."""

    meaning: ClassVar = "Un organisme, ou une catégorie d'organismes que le texte n'énumère pas."
    noun: ClassVar = "organisme"

    stands_for: Annotated[
        Annotated[Id, In("systems")] | None,
        means(
            "Identifiant du traitement dont c'est l'outil : dans une question sur des échanges, son nom vaut pour lui."
        ),
    ] = None
    not_itself: Annotated[
        Text | None,
        means(
            "Ce que l'un de ses autres noms désigne et que le texte ne nomme pas : une question le dit avant de "
            "répondre."
        ),
    ] = None


class NamedBy(Entity):
    """Another provision that names the same operator, with its words."""

    meaning: ClassVar = "Une autre disposition qui rattache le traitement au même organisme."

    provision: Annotated[ProvisionId, means("Identifiant de la disposition (provisions).")]
    words: Annotated[Text, means("Les mots exacts de cette disposition, ou de son résumé.")]


class Operator(Entity):
    """Who runs a system, with the exact words of the provision that say so; `also` holds those of other texts."""

    meaning: ClassVar = "L'organisme auquel un texte rattache un traitement, et la preuve."

    actor: Annotated[ActorId, means("Identifiant de l'organisme (actors).")]
    provision: Annotated[ProvisionId, means("Identifiant de la disposition qui le nomme (provisions).")]
    words: Annotated[Text, means("Les mots exacts de cette disposition.")]
    also: Annotated[
        tuple[NamedBy, ...], means("Les dispositions d'autres textes qui le rattachent au même organisme.")
    ] = ()


class System(Node):
    """A processing system (« traitement » on screen); its operator only when a text names it."""

    meaning: ClassVar = "Un traitement (système d'information)."
    noun: ClassVar = "traitement"

    operator: Annotated[
        Operator | None, means("L'organisme auquel le texte le rattache ; null quand il n'en nomme pas.")
    ]
