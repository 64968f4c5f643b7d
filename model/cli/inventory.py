"""What a register holds, in French lines: what `python -m model check` says of a sound file."""

from collections import Counter
from pathlib import Path

from model.ask.vocabulary import load_words
from model.graph.coverage import represented_rows
from model.importing.words.cadres import shipped_cadres
from model.importing.words.lexique import load_lexique
from model.reference.loading import load_reference
from model.register.entities import Direction, Register
from model.register.errors import FaultyFiles
from model.register.loading import SHIPPED_FILE, load
from model.register.states import at, states
from model.register.wording import DIRECTION_LABELS, count
from model.training.exercises.overlaps import load_overlaps
from model.training.guided.loading import SHIPPED_FOLDER, load_parcours
from model.training.roles import load_roles

_COVERAGE = (
    ("full", "saisi en entier", "saisis en entier"),
    ("partial", "saisi en partie", "saisis en partie"),
    ("none", "sans flux saisi", "sans flux saisis"),
)
_RELATIONS = (
    ("joint_controller", "responsabilité conjointe", "responsabilités conjointes"),
    ("related", "mise en relation sans sens précisé", "mises en relation sans sens précisé"),
)


def checked(file: str | Path) -> tuple[str, ...]:
    """What a file holds, a line each; its faults are raised, and for the shipped one those of the files around it."""
    register = load(file)
    around: tuple[str, ...] = ()
    if Path(file).resolve() == SHIPPED_FILE.resolve():
        reference = load_reference(register)  # the files around the shipped register stand on it
        load_overlaps(register)  # what never stands as wrong answers in exercises
        load_lexique(register)  # the words that the import recognises, and its frames below
        shipped_cadres()
        load_words()  # those of questions
        paths, faulty = load_parcours(SHIPPED_FOLDER, register, reference)
        if faulty:
            raise faulty[0] if len(faulty) == 1 else FaultyFiles(faulty)
        steps, roles = sum(len(item.steps) for item in paths), load_roles(register).roles
        around = (
            f"Parcours : {len(paths)} ({count(steps, 'étape')})",
            f"Cartes de rôle : {len(roles)} ({', '.join(role.id for role in roles)})",
        )
    return (*inventory(register), *around)


def inventory(register: Register) -> tuple[str, ...]:
    """One line per kind of content, each number counted in the register; flows and links at the state shown first."""
    everything, register = register, at(register, register.state)
    hub = register.nodes[register.hub].short
    used, expected = represented_rows(register)
    rows = sum(provision.row is not None for provision in everything.provisions)
    others = len(everything.provisions) - rows
    flows = Counter(register.direction(flow) for flow in register.flows)
    coverages: Counter[str] = Counter(text.coverage for text in everything.texts)
    kinds: Counter[str] = Counter(relation.kind for relation in register.relations)
    assumed = kinds["same_as"]
    inbound, outbound, external = (flows[direction] for direction in Direction)
    directions = f"{count(inbound, 'entrant')}, {count(outbound, 'sortant')}"
    found = [
        f"Textes : {len(everything.texts)}{_detail(coverages, _COVERAGE)}",
        f"Dispositions : {len(everything.provisions)} ({count(rows, 'ligne')} d'annexe, {count(others, 'résumé')})",
    ]
    if expected:
        text = register.state_text.short
        if everything.states:
            found.append(f"État affiché d'abord : {text} ; les nombres qui suivent sont les siens")
        found.append(f"Couverture : {text} : {count(used, 'ligne')} sur {expected} à la base d'au moins un flux")
    found += [
        f"Organismes : {len(register.actors)} ; traitements : {len(register.systems)}",
        f"Flux avec {hub} : {inbound + outbound} ({directions})",
        f"{DIRECTION_LABELS[Direction.EXTERNAL]} : {external} flux",
        f"Liens : {len(register.relations) - assumed}{_detail(kinds, _RELATIONS)}",
    ]
    if assumed:
        found.append(f"Hypothèses de l'équipe, pour les chemins seulement : {assumed}")
    other_states = [state for state in states(everything) if state.text != everything.state]
    if other_states:
        said = (f"{state.label} : {_flows_known(everything, state.text)}" for state in other_states)
        found.append(f"Autres états du droit : {' ; '.join(said)}")
    return tuple(found)


def _flows_known(everything: Register, state: str) -> str:
    """How many flows a state has; of a text read in part, those read, and never none."""
    number = len(at(everything, state).flows)
    if everything.text_by_id[state].coverage == "full":
        return f"{number} flux"
    return f"{number} flux lu{'s' if number > 1 else ''}, texte lu en partie" if number else "flux non vérifiés"


def _detail(counts: Counter[str], names: tuple[tuple[str, str, str], ...]) -> str:
    said = [count(counts[key], one, many) for key, one, many in names if counts[key]]
    return f" ({', '.join(said)})" if said else ""
