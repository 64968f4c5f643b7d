"""What is on a screen besides the filters: grouping, columns, focus, depth; all of it fits in an address."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from model.address.comparison import DRAFT, ComparisonAsked, texts_heard
from model.address.heard import Heard, between, free, heard_of, keys_of, one_of, switch, told, written
from model.address.training import Training
from model.graph.filters import FACETS, Selection, current_id, selection_from_query
from model.graph.layers import is_silence, labelled
from model.graph.paths import MAX_LENGTH
from model.graph.units import Light, Unit, units
from model.register.entities import Register
from model.register.states import UnknownState, at

COMPARISON = "comparaison"  # what a note is about, when it is not the view
MAX_DEPTH = 3
MAX_QUESTION = 300


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The body of a card, the row or article that is read, the ends of a path, the question, and whether the note is
    on the view or on the comparison of two texts."""

    body: str | None = told("fiche", None)
    provision: str | None = told("disposition", None)
    article: str | None = told("cite", None)
    start: str | None = told("de", None)
    end: str | None = told("vers", None)
    question: str = told("question", "", free(10 * MAX_QUESTION))
    note: str = told("note", "", one_of((COMPARISON,), "Sujet de note inconnu"))
    length: int = told("longueur", 3, between(1, MAX_LENGTH, "Longueur inconnue"))
    assumptions: bool = told("hypotheses", False, switch)


@dataclass(frozen=True, kw_only=True)
class Subject(ComparisonAsked, Training, Reading):
    """What a screen is about: what is read, the training session, the comparison of two texts."""

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "question", " ".join(self.question.split())[:MAX_QUESTION].rstrip())

    def to_query(self) -> dict[str, str]:
        """The subject as address parameters; what is usual or not set gives none."""
        return written(self)


# The fields of the subject of a screen, by their keys in the address, which are those of the widgets too.
SUBJECT_KEYS = keys_of(Subject)
VIEW_KEYS = {
    *(facet.key for facet in FACETS),
    *("etat", "mot", "perimetre", "grouper", "sans", "fusion", "profondeur", "choix"),
    *keys_of(Reading),
}
LINK_KEYS = {*VIEW_KEYS, *SUBJECT_KEYS}  # every key that an address may hold


@dataclass(frozen=True)
class View:
    """The whole view, apart from which screen it is.

    `focus` holds focus keys such as `flux:imilo_vers_asp`, `organisme:asp`, `finalite:payer`: what passes through all
    of them stays lit. `grouped` shows families instead of bodies; `merged` joins each system to its operator. `state`
    is the text that names the state of the law; empty for the one that the register shows first.
    """

    selection: Selection = field(default_factory=Selection)
    grouped: bool = False
    with_data: bool = True
    with_purposes: bool = True
    merged: bool = False
    depth: int = 1
    focus: tuple[str, ...] = ()
    subject: Subject = field(default_factory=Subject)
    state: str = ""

    def to_query(self) -> dict[str, str]:
        """The view as address parameters; the usual view gives none."""
        query = {"etat": self.state} if self.state else {}
        query |= self.selection.to_query()
        if self.grouped:
            query["grouper"] = "famille"
        hidden = [name for name, on in (("donnees", self.with_data), ("finalites", self.with_purposes)) if not on]
        if hidden:
            query["sans"] = ",".join(hidden)
        if self.merged:
            query["fusion"] = "oui"
        if self.depth != 1:
            query["profondeur"] = str(self.depth)
        if self.focus:
            query["choix"] = "~".join(self.focus)
        return query | self.subject.to_query()

    @property
    def light(self) -> Light:
        """What stays lit: the focus, and among the flows kept, the purposes and data that were filtered on."""
        groups = [frozenset({key}) for key in self.focus]
        for facet in ("finalite", "donnee"):
            if values := self.selection.chosen.get(facet):
                groups.append(frozenset(f"{facet}:{value}" for value in values))
        return Light(tuple(groups))

    @property
    def flow_id(self) -> str | None:
        """The one flow in focus, if a flow is."""
        return next((key.removeprefix("flux:") for key in self.focus if key.startswith("flux:")), None)


USUAL = View()


def view_from_query(register: Register, query: Mapping[str, str]) -> tuple[View, tuple[str, ...]]:
    """The view written in an address, and the French messages about what was ignored in it.

    `register` is the whole one; what the address names is looked for in the state of the law that it asks for.
    """
    heard = Heard(query)
    shown, state = _at_state(register, current_id(register, "etat", heard.word("etat")), heard)
    selection, ignored = selection_from_query(shown, query)
    heard.messages.extend(ignored)
    hidden = [heard.known(word, ("donnees", "finalites"), "Colonne inconnue") for word in heard.words("sans")]
    grouped, merged = heard.on("grouper", "famille"), heard.on("fusion")
    for key in query:
        if key not in LINK_KEYS and not key.startswith("embed"):
            heard.tell("Réglage inconnu", key)
    view = View(
        selection=selection,
        grouped=grouped,
        with_data="donnees" not in hidden,
        with_purposes="finalites" not in hidden,
        merged=merged,
        depth=heard.number("profondeur", 1, MAX_DEPTH, "Profondeur inconnue", View.depth),
        focus=_known_focus(shown, heard.word("choix")[:500], "Choix inconnu", heard),
        subject=_subject(shown, register, heard),
        state=state,
    )
    return view, tuple(heard.messages)


def _at_state(register: Register, asked: str, heard: Heard) -> tuple[Register, str]:
    """The register at the state asked for, or else at the usual one; the state as an address says it."""
    try:
        found = at(register, asked or register.state)
    except UnknownState:
        heard.tell("État du droit inconnu", asked)
        return at(register, register.state), ""
    return found, "" if asked == register.state else asked


def _subject(register: Register, everything: Register, heard: Heard) -> Subject:
    articles = {citation.article for provision in register.provisions for citation in provision.articles}
    tables: dict[str, tuple[Container[str], str]] = {
        "fiche": (register.nodes, "Fiche inconnue"),
        "disposition": (register.provision_by_id, "Disposition inconnue"),
        "cite": (articles, "Article inconnu"),
        "de": (register.nodes, "Départ inconnu"),
        "vers": (register.nodes, "Arrivée inconnue"),
    }
    found: dict[str, Any] = {
        SUBJECT_KEYS[key]: heard.known(current_id(register, key, heard.word(key)), known, unknown)
        for key, (known, unknown) in tables.items()
    }
    found |= heard_of(Subject, heard) | texts_heard(everything, heard)
    if DRAFT not in (found["before"], found["after"]):  # the bodies of a draft are unknown here, and not checked
        found["change"] = "~".join(_known_focus(everything, found["change"], "Changement inconnu", heard))
    return Subject(**found)


def _known_focus(register: Register, keys: str, unknown: str, heard: Heard) -> tuple[str, ...]:
    known, others = known_focus(register, keys.split("~"))
    for word in others:
        heard.tell(unknown, word)
    return known


def known_focus(register: Register, keys: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The focus keys that the register knows (former ids brought up to date), and those it does not."""
    links = {relation.id for relation in register.relations if relation.kind != "same_as"}
    tables = {**labelled(register), "flux": register.flow_by_id, "lien": links}
    good: list[str] = []
    bad: list[str] = []
    for key in filter(None, keys):
        kind, _, name = key.partition(":")
        name = current_id(register, kind, name)
        known = name in tables.get(kind, ()) or is_silence(kind, name)
        (good if known else bad).append(f"{kind}:{name}" if name else key)
    return tuple(dict.fromkeys(good)), tuple(bad)


def in_light(view: View, shown: Register) -> View:
    """The view; without its focus when nothing shown passes through it, for everything would be faded."""
    link = any(key.startswith("lien:") for key in view.focus)
    return view if link or lit_units(shown, view) else replace(view, focus=())


def lit_units(register: Register, view: View) -> tuple[Unit, ...]:
    """The units of a register that the focus keeps lit; all of them without a focus."""
    focus = frozenset(view.focus)
    return tuple(unit for unit in units(register) if unit.matches(focus))
