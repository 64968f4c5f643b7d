"""The register: everything that is known, and the questions that every part of the tool asks of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, NoReturn, TypeVar

from model.register.entities.bodies import Actor, System
from model.register.entities.flows import Direction, Flow, Relation, Statement
from model.register.entities.lists import Code, DataCategory, Family, Population, Purpose, PurposeGroup
from model.register.entities.review import Decision
from model.register.entities.texts import LegalText, Provision
from model.register.entities.time import Equivalence, State
from model.register.entities.values import Entity, Id, In, Listed, TextId

if TYPE_CHECKING:
    from model.register.graph import Graph


_Item = TypeVar("_Item", bound=Listed)


def _by_id(items: Callable[[Register], Iterable[_Item]]) -> cached_property[dict[str, _Item]]:
    """A look-up of the register: the items of one of its lists by id, made once."""
    return cached_property(lambda register: {item.id: item for item in items(register)})


class Register(Entity):
    """Everything that is known, frozen: the only thing that functions pass around."""

    meaning: ClassVar = "Le fichier entier."
    together: ClassVar = (("actors", "systems"),)

    schema_version: Literal[1]
    """Version du format de ce fichier : 1."""
    hub: Annotated[Id, In("systems", what="traitement central")]
    """Identifiant du traitement central : imilo."""
    state: TextId
    """Identifiant du texte dont l'état du droit est affiché d'abord."""
    codes: tuple[Code, ...]
    """Les codes (du travail, de l'éducation…) que citent les dispositions."""
    families: tuple[Family, ...]
    """Les familles d'organismes et de traitements. Classement de l'équipe."""
    purposes: tuple[Purpose, ...]
    """Les familles de finalités. Classement de l'équipe."""
    data_categories: tuple[DataCategory, ...]
    """Les catégories de données, nommées d'après les mots du texte."""
    populations: tuple[Population, ...]
    """Les publics dont parlent certaines lignes."""
    texts: tuple[LegalText, ...]
    """Les textes de droit et les articles de presse, avec ce qui en a été lu."""
    provisions: tuple[Provision, ...]
    """Les dispositions : chaque ligne d'annexe une seule fois, mot pour mot."""
    actors: tuple[Actor, ...]
    """Les organismes."""
    systems: tuple[System, ...]
    """Les traitements (systèmes d'information)."""
    flows: tuple[Flow, ...]
    """Les flux : une paire source → cible, et ce que chaque texte en dit."""
    relations: tuple[Relation, ...]
    """Les liens qui ne sont pas des flux : responsabilité conjointe, mise en relation sans sens précisé, hypothèses de
    l'équipe."""
    purpose_groups: tuple[PurposeGroup, ...] = ()
    """Les groupes de finalités : cinq couleurs au plus, pour qu'elles se distinguent. Classement de l'équipe."""
    states: tuple[State, ...] = ()
    """Les états du droit, du plus ancien au plus récent ; sans cette liste, un seul état, celui de tous les textes."""
    equivalences: tuple[Equivalence, ...] = ()
    """Les organismes et traitements que deux textes nomment autrement. Lecture de l'équipe, avec sa raison."""
    review: tuple[Decision, ...] = ()
    """Dans un brouillon importé : ce que la relecture a décidé, ligne par ligne, pour être rejoué sur un texte
    corrigé."""

    def with_(self, **parts: object) -> Register:
        """The register with other parts, which nobody checks here; every look-up is made anew from them.

        Of other flows and relations alone, what the graph says of the flows that stay is taken over.
        """
        if odd := parts.keys() - type(self).model_fields:
            raise TypeError(f"a register has no part named {', '.join(sorted(odd))}")
        kept = {name: getattr(self, name) for name in type(self).model_fields}
        made = Register.model_construct(**(kept | parts))
        if parts.keys() <= {"flows", "relations"}:
            made.__dict__["_wider"] = self if "facts" in self.__dict__ else self.__dict__.get("_wider")
        return made

    def with_state_text(self, **changed: object) -> Register:
        """The register whose text that names its state is told otherwise."""
        text = self.state_text.model_copy(update=changed)
        return self.with_(texts=tuple(text if item.id == text.id else item for item in self.texts))

    def narrowed(self, places: Iterable[int]) -> Register:
        """The register with some of its flows only, by their places, in that order; look-ups of the rest, and what is
        said of these flows, are taken over."""
        kept = tuple(places)
        made = self.with_(flows=tuple(map(self.flows.__getitem__, kept)))
        same = {
            name: known for name, known in self.__dict__.items() if name.endswith("_by_id") and name != "flow_by_id"
        }
        made.__dict__.update(same, nodes=self.nodes, _wider=self, _places=kept)
        return made

    def __getstate__(self) -> dict[Any, Any]:
        """What a copy in another process is made from: the parts, without the look-ups."""
        return super().__getstate__() | {"__dict__": {name: getattr(self, name) for name in type(self).model_fields}}

    def model_copy(self, *, update: Mapping[str, object] | None = None, deep: bool = False) -> NoReturn:
        """Refused: pydantic would carry along the look-ups of the register copied, now wrong."""
        del update, deep
        raise TypeError("a Register is changed by with_(), which forgets its look-ups")

    @cached_property
    def nodes(self) -> dict[str, Actor | System]:
        """Actors and systems by id, in the order of the file."""
        found: dict[str, Actor | System] = {actor.id: actor for actor in self.actors}
        return found | {system.id: system for system in self.systems}

    flow_by_id: ClassVar = _by_id(lambda register: register.flows)
    provision_by_id: ClassVar = _by_id(lambda register: register.provisions)
    text_by_id: ClassVar = _by_id(lambda register: register.texts)
    family_by_id: ClassVar = _by_id(lambda register: register.families)
    purpose_by_id: ClassVar = _by_id(lambda register: register.purposes)
    purpose_group_by_id: ClassVar = _by_id(lambda register: register.purpose_groups)
    category_by_id: ClassVar = _by_id(lambda register: register.data_categories)
    population_by_id: ClassVar = _by_id(lambda register: register.populations)
    code_by_id: ClassVar = _by_id(lambda register: register.codes)
    relation_by_id: ClassVar = _by_id(lambda register: register.relations)

    @cached_property
    def graph(self) -> Graph:
        """The register as one frozen graph, made once (see `model.register.graph.register_graph`)."""
        from model.register.graph import register_graph

        return register_graph(self)

    @cached_property
    def facts(self) -> tuple[dict[str, Any], ...]:
        """What the edge of each flow says, in the order of the file (see `model.register.graph.flow_facts`)."""
        from model.register.graph import flow_facts

        wider: Register | None = self.__dict__.pop("_wider", None)
        if wider and (places := self.__dict__.pop("_places", None)) is not None:
            return tuple(map(wider.facts.__getitem__, places))
        return flow_facts(self, wider.facts if wider else ())

    @cached_property
    def answers(self) -> dict[Hashable, Any]:
        """What was worked out from this register, to be kept as long as it (see `model.register.once`)."""
        return {}

    @cached_property
    def renamed(self) -> dict[tuple[str, str], str]:
        """The present id of what had another one before, by section and former id."""
        return {
            (section, old): item.id
            for section in type(self).model_fields
            if isinstance(items := getattr(self, section), tuple)
            for item in items
            if isinstance(item, Listed)
            for old in item.former_ids
        }

    def current_id(self, name: str, *sections: str) -> str:
        """The id that an address means by a name: the present one of what had that id before, else the name itself."""
        return next((self.renamed[key] for section in sections if (key := (section, name)) in self.renamed), name)

    @property
    def state_text(self) -> LegalText:
        """The text whose state of the law is shown."""
        return self.text_by_id[self.state]

    def direction(self, flow: Flow) -> Direction:
        """Whether the flow enters I-MILO, leaves it, or concerns another system."""
        if flow.target == self.hub:
            return Direction.INBOUND
        return Direction.OUTBOUND if flow.source == self.hub else Direction.EXTERNAL

    def partner(self, flow: Flow) -> Actor | System:
        """The end of the flow that is not I-MILO; the source when neither is."""
        return self.nodes[flow.target if flow.source == self.hub else flow.source]

    def owner(self, node_id: str) -> str:
        """The body that answers for a node: the operator of a system when the text names it, else the node itself."""
        node = self.nodes[node_id]
        return node.operator.actor if isinstance(node, System) and node.operator else node_id

    def evidence(self, statement: Statement) -> str:
        """`press` as soon as one provision of the statement is only reported by the press, else `law`."""
        kinds = {self.provision_by_id[basis.provision].evidence for basis in statement.basis}
        return "press" if "press" in kinds else "law"
