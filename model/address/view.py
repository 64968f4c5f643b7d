"""What is on a screen besides the filters: grouping, columns, focus, depth; all of it fits in an address."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import Any

from model.address.comparison import DRAFT, IMPACT_KEYS, ComparisonAsked, impact_fields, impact_query
from model.address.training import TRAINING_KEYS, Training, training_fields, training_query
from model.graph.filters import FACETS, Selection, current_id, selection_from_query
from model.graph.paths import MAX_LENGTH
from model.graph.units import NOT_STATED_ID, Light, Unit, units
from model.register.entities import Register
from model.register.states import UnknownState, at

# Every key that an address may hold.
VIEW_KEYS = {
    *(facet.key for facet in FACETS),
    *("etat", "mot", "perimetre", "grouper", "sans", "fusion", "profondeur", "choix"),
    *("fiche", "disposition", "cite", "de", "vers", "longueur", "hypotheses", "question", "note"),
}
LINK_KEYS = {*VIEW_KEYS, *TRAINING_KEYS, *IMPACT_KEYS}

COMPARISON = "comparaison"  # what a note is about, when it is not the view
MAX_DEPTH = 3
MAX_QUESTION = 300


@dataclass(frozen=True)
class Subject(Training, ComparisonAsked):
    """What a screen is about: the body of a card, the row or article that is read, the ends of a path, the question;
    the training session; the comparison of two texts; and whether the note is on the view or on this comparison."""

    body: str | None = None
    provision: str | None = None
    article: str | None = None
    start: str | None = None
    end: str | None = None
    length: int = 3
    assumptions: bool = False
    question: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        object.__setattr__(self, "question", " ".join(self.question.split())[:MAX_QUESTION])

    def to_query(self) -> dict[str, str]:
        """The subject as address parameters; what is usual or not set gives none."""
        query = {key: getattr(self, name) for key, name in _SUBJECT_KEYS.items() if getattr(self, name)}
        if self.length != 3:
            query["longueur"] = str(self.length)
        if self.assumptions:
            query["hypotheses"] = "oui"
        return query | training_query(self) | impact_query(self)


_SUBJECT_KEYS = {
    "fiche": "body",
    "disposition": "provision",
    "cite": "article",
    "de": "start",
    "vers": "end",
    "question": "question",
    "note": "note",
}


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


def view_from_query(register: Register, query: Mapping[str, str]) -> tuple[View, tuple[str, ...]]:
    """The view written in an address, and the French messages about what was ignored in it.

    `register` is the whole one; what the address names is looked for in the state of the law that it asks for.
    """
    everything = register
    register, state, messages = _at_state(register, query.get("etat", ""))
    selection, ignored = selection_from_query(register, query)
    messages += ignored
    hidden = [word for word in query.get("sans", "").split(",") if word]
    messages += [f"Colonne inconnue « {word[:60]} »" for word in hidden if word not in ("donnees", "finalites")]
    for key, allowed in (("grouper", "famille"), ("fusion", "oui")):
        if query.get(key, allowed) != allowed:
            messages.append(f"Réglage « {key} » : valeur inconnue « {query[key][:60]} »")
    messages += [
        f"Réglage inconnu « {key[:60]} »" for key in query if key not in LINK_KEYS and not key.startswith("embed")
    ]
    depth = query.get("profondeur", "1")
    if depth not in {str(number) for number in range(1, MAX_DEPTH + 1)}:
        messages.append(f"Profondeur inconnue « {depth[:60]} »")
        depth = "1"
    focus, unknown = known_focus(register, query.get("choix", "")[:500].split("~"))
    messages += [f"Choix inconnu « {word[:60]} »" for word in unknown]
    subject, unheard = _subject(register, query, everything)
    messages += unheard
    view = View(
        selection=selection,
        grouped=query.get("grouper") == "famille",
        with_data="donnees" not in hidden,
        with_purposes="finalites" not in hidden,
        merged=query.get("fusion") == "oui",
        depth=int(depth),
        focus=focus,
        subject=subject,
        state=state,
    )
    return view, tuple(messages)


def _at_state(register: Register, asked: str) -> tuple[Register, str, list[str]]:
    """The register at the state asked for, or else at the usual one; the state as an address says it; the messages."""
    asked = current_id(register, "etat", asked)
    try:
        found = at(register, asked or register.state)
    except UnknownState:
        return at(register, register.state), "", [f"État du droit inconnu « {asked[:60]} »"]
    return found, "" if asked == register.state else asked, []


def _subject(register: Register, query: Mapping[str, str], everything: Register) -> tuple[Subject, list[str]]:
    articles = {citation.article for provision in register.provisions for citation in provision.articles}
    tables: dict[str, tuple[Container[str], str]] = {
        "fiche": (register.nodes, "Fiche inconnue"),
        "disposition": (register.provision_by_id, "Disposition inconnue"),
        "cite": (articles, "Article inconnu"),
        "de": (register.nodes, "Départ inconnu"),
        "vers": (register.nodes, "Arrivée inconnue"),
    }
    found: dict[str, Any] = {}
    messages = []
    for key, (known, unknown) in tables.items():
        word = current_id(register, key, query.get(key, ""))
        found[_SUBJECT_KEYS[key]] = word if word in known else None
        if word and word not in known:
            messages.append(f"{unknown} « {word[:60]} »")
    length = query.get("longueur", "3")
    if length not in {str(number) for number in range(1, MAX_LENGTH + 1)}:
        messages.append(f"Longueur inconnue « {length[:60]} »")
        length = "3"
    if query.get("hypotheses", "oui") != "oui":
        messages.append(f"Réglage « hypotheses » : valeur inconnue « {query['hypotheses'][:60]} »")
    about = query.get("note", "")
    if about not in ("", COMPARISON):
        messages.append(f"Sujet de note inconnu « {about[:60]} »")
    subject = Subject(
        **found,
        note=about if about == COMPARISON else "",
        length=int(length),
        assumptions=query.get("hypotheses") == "oui",
        question=query.get("question", ""),
        **training_fields(query, messages),
        **_compared(everything, query, messages),
    )
    return subject, messages


def _compared(everything: Register, query: Mapping[str, str], messages: list[str]) -> dict[str, Any]:
    """The comparison written in an address; the bodies of a draft are unknown here, and not checked."""
    found = impact_fields(everything, query, messages)
    if DRAFT not in (found["before"], found["after"]):
        known, unknown = known_focus(everything, (found["change"] or "").split("~"))
        messages += [f"Changement inconnu « {word[:60]} »" for word in unknown]
        found["change"] = "~".join(known)
    return found


def known_focus(register: Register, keys: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The focus keys that the register knows (former ids brought up to date), and those it does not."""
    tables: dict[str, Container[str]] = {
        "flux": register.flow_by_id,
        "organisme": register.nodes,
        "finalite": {**register.purpose_by_id, NOT_STATED_ID: None},
        "groupe": register.purpose_group_by_id,
        "donnee": {**register.category_by_id, NOT_STATED_ID: None},
        "famille": register.family_by_id,
        "lien": {relation.id: relation for relation in register.relations if relation.kind != "same_as"},
    }
    good: list[str] = []
    bad: list[str] = []
    for key in filter(None, keys):
        kind, _, name = key.partition(":")
        name = current_id(register, kind, name)
        (good if name in tables.get(kind, ()) else bad).append(f"{kind}:{name}" if name else key)
    return tuple(dict.fromkeys(good)), tuple(bad)


def lit_units(register: Register, view: View) -> tuple[Unit, ...]:
    """The units of a register that the focus keeps lit; all of them without a focus."""
    focus = frozenset(view.focus)
    return tuple(unit for unit in units(register) if unit.matches(focus))
