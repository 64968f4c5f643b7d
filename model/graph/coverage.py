"""How much of the shown text is represented by the flows (« 29 lignes sur 29 »), and how sure the state shown is."""

from model.register.entities import Register
from model.register.states import later_states, state_of, superseded
from model.register.wording import day, listed

_READ = {"full": "lu en entier", "partial": "lu en partie", "none": "sans flux saisi"}


def represented_rows(register: Register) -> tuple[int, int]:
    """How many rows of the annexes of the state shown found at least one flow of the register, of how many expected."""
    rows = {
        (provision.annexe, provision.row)
        for facts in register.facts
        for provision in facts["provisions"]
        if provision.text == register.state and provision.row is not None
    }
    return len(rows), sum(item.rows for item in register.state_text.rows_expected)


def state_line(register: Register) -> str:
    """« Droit au 12 janvier 2025 · 29 lignes sur 29 (…) · des textes de 2026 existent »: the state, in a line."""
    text = register.state_text
    known = {state.text: state for state in register.states}
    since = known[text.id].since if text.id in known else text.published
    done, expected = represented_rows(register)
    parts = [
        f"Droit au {day(since)}" if since else text.short,
        f"{done} lignes sur {expected}{_by_annexe(register) if done == expected else ''}"
        if expected
        else _READ[text.coverage],
    ]
    if superseded(register):
        parts.append("remplacé depuis")
    elif later := later_states(register):
        years = dict.fromkeys(str(state.since.year) for state in later)
        parts.append(f"des textes de {listed(years)} existent")
    return " · ".join(parts)


def _by_annexe(register: Register) -> str:
    """« (annexe 1 : 19, annexe 2 : 10) »: what the rows add up to, where there are several annexes."""
    expected = register.state_text.rows_expected
    return f" ({', '.join(f'annexe {item.annexe} : {item.rows}' for item in expected)})" if len(expected) > 1 else ""


def state_warning(register: Register) -> str:
    """What a reader must not miss of the state shown: it belongs to the past, or was read in part; else nothing."""
    text = register.state_text
    said = []
    if superseded(register):
        until = state_of(register, register.state).until
        when = f" le {day(until)}" if until else ""
        said.append(f"Ce droit appartient au passé : un texte plus récent a pris sa place{when}.")
    if text.coverage != "full":
        said.append("Ce texte n'a été lu qu'en partie." if text.coverage == "partial" else "Ce texte n'a pas été lu.")
    return " ".join([*said, *([text.caveat] if said and text.caveat else [])])
