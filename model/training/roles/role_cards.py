"""Role cards, computed from the register: what leaves, what comes back, on which ground,
and what the text leaves out."""

from collections import Counter
from dataclasses import dataclass

from model.register.account import account
from model.register.entities import Direction, Flow, Provision, Register
from model.register.wording import OUR_READING, count, folded, listed, publication
from model.training.roles import Role, Roles, own_ends, role_flows

# The headings of what leaves and of what comes back; a person's card holds a choice of ours, and says so first.
_TITLES = {
    "person": ("Ce qui peut sortir d'I-MILO (flux choisis)", "Ce qui peut entrer dans I-MILO (flux choisis)"),
    "body": ("Ce qui peut partir de chez vous", "Ce qui peut vous revenir"),
}
MOST_QUOTED = 3  # flows of a card whose exact sentences are quoted; a card with more gives only their lines


@dataclass(frozen=True)
class Exchange:
    """A flow as a card tells it: the other end, the lines that found it, what they say (heading and words), what they
    leave out, and their exact sentences."""

    flow: Flow
    other: str
    places: tuple[str, ...]
    said: tuple[tuple[str, str], ...]
    unsaid: tuple[str, ...]
    silence: str
    quotes: tuple[str, ...]
    press: bool


@dataclass(frozen=True)
class Side:
    """What leaves, or what comes back, under its heading."""

    title: str
    exchanges: tuple[Exchange, ...]

    @property
    def _common(self) -> tuple[str, ...]:
        """What is left out of every flow, in the same way."""
        if len({item.silence for item in self.exchanges}) != 1:
            return ()
        return tuple(word for word in self.exchanges[0].unsaid if all(word in item.unsaid for item in self.exchanges))

    @property
    def unsaid(self) -> str:
        """What the text leaves out of all of it, in one sentence; empty when there is nothing."""
        return f"{self.exchanges[0].silence} : {listed(self._common)}." if self._common else ""

    def unsaid_alone(self, item: Exchange) -> str:
        """What the text leaves out of one flow and not of all, in one sentence; empty when there is nothing."""
        rest = [word for word in item.unsaid if word not in self._common]
        return f"{item.silence} : {listed(rest)}." if rest else ""


@dataclass(frozen=True)
class RoleCard:
    """What a card says: what leaves, what comes back, what the text says or leaves out about the role."""

    role: Role
    leaves: Side
    returns: Side
    named: str
    silent: str
    text: str

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Everything that leaves, then everything that comes back."""
        return (*self.leaves.exchanges, *self.returns.exchanges)


def role_card(register: Register, role: Role) -> RoleCard:
    """The card of a role: a person looks from I-MILO, which holds the data, a body from where it stands."""
    flows = role_flows(register, role)
    ends = {register.hub} if role.kind == "person" else own_ends(register, role)
    quoted = len(flows) <= MOST_QUOTED
    leaving, coming = _TITLES[role.kind]
    leaves = (_exchange(register, flow, flow.target, quoted) for flow in flows if flow.source in ends)
    returns = (_exchange(register, flow, flow.source, quoted) for flow in flows if flow.source not in ends)
    named, silent = _named(register, role), _silent(register, role, flows)
    text = publication(register.state_text)
    return RoleCard(role, Side(leaving, tuple(leaves)), Side(coming, tuple(returns)), named, silent, text)


def role_cards(register: Register, roles: Roles) -> tuple[RoleCard, ...]:
    """The cards of the deck, in its order."""
    return tuple(role_card(register, role) for role in roles.roles)


def _exchange(register: Register, flow: Flow, other: str, quoted: bool) -> Exchange:
    told = account(register, flow)
    points = {
        f"finalités ({OUR_READING})": told.purposes,
        "données": told.data,
        "public": told.public,
        "nature des données": told.nature,
    }
    return Exchange(
        flow=flow,
        other=register.nodes[other].short,
        places=told.near_places,
        said=tuple((head, said.joined()) for head, said in points.items() if not said.silent),
        unsaid=tuple(head.partition(" (")[0] for head, said in points.items() if said.silent),
        silence=told.silence,
        quotes=tuple(dict.fromkeys(item.said(quoted=True) for item in told.founding)) if quoted else (),
        press=told.press,
    )


def _rows(register: Register) -> tuple[Provision, ...]:
    """The lines of the text of the state shown, whose exact words are known."""
    return tuple(item for item in register.provisions if item.text == register.state and item.exact)


def naming(register: Register, role: Role) -> tuple[Provision, ...]:
    """The lines of the text shown that hold one of the words of a role, whatever their case."""
    wanted = [f" {folded(word)}" for word in role.words]
    said = ((item, f" {folded(item.exact)}".replace("(", " ")) for item in _rows(register))
    return tuple(item for item, words in said if any(word in words for word in wanted))


def _named(register: Register, role: Role) -> str:
    """Whether the text names the role, in one sentence; empty when no word was to be looked for."""
    if not role.words:
        return ""
    rows = _rows(register)
    words = listed([f"« {word} »" for word in role.words], "ou")
    if not rows:
        return f"Les mots exacts de ce texte ne sont pas saisis : on ne peut pas dire s'il contient {words}."
    if found := naming(register, role):
        places = listed([item.place for item in found])
        lines = f"{count(len(found), 'ligne')} sur {len(rows)} de ce texte ({places})"
        return f"{words} : {'présent' if len(role.words) == 1 else 'au moins un de ces mots'} dans {lines}."
    return f"Aucune des {count(len(rows), 'ligne')} de ce texte ne contient {words}."


def _silent(register: Register, role: Role, flows: tuple[Flow, ...]) -> str:
    """How many flows with I-MILO the card of a person leaves aside, and what their lines say of whom they are about:
    never that the role is concerned, never that it is not."""
    if role.kind == "body":
        return ""
    told = {flow.id for flow in flows}
    every = [flow for flow in register.flows if register.direction(flow) is not Direction.EXTERNAL]
    others = [flow for flow in every if flow.id not in told]
    if not others:
        return ""
    about = Counter(_about(flow) for flow in others)
    said = [f"{about[kind]} {words[about[kind] > 1]}" for kind, words in _ABOUT.items() if about[kind]]
    rest = f"Des {len(others)} autres" if len(others) > 1 else "De l'autre"
    return f"Cette carte montre {len(told)} des {len(every)} flux avec I-MILO. {rest}, {' ; '.join(said)}."


_ABOUT = {
    "silent": (
        "ne précise pas de quels jeunes il s'agit : sa ligne ne dit ni que ce rôle est concerné, ni qu'il ne l'est pas",
        "ne précisent pas de quels jeunes il s'agit : leur ligne ne dit ni que ce rôle est concerné, ni qu'il ne l'est "
        "pas",
    ),
    "public": ("nomme un public, sans écarter ce rôle", "nomment un public, sans écarter ce rôle"),
    "companies": (f"porte sur des entreprises ({OUR_READING})", f"portent sur des entreprises ({OUR_READING})"),
}


def _about(flow: Flow) -> str:
    """Whom the lines of a flow are about, as far as they say."""
    if all(item.nature == "companies" for item in flow.statements):
        return "companies"
    return "silent" if all(item.population is None for item in flow.statements) else "public"
