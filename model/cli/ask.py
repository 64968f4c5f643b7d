"""The command `python -m model ask`: a question, what was understood of it, and the answer."""

import json
from argparse import Namespace
from pathlib import Path

from model.ask import Answer, Library, answer
from model.ask.laid_out import Block, laid_out
from model.graph.filters import provisions_of
from model.reference.loading import load_reference
from model.register.entities import Register
from model.register.errors import Unusable
from model.register.loading import SHIPPED_FILE, load
from model.register.places import places
from model.register.states import state_of
from model.register.wording import count, flow_title

ANSWERED, NOT_UNDERSTOOD = 0, 1
_ITEM = "- "
_MOST_FLOWS = 8  # shown one by one; more are told by their lines


def asked(arguments: Namespace) -> tuple[str, int]:
    """The answer as text or JSON, and the exit code. Raises `Unusable` for an empty question or an unknown state."""
    if not arguments.question.strip():
        raise Unusable("la question est vide.")
    register = load(arguments.file)
    state = state_of(register, arguments.etat).text if arguments.etat else ""
    shipped = Path(arguments.file).resolve() == SHIPPED_FILE.resolve()
    library = Library(register, load_reference(register) if shipped else None, state, arguments.si_ft)
    found = answer(library, arguments.question)
    content = _json(library, found) if arguments.json else _text(library, found)
    return content, ANSWERED if found.answered else NOT_UNDERSTOOD


def _text(library: Library, found: Answer) -> str:
    """What is answered, first; then its flows, what else may be asked, and how the question was read."""
    lines = [*_labelled(found), *(f"À lire aussi : {said}" for said in found.near)]
    rows = _rows(library, found)
    if rows:
        counted = f"{count(len(rows), 'flux', 'flux')} ({library.label(found.state or library.state)})"
        few = [f"- {row['titre']} ({row['place']})" for row in rows] if len(rows) <= _MOST_FLOWS else []
        everywhere = library.at(found.state or library.state).provision_by_id
        where = places(everywhere[name] for name in found.provisions if name in everywhere)
        lines += ["", f"{counted} :", *few] if few else ["", f"{counted} : {where}."]
    if found.suggestions:
        lines += ["", f"Essayer plutôt : {' · '.join(found.suggestions)}"]
    lines.append("")
    for read in found.readings:
        lines.append(f"Lecture : {' · '.join(chip.said for chip in read.chips) or 'rien'}")
    if found.left:
        lines.append(f"Mots laissés de côté : {', '.join(found.left)}")
    return "\n".join(lines).strip() + "\n"


def _labelled(found: Answer) -> list[str]:
    """What is answered after what kind of answer it is: part by part when the parts differ, and never said twice."""
    parts = [outcome.value for outcome in {told.sentence: told.outcome for told in found.told}.values()]
    if len(set(parts)) < 2:
        parts = [found.outcome.value, *("" for _ in parts[1:])]
    lines: list[str] = []
    for number, (laid, outcome) in enumerate(zip(laid_out(found), parts, strict=True), 1):
        first, *more = [line for block in (laid.lead, *laid.blocks) for line in _lines(block)]
        label = outcome.capitalize()
        said = first if not label or first.startswith(label) else f"{label} : {first.removeprefix(_ITEM)}"
        lines += [f"{number}) {said}" if len(parts) > 1 else said, *more, *laid.notes]
    return lines


def _lines(block: Block) -> list[str]:
    return [*([block.said] if block.said else []), *(f"{_ITEM}{item}" for item in block.items)]


def _rows(library: Library, found: Answer) -> list[dict[str, str]]:
    register: Register = library.at(found.state or library.state)
    flows = [register.flow_by_id[flow] for flow in found.flows if flow in register.flow_by_id]
    return [
        {
            "flux": flow.id,
            "titre": flow_title(register, flow),
            "place": " ; ".join(provision.place for provision in provisions_of(register, flow)),
        }
        for flow in flows
    ]


def _json(library: Library, found: Answer) -> str:
    value = {
        "lectures": [
            {
                "question": read.question,
                "genre": read.ask.value,
                "puces": [
                    {"genre": chip.kind, "lu": chip.label, "mots": chip.words, "note": chip.note} for chip in read.chips
                ],
                "mots_laisses_de_cote": list(read.left),
            }
            for read in found.readings
        ],
        "sans_effet": [word for told in found.told for word in told.missed],
        "issue": found.outcome.value,
        "phrase": found.sentence,
        "a_lire": list(found.near),
        "etat": found.state or library.state,
        "lignes": _rows(library, found),
        "suggestions": list(found.suggestions),
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
