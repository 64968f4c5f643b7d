"""The law in time: its states, and what two texts name differently."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from model.register.entities.values import Day, Entity, Id, Ident, NodeId, ShortLabel, Text, TextId, means


class State(Entity):
    """A state of the law: the text that names it, and the texts that hold together with it, from a day to another.

    `until` is the first day on which it holds no more; null while nothing later is entered. `known` says in words what
    is known of it, what is not, and where its dates come from.
    """

    meaning: ClassVar = "Un état du droit : le texte qui lui donne son nom, et ceux qui valent avec lui."
    noun: ClassVar = "état du droit"

    text: Annotated[Id, means("Identifiant du texte qui donne son nom à cet état, dans les adresses aussi (texts).")]
    texts: Annotated[
        tuple[TextId, ...],
        Field(min_length=1),
        means("Identifiants des textes dont les énoncés et les liens valent dans cet état, text compris."),
    ]
    label: Annotated[ShortLabel, means("Nom court, 30 caractères au plus : celui du choix à l'écran.")]
    since: Annotated[Day, means("Premier jour de cet état, AAAA-MM-JJ.")]
    until: Annotated[
        Day | None, means("Premier jour où il ne vaut plus ; null tant que rien de plus récent n'est saisi.")
    ]
    known: Annotated[
        Text, means("Ce qui est connu de cet état, ce qui ne l'est pas, et d'où viennent ses dates. Écrit par nous.")
    ]
    controllers: Annotated[
        Literal["full", "partial"],
        means("full quand tous les responsables du traitement de cet état ont été lus ; sinon partial."),
    ] = "partial"
    passage: Annotated[
        tuple[Text, ...],
        means(
            "Ce qui est établi du passage de cet état au suivant, une "
            "phrase par ligne, avec d'où cela vient. Écrit par nous."
        ),
    ] = ()


class Equivalence(Entity):
    """Bodies or systems that two texts name differently: our reading, with its reason, never guessed from likeness.

    `renamed`: the same under another name. `split` and `merged`: one became several, several became one. `overlap`: the
    two texts describe what is close, and nothing read says that it is the same.
    """

    meaning: ClassVar = "Des noms de deux textes que la comparaison rapproche. Jamais déduits d'une ressemblance."
    noun: ClassVar = "équivalence"
    feminine: ClassVar = True

    id: Ident
    kind: Annotated[
        Literal["renamed", "split", "merged", "overlap"],
        means(
            "renamed (même organisme, autre nom), split (un devenu plusieurs), merged (plusieurs "
            "devenus un) ou overlap (proches, sans que rien de lu dise que c'est le même)."
        ),
    ]
    before: Annotated[tuple[NodeId, ...], Field(min_length=1), means("Identifiants dans le texte le plus ancien.")]
    after: Annotated[tuple[NodeId, ...], Field(min_length=1), means("Identifiants dans le texte le plus récent.")]
    reason: Annotated[Text, means("Pourquoi nous les rapprochons, et sur quoi cela repose. Écrit par nous.")]
