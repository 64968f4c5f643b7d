"""The command `python -m model ask`: a question, what was understood of it, and the answer."""

import json
from argparse import Namespace
from pathlib import Path

from model.ask import Answer, Library, answer
from model.graph.filters import provisions_of
from model.reference.loading import load_reference
from model.register.entities import Register
from model.register.errors import Unusable
from model.register.loading import SHIPPED_FILE, load
from model.register.states import UnknownState, state_of
from model.register.wording import count, flow_title

ANSWERED, NOT_UNDERSTOOD = 0, 1


def asked(arguments: Namespace) -> tuple[str, int]:
    """The answer as text or JSON, and the exit code. Raises `Unusable` for an empty question or an unknown state."""
    if not arguments.question.strip():
        raise Unusable("la question est vide.")
    register = load(arguments.file)
    try:
        state = state_of(register, arguments.etat).text if arguments.etat else ""
    except UnknownState as error:
        raise Unusable(str(error)) from None
    shipped = Path(arguments.file).resolve() == SHIPPED_FILE.resolve()
    library = Library(register, load_reference(register) if shipped else None, state, arguments.si_ft)
    found = answer(library, arguments.question)
    content = _json(library, found) if arguments.json else _text(library, found)
    return content, ANSWERED if found.answered else NOT_UNDERSTOOD


def _text(library: Library, found: Answer) -> str:
    lines = []
    for read in found.readings:
        lines.append(f"Lecture : {' · '.join(chip.said for chip in read.chips) or 'rien'}")
    lines.append(f"Mots laissés de côté : {', '.join(found.left) or 'aucun'}")
    lines += _labelled(found)
    lines += [f"À lire aussi : {said}" for said in found.near]
    rows = _rows(library, found)
    if rows:
        lines += ["", f"{count(len(rows), 'flux', 'flux')} ({library.label(found.state or library.state)}) :"]
        lines += [f"- {row['titre']} ({row['place']})" for row in rows]
    if found.suggestions:
        lines += ["", f"Essayer plutôt : {' · '.join(found.suggestions)}"]
    return "\n".join(lines) + "\n"


def _labelled(found: Answer) -> list[str]:
    """What is answered after what kind of answer it is: part by part when the parts differ, and never said twice."""
    parts = {told.sentence: told.outcome for told in found.told}
    if len(set(parts.values())) < 2:
        parts = {found.sentence: found.outcome}
    told = [
        said if said.startswith(outcome.value.capitalize()) else f"{outcome.value.capitalize()} : {said}"
        for said, outcome in parts.items()
    ]
    return told if len(told) < 2 else [f"{number}) {one}" for number, one in enumerate(told, 1)]


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
