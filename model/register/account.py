"""What a flow says, told once: every table, card, note and file writes the same title, purposes,
silences and places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from model.register.entities import (
    Basis,
    DataCategory,
    Direction,
    Flow,
    Population,
    Provision,
    Purpose,
    Register,
    Statement,
)
from model.register.wording import (
    NATURE_LABELS,
    NOT_REPORTED,
    NOT_STATED,
    flow_title,
    listed,
    lower_first,
    provision_place,
    silence,
)

NONE_STATED = "Aucune selon le texte"
WITHOUT_LIST = "sans liste par destinataire"
# The natures that a text states of the data of young people: said before the data, and never left out.
SAID_FIRST = {"anonymised": "Données anonymisées", "personal": "Données à caractère personnel"}
Named = Purpose | DataCategory | Population


@dataclass(frozen=True)
class Said:
    """What is said on one point: ids, labels and short labels in order, or, when there is none, the words for that.

    `stated` tells an empty list (the text says that there is none) from a silence.
    """

    ids: tuple[str, ...]
    labels: tuple[str, ...]
    shorts: tuple[str, ...]
    stated: bool
    otherwise: str

    @property
    def silent(self) -> bool:
        """Whether nothing is named."""
        return not self.labels

    def joined(self, sign: str = " ; ") -> str:
        """The labels between signs, or why there is none."""
        return sign.join(self.labels) or self.otherwise

    def listed(self) -> str:
        """« a, b et c », or why there is none."""
        return listed(self.labels) or self.otherwise


@dataclass(frozen=True)
class Founding:
    """The words on which a flow rests, and whether they are the text's or our summary."""

    provision: Provision
    words: str
    exact: bool

    def said(self, summary: str = "Résumé", quoted: bool = False) -> str:
        """The exact words (between « » when asked), or our summary, which says that it is one."""
        if not self.exact:
            return f"{summary} : {self.words}"
        return f"« {self.words} »" if quoted else self.words


@dataclass(frozen=True, eq=False)
class Account:
    """What some statements of a flow say, all of them unless one is asked for."""

    register: Register
    flow: Flow
    statements: tuple[Statement, ...]

    @property
    def id(self) -> str:
        """The id of the flow."""
        return self.flow.id

    @property
    def title(self) -> str:
        """« I-MILO → ASP »."""
        return flow_title(self.register, self.flow)

    @property
    def direction(self) -> Direction:
        """Seen from I-MILO."""
        return self.register.direction(self.flow)

    @cached_property
    def press(self) -> bool:
        """Whether something of it is only reported by the press."""
        return any(self.register.evidence(statement) == "press" for statement in self.statements)

    @property
    def evidence(self) -> str:
        """`press` or `law`."""
        return "press" if self.press else "law"

    @property
    def silence(self) -> str:
        """What to write where nothing is said."""
        return silence(self.register, *self.statements)

    @property
    def plain(self) -> str:
        """Our plain sentences, one after the other."""
        return " ".join(statement.plain for statement in self.statements)

    @cached_property
    def purposes(self) -> Said:
        """The families of purposes (our reading)."""
        return self._said(self.register.purpose_by_id, lambda item: None if item.purposes is None else item.purpose_ids)

    @cached_property
    def data(self) -> Said:
        """The categories of data."""
        return self._said(self.register.category_by_id, lambda item: None if item.data is None else item.data_ids)

    def data_told(self, sign: str = " ; ") -> str:
        """The data after their nature where the text states it, or why there is none.

        « Données anonymisées : trajectoires d'insertion »; statement by statement where natures differ.
        """
        if len({item.nature for item in self.statements}) > 1:
            return " / ".join(dict.fromkeys(one.data_told(sign) for one in self.each))
        nature = SAID_FIRST.get(self.statements[0].nature or "")
        if nature is None:
            return self.data.joined(sign)
        if not self.data.silent:
            said = self.data.joined(sign)
            return f"{nature} : {lower_first(said) if said[1:2].islower() else said}"  # « NIR » stays
        if self.data.stated or self.silence != NOT_STATED:
            return f"{nature} ; {lower_first(self.data.otherwise)}"
        return f"{nature}, {WITHOUT_LIST}"

    @cached_property
    def public(self) -> Said:
        """The young people it is about (our reading); what narrows a public is said after its name."""
        known = self.register.population_by_id
        found = self._said(known, lambda item: None if item.population is None else item.population_ids)
        narrowed: dict[str, set[str]] = {}
        for use in (use for item in self.statements for use in item.population or ()):
            narrowed.setdefault(use.population, set()).add(use.only or "")
        after = [listed(sorted(narrowed[name])) if "" not in narrowed[name] else "" for name in found.ids]
        labels, shorts = (tuple(map(_narrowed, names, after)) for names in (found.labels, found.shorts))
        return replace(found, labels=labels, shorts=shorts)

    @cached_property
    def nature(self) -> Said:
        """Whether the data are personal, anonymised or about companies."""
        ids = tuple(dict.fromkeys(item.nature for item in self.statements if item.nature))
        labels = tuple(NATURE_LABELS[name] for name in ids)
        return Said(ids, labels, labels, bool(ids), self.silence)

    def _said(self, known: Mapping[str, Named], named: Callable[[Statement], tuple[str, ...] | None]) -> Said:
        lists = [ids for ids in map(named, self.statements) if ids is not None]
        ids = tuple(dict.fromkeys(name for found in lists for name in found))
        items = [known[name] for name in ids]
        otherwise = NONE_STATED if lists else self.silence
        labels, shorts = tuple(item.label for item in items), tuple(item.short for item in items)
        return Said(ids, labels, shorts, bool(lists), otherwise)

    @cached_property
    def founding(self) -> tuple[Founding, ...]:
        """The exact words of each basis (the one sentence that founds this flow), or our summary of it."""
        return tuple(self._founded(basis) for statement in self.statements for basis in statement.basis)

    def _founded(self, basis: Basis) -> Founding:
        provision = self.register.provision_by_id[basis.provision]
        if provision.wording is None:
            return Founding(provision, provision.summary or "", exact=False)
        return Founding(provision, basis.sentence or provision.wording, exact=True)

    @cached_property
    def provisions(self) -> tuple[Provision, ...]:
        """What it rests on, in order, each once."""
        found = {founding.provision.id: founding.provision for founding in self.founding}
        return tuple(found.values())

    @property
    def places(self) -> tuple[str, ...]:
        """« Arrêté du 3 janvier 2025, annexe 1, ligne 12 » for each provision."""
        return tuple(provision_place(self.register, provision) for provision in self.provisions)

    @property
    def near_places(self) -> tuple[str, ...]:
        """« annexe 1, ligne 12 » in the text of the state shown; with the name of the text in another."""
        return tuple(
            provision.place if provision.text == self.register.state else provision_place(self.register, provision)
            for provision in self.provisions
        )

    @property
    def each(self) -> tuple[Account, ...]:
        """What each statement says, one by one."""
        return tuple(Account(self.register, self.flow, (statement,)) for statement in self.statements)


def _narrowed(name: str, only: str) -> str:
    return f"{name} ({only})" if only else name


def publics_named(register: Register, statement: Statement) -> list[str]:
    """The publics of a statement, each with what narrows it."""
    uses = statement.population or ()
    return [_narrowed(register.population_by_id[use.population].label, use.only or "") for use in uses]


def account(register: Register, flow: Flow, *statements: Statement) -> Account:
    """What the statements of a flow say (all of them when none is given), in the words that are written everywhere."""
    return Account(register, flow, statements or flow.statements)


def silent_source(register: Register, flows: Iterable[Flow]) -> tuple[str, str]:
    """How to head what is left out of some flows, and who leaves it out: « Non précisé par le texte », « Le texte »."""
    if all(told.press for told in accounts(register, flows)):
        return NOT_REPORTED, "L'article"
    return NOT_STATED, "Le texte"


def accounts(register: Register, flows: Iterable[Flow] | None = None) -> Iterator[Account]:
    """The account of each flow of a register, or of the flows given."""
    return (account(register, flow) for flow in (register.flows if flows is None else flows))
