"""The law in time: its states, and what two texts name differently."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from model.register.entities.values import Address, Day, Entity, Id, Ident, NodeId, ShortLabel, Text, TextId


class Passage(Entity):
    """A sentence on what is established, or reported, of the change from a state to the next, and what it rests on."""

    meaning: ClassVar = "Ce qui est établi ou rapporté du passage d'un état au suivant."
    noun: ClassVar = "passage"

    said: Text
    """Une phrase, avec d'où cela vient. Écrite par nous."""
    texts: Annotated[tuple[TextId, ...], Field(min_length=1)]
    """Identifiants des textes sur lesquels elle repose."""
    source: Address | None = None
    """Adresse d'un article de presse qui le rapporte, quand il n'est pas parmi les textes."""


class State(Entity):
    """A state of the law: the text that names it, and the texts that hold together with it, from a day to another.

    `until` is the first day on which it holds no more; null while nothing later is entered. `known` says in words what
    is known of it, what is not, and where its dates come from.
    """

    meaning: ClassVar = "Un état du droit : le texte qui lui donne son nom, et ceux qui valent avec lui."
    noun: ClassVar = "état du droit"

    text: Id
    """Identifiant du texte qui donne son nom à cet état, dans les adresses aussi (texts)."""
    texts: Annotated[tuple[TextId, ...], Field(min_length=1)]
    """Identifiants des textes dont les énoncés et les liens valent dans cet état, text compris."""
    label: ShortLabel
    """Nom court, 30 caractères au plus : celui du choix à l'écran."""
    since: Day
    """Premier jour de cet état, AAAA-MM-JJ."""
    until: Day | None
    """Premier jour où il ne vaut plus ; null tant que rien de plus récent n'est saisi."""
    known: Text
    """Ce qui est connu de cet état, ce qui ne l'est pas, et d'où viennent ses dates. Écrit par nous."""
    controllers: Literal["full", "partial"] = "partial"
    """full quand tous les responsables du traitement de cet état ont été lus ; sinon partial."""
    passage: tuple[Passage, ...] = ()
    """Ce qui est établi ou rapporté du passage de cet état au suivant."""


class Equivalence(Entity):
    """Bodies or systems that two texts name differently: our reading, with its reason, never guessed from likeness.

    `renamed`: the same under another name. `split` and `merged`: one became several, several became one. `overlap`: the
    two texts describe what is close, and nothing read says that it is the same.
    """

    meaning: ClassVar = "Des noms de deux textes que la comparaison rapproche. Jamais déduits d'une ressemblance."
    noun: ClassVar = "équivalence"
    feminine: ClassVar = True

    id: Ident
    kind: Literal["renamed", "split", "merged", "overlap"]
    """renamed (même organisme, autre nom), split (un devenu plusieurs), merged (plusieurs devenus un) ou overlap
    (proches, sans que rien de lu dise que c'est le même)."""
    before: Annotated[tuple[NodeId, ...], Field(min_length=1)]
    """Identifiants dans le texte le plus ancien."""
    after: Annotated[tuple[NodeId, ...], Field(min_length=1)]
    """Identifiants dans le texte le plus récent."""
    reason: Text
    """Pourquoi nous les rapprochons, et sur quoi cela repose. Écrit par nous."""
