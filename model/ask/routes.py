"""Two names, or two notions, asked about together: the paths of the graph between them, what each one is."""

from itertools import permutations

from model.ask.facts import terms
from model.ask.library import Library
from model.ask.values import Outcome, Reading, Role, Told
from model.ask.words import joined, stems, words_of
from model.graph.hops import Evidence
from model.graph.paths import MAX_LENGTH, Chain, paths_between
from model.graph.worth import CAUTION, STEP_BY_STEP, Worth
from model.register.entities import Register
from model.register.wording import count, listed

_FEW = 3
_ASKED = stems("chemin trajet intermédiaire proche")


def route_told(library: Library, read: Reading) -> Told | None:
    """« Un chemin entre la CNAF et le département ? »: the paths found and what they are worth; None when no path is
    asked. With the press and our assumptions, since that is where bodies that I-MILO does not name are."""
    if not read.turned("chemin") or read.turned("différence"):
        return None
    register = library.at(read.state, second=True)
    ends = [next(iter(one.ids("node"))) for one in read.mentions if len(one.ids("node")) == 1]
    by = _by(read)
    ends = [name for name in ends if name != by]
    if read.hub and len(ends) == 1 and by != register.hub:
        received = any(one.role is Role.RECIPIENT and ends[0] in one.ids("node") for one in read.mentions)
        ends = [register.hub, *ends] if by and received else [*ends, register.hub]
    if len(ends) != 2 and not _ASKED & read.roots:
        return None  # « les données passant par l'ASP »: what touches it
    if len(ends) != 2:
        said = "Un chemin se cherche entre deux noms : l'écran Chemins les demande, et dit ce que vaut chaque chemin."
        return Told(Outcome.NEAREST, said, screen="chemins")
    through = by or (register.hub if read.hub and register.hub not in ends else "")
    both = "entre" in read.folded
    for start, end in permutations(ends) if both else [ends]:
        found = paths_between(register, start, end, MAX_LENGTH, assumptions=True)
        inner = [(chain, {*chain.nodes[1:-1], *map(register.owner, chain.nodes[1:-1])}) for chain in found.chains]
        if chains := [chain for chain, names in inner if not through or through in names]:
            return _told(register, read, chains)
    names = " et ".join(register.nodes[end].short for end in ends)
    lead = f"Cherché dans les flux saisis, presse et hypothèses comprises, en {MAX_LENGTH} étapes au plus"
    said = f"Non trouvé : aucun chemin entre {names}. {lead}. Ce silence ne dit pas qu'il n'y en a pas."
    return Told(Outcome.NOT_FOUND, said, state=read.state, took=_TOOK, screen="chemins")


_TOOK = frozenset({"chemin"})


def _by(read: Reading) -> str:
    """The body named right after « par l'intermédiaire de », « via », « en passant par »; empty without."""
    text = read.text
    marks = [text.find(joined(words_of(chip.words))) for chip in read.chips if chip.kind == "chemin"]
    after = [text.count(" ", 0, at) for at in marks if at >= 0]
    told = [one for one in read.mentions if after and one.start > after[0] and "entre" not in text.split()]
    return next(iter(told[0].ids("node") | told[0].ids("hub")), "") if told else ""


def _told(register: Register, read: Reading, chains: list[Chain]) -> Told:
    """The first chains, each with its verdict, then what no chain says."""
    shown = [f"{_steps(register, chain)} ({chain.worth.value})" for chain in chains[:_FEW]]
    more = f" Et {count(len(chains) - _FEW, 'autre chemin', 'autres chemins')}." if len(chains) > _FEW else ""
    lawful = all(chain.worth in (Worth.ESTABLISHED, Worth.POSSIBLE) for chain in chains[:_FEW])
    lead = "Chemins trouvés" if len(chains) > 1 else "Chemin trouvé"
    lead = lead if lawful else f"Aucun texte lu n'établit ce passage. {lead}"
    caution = STEP_BY_STEP if lawful else f"« Supposé » : au moins une étape vient de la presse ou de nous. {CAUTION}"
    said = f"{lead} dans le graphe, de proche en proche : {listed(shown)}.{more} {caution}"
    outcome = Outcome.ANSWERED if lawful else Outcome.NOT_FOUND
    return Told(outcome, said, state=read.state, took=_TOOK, screen="chemins")


def _steps(register: Register, chain: Chain) -> str:
    """« A → B [selon la presse] → C [notre hypothèse] »: each step that no text of law says is marked at its end."""
    weak = {Evidence.PRESS: " [étape rapportée par la presse]", Evidence.ASSUMPTION: " [étape : notre hypothèse]"}
    ends = (f"{register.nodes[hop.target].short}{weak.get(hop.evidence, '')}" for hop in chain.hops)
    return " → ".join((register.nodes[chain.nodes[0]].short, *ends))


def notions_told(library: Library, read: Reading) -> Told | None:
    """« Quelle différence entre destinataire et mis en relation ? »: each as we define it, side by side; None when
    no two terms are named."""
    found = terms(library, read) if read.turned("différence") and not read.bodies and not read.having("row") else []
    if len(found) not in (2, 3):
        return None
    said = " ".join(f"{term.term} : {term.definition}" for term in found)
    took = frozenset({"différence", "chemin", "verbe", "mot du texte"})
    return Told(Outcome.ANSWERED, f"{said} (Définitions de l'équipe.)", screen="glossaire", took=took)
