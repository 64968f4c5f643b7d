"""The filters: each facet knows its address key, its options and which values a flow has; `select` applies them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from operator import itemgetter
from typing import Any

from model.graph.around import systems_run
from model.graph.searching import holding
from model.graph.units import NOT_STATED_ID, alike, crowds
from model.register import graph
from model.register.entities import DataCategory, Direction, Flow, Population, Purpose, Register, Relation
from model.register.once import once, told
from model.register.wording import DIRECTION_LABELS, NOT_STATED, folded, listed

SECOND_PERIMETER = "si_ft"
MAX_TEXT = 200
provisions_of = graph.provisions_of  # a question like those of this module


@dataclass(frozen=True)
class Facet:
    """One filter: `key` in addresses, `title` on screen, its options, and the values that the edge of a flow has.

    Options are labels on screen by ids in addresses. `alike`: flows of one crowd have the same values.
    """

    key: str
    title: str
    options: Callable[[Register], dict[str, str]]
    values: Callable[[dict[str, Any]], Collection[str]]
    alike: bool = False

    def labels(self, register: Register, values: Iterable[str]) -> list[str]:
        """Some values as they read on screen."""
        known = self.options(register)
        named = {key: node.short for key, node in register.nodes.items()}  # a body that no flow of it has
        return [known.get(value) or named.get(value, value) for value in values]


def _stated(name: str) -> Callable[[dict[str, Any]], Collection[str]]:
    return lambda facts: facts[name] or (NOT_STATED_ID,)


def _articles(facts: dict[str, Any]) -> set[str]:
    return {citation.article for provision in facts["provisions"] for citation in provision.articles}


@once
def _having(register: Register, key: str) -> dict[str, list[int]]:
    """The flows that have each value of a facet, by their place in the register; values that none has left out."""
    found: dict[str, list[int]] = {}
    values = FACET_BY_KEY[key].values
    for place, facts in enumerate(register.facts):
        for value in values(facts):
            found.setdefault(value, []).append(place)
    return found


def _of_list(
    key: str, items: Callable[[Register], Iterable[Purpose | DataCategory | Population]]
) -> Callable[[Register], dict[str, str]]:
    """The options of a list of the register, and « non précisé » when some flow is silent."""

    @once
    def options(register: Register) -> dict[str, str]:
        silent = {NOT_STATED_ID: NOT_STATED} if NOT_STATED_ID in _having(register, key) else {}
        return {item.id: item.label for item in items(register)} | silent

    return options


@once
def _body_options(register: Register) -> dict[str, str]:
    used = _having(register, "organisme")
    return {node.id: node.short for node in register.nodes.values() if node.id in used}


@once
def _family_options(register: Register) -> dict[str, str]:
    used = _having(register, "famille")
    return {family.id: family.label for family in register.families if family.id in used}


@once
def _article_options(register: Register) -> dict[str, str]:
    """Every article cited by a provision, by code then by number."""
    found = {
        citation.article: f"{register.code_by_id[citation.code].short} {citation.number}"
        for provision in register.provisions
        for citation in provision.articles
    }
    return dict(sorted(found.items(), key=itemgetter(1)))


FACETS: tuple[Facet, ...] = (
    Facet(
        "sens",
        "Sens",
        lambda _: {direction.value: DIRECTION_LABELS[direction] for direction in Direction},
        lambda facts: (facts["direction"].value,),
        alike=True,
    ),
    Facet("famille", "Famille d'organismes", _family_options, itemgetter("families"), alike=True),
    Facet("organisme", "Organisme ou traitement", _body_options, itemgetter("bodies")),
    Facet(
        "finalite",
        "Finalité",
        _of_list("finalite", lambda register: register.purposes),
        _stated("purposes"),
        alike=True,
    ),
    Facet(
        "donnee", "Données", _of_list("donnee", lambda register: register.data_categories), _stated("data"), alike=True
    ),
    Facet(
        "public",
        "Public concerné",
        _of_list("public", lambda register: register.populations),
        _stated("populations"),
    ),
    Facet("article", "Article cité", _article_options, _articles),
)
FACET_BY_KEY = {facet.key: facet for facet in FACETS}


@dataclass(frozen=True)
class Selection:
    """What the reader restricts the register to: a frozen, hashable value. No value of a facet restricts nothing.

    Several values of one facet are alternatives; facets add up. `second` shows the second perimeter as well.
    `facets` may be given as a mapping; it is kept as pairs, in the order of `FACETS`, each value once.
    """

    facets: Mapping[str, tuple[str, ...]] | tuple[tuple[str, tuple[str, ...]], ...] = ()
    text: str = ""
    second: bool = False

    def __post_init__(self) -> None:
        given = dict(self.facets)
        kept = tuple((key, tuple(dict.fromkeys(given[key]))) for key in FACET_BY_KEY if given.get(key))
        object.__setattr__(self, "facets", kept)
        object.__setattr__(self, "text", " ".join(self.text.split())[:MAX_TEXT].rstrip())

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """The values chosen, by key of facet."""
        return dict(self.facets)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is restricted (showing more, with `second`, restricts nothing)."""
        return not self.facets and not self.text

    def keeps(self, facts: dict[str, Any]) -> bool:
        """Whether the facets chosen, whatever the words, keep a flow."""
        return all({*values} & {*FACET_BY_KEY[key].values(facts)} for key, values in self.chosen.items())

    def without(self, key: str) -> Selection:
        """The selection without one of its facets."""
        return replace(self, facets={**self.chosen, key: ()})

    def to_query(self) -> dict[str, str]:
        """The selection as address parameters, ids only; empty when nothing is chosen."""
        query = {key: ",".join(values) for key, values in self.chosen.items()}
        if self.text:
            query["mot"] = self.text
        if self.second:
            query["perimetre"] = SECOND_PERIMETER
        return query


# The sections of the register in which a word of addresses finds the ids it goes with.
_SECTIONS = {
    "famille": ("families",),
    "finalite": ("purposes",),
    "groupe": ("purpose_groups",),
    "donnee": ("data_categories",),
    "public": ("populations",),
    "disposition": ("provisions",),
    "flux": ("flows",),
    "lien": ("relations",),
    **dict.fromkeys(("organisme", "fiche", "de", "vers"), ("actors", "systems")),
    **dict.fromkeys(("etat", "avant", "apres"), ("texts",)),
}


def current_id(register: Register, key: str, name: str) -> str:
    """The id that an address means by a name after one of its words: the present one of what was renamed since."""
    if key in ("article", "cite"):
        code, _, number = name.rpartition("_")
        return f"{register.current_id(code, 'codes')}_{number}" if code else name
    return register.current_id(name, *_SECTIONS.get(key, ()))


def selection_from_query(register: Register, query: Mapping[str, str]) -> tuple[Selection, tuple[str, ...]]:
    """The selection written in an address, and the French messages about what was ignored in it."""
    chosen: dict[str, tuple[str, ...]] = {}
    ignored: list[str] = []
    for facet in FACETS:
        asked = [current_id(register, facet.key, word) for word in query.get(facet.key, "")[:2000].split(",") if word]
        known = facet.options(register) if asked else {}
        chosen[facet.key] = tuple(word for word in asked if word in known)
        ignored += [f"{facet.title} : valeur inconnue « {word[:60]} »" for word in asked if word not in known]
    perimeter = query.get("perimetre", "")
    if perimeter not in ("", SECOND_PERIMETER):
        ignored.append(f"Périmètre : valeur inconnue « {perimeter[:60]} »")
    return Selection(chosen, query.get("mot", ""), perimeter == SECOND_PERIMETER), tuple(ignored)


def with_flows(register: Register, flows: Iterable[Flow], relations: Iterable[Relation] | None = None) -> Register:
    """The same register with other flows (and relations); nothing is checked again."""
    if relations is None:
        return register.with_(flows=tuple(flows))
    return register.with_(flows=tuple(flows), relations=tuple(relations))


@once
def in_perimeter(register: Register, second: bool) -> Register:
    """The register of I-MILO alone, or, with `second`, with what the press reports of France Travail's system."""
    if second:
        return register
    kept = [place for place, facts in enumerate(register.facts) if facts["direction"] is not Direction.EXTERNAL]
    relations = [item for item in register.relations if register.hub in (item.source, item.target)]
    if any(item.kind == "same_as" for item in relations):  # an assumption about what is left out is left out
        flows = [register.flows[place] for place in kept]
        ends = {end for flow in flows for end in (flow.source, flow.target)}
        relations = [item for item in relations if item.kind != "same_as" or {item.source, item.target} <= ends]
    if (len(kept), len(relations)) == (len(register.flows), len(register.relations)):
        return register  # with its graph, if it was made
    return register.narrowed(kept).with_(relations=tuple(relations))


def select(register: Register, selection: Selection) -> Register:
    """The register with only the flows that the selection keeps; selecting twice changes nothing."""
    inside = in_perimeter(register, selection.second)
    if selection.is_empty:
        return inside
    if selection.text or not all(FACET_BY_KEY[key].alike for key in selection.chosen):
        return inside.narrowed(_kept(inside, selection))
    whole = tuple(crowd for crowd in crowds(inside) if selection.keeps(crowd.facts[0]))
    places = alike(inside)
    kept = sorted(chain.from_iterable(places[crowd.facts[0]["like"]] for crowd in whole))
    return told(inside.narrowed(kept), crowds, whole)  # as they are, with what they keep


def _kept(register: Register, selection: Selection) -> Collection[int]:
    """The places of the flows that the facets and the words of a selection keep."""
    having = ([_having(register, key).get(value, ()) for value in values] for key, values in selection.chosen.items())
    chosen = [set(chain.from_iterable(places)) for places in having]
    places: Collection[int] = sorted(set.intersection(*chosen)) if chosen else range(len(register.facts))
    for word in folded(selection.text).split():
        places = holding(register, word, places, _having)
    return places


def selection_sentence(register: Register, selection: Selection) -> str:
    """The active filters as one French sentence."""
    parts = []
    for key, values in selection.chosen.items():
        said = listed([f"« {label} »" for label in FACET_BY_KEY[key].labels(register, values)], "ou")
        also = ""
        if key == "organisme" and any(value in register.nodes and systems_run(register, value) for value in values):
            also = " (avec les traitements que le texte lui rattache)"
        least = " (au moins)" if key in ("finalite", "donnee") else ""
        parts.append(f"{FACET_BY_KEY[key].title.lower()}{least} {said}{also}")
    if selection.text:
        parts.append(f"le mot « {selection.text} » dans un nom, un sigle ou le texte")
    limited = f"Limité à : {' ; '.join(parts)}." if parts else ""
    wider = "Avec le second périmètre (SI France Travail, selon la presse)." if selection.second else ""
    return " ".join(filter(None, (limited, wider))) or "Aucun filtre."


def silent_flows(register: Register, selection: Selection, key: str) -> int:
    """How many flows a facet leaves out only because their text does not state it; 0 when the facet is not used."""
    values = selection.chosen.get(key, ())
    if not values or NOT_STATED_ID in values:
        return 0
    silent = Selection({**selection.chosen, key: (NOT_STATED_ID,)}, selection.text, selection.second)
    return len(_kept(in_perimeter(register, selection.second), silent))


def live_options(register: Register, kept: Register, facet: Facet, chosen: Collection[str]) -> dict[str, str]:
    """The options of a facet that still keep some flow; those chosen always.

    `kept` is what is left of the register by the other filters (see `Selection.without`).
    """
    used = _having(kept, facet.key)
    return {key: label for key, label in facet.options(register).items() if key in used or key in chosen}
