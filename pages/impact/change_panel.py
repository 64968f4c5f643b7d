"""The panel at the foot of a comparison: the change that was chosen, and the list from which one is chosen."""

import streamlit as st

from model.diff.sentences import change_title
from model.diff.values import Change, in_order
from model.diff.verdicts import SIGNS
from model.graph.layers import is_silence, labelled, step_label
from model.register.entities import Register
from model.register.wording import count
from pages.frame import address
from pages.frame.address import put
from pages.frame.html import literal, note
from pages.frame.labels import chooser
from pages.frame.templates import show_part
from pages.impact.comparing import Compared

MOST_BUTTONS = 40


def change_panel(compared: Compared, chosen: str) -> None:
    """Draw the panel for the focus keys that were chosen (`flux:…`, `organisme:…~finalite:…`)."""
    keys = [key for key in chosen.split("~") if key]
    with st.container(key="preuve"):
        found = _passing(compared, keys)
        if len(keys) == 1 and found and keys[0] == found[0].focus:
            hidden = compared.kept is not None and found[0].key not in compared.kept
            show_part("impact/change", "chosen", compared.comparison, found[0], hidden)
        else:
            _several(compared, keys, found)
        st.button("Fermer", key="fermer_changement", on_click=address.read_change, args=(chosen,))


def choose_change(compared: Compared, chosen: str) -> None:
    """Draw the way without a mouse, under a drawing: a list of the changes, to type in."""
    changes = {change.focus: change for change in compared.shown.changes}
    if chosen not in changes and (change := compared.comparison.by_key.get(chosen.partition(":")[2])):
        changes[chosen] = change
    titles = {
        change.focus: f"{SIGNS[change.verdict]} {change_title(compared.comparison, change)}"
        for change in in_order(changes.values())
    }
    chooser("Choisir un changement", titles, "choisir_changement", chosen, lambda key: put(changement=key))


def _passing(compared: Compared, keys: list[str]) -> list[Change]:
    """The changes that pass through everything that was chosen, by verdict; links too, for a body."""
    comparison, union = compared.comparison, compared.union
    if len(keys) == 1 and keys[0].partition(":")[0] in ("flux", "lien"):
        change = comparison.by_key.get(keys[0].partition(":")[2])
        return [change] if change else []
    wanted = frozenset(keys)
    flows = {unit.flow.id for unit in union.units() if unit.matches(wanted)}
    ends = {key.removeprefix("organisme:") for key in keys if key.startswith("organisme:")}
    links = {item.id for item in union.whole.relations if ends and ends <= {item.source, item.target}}
    return in_order(change for change in comparison.changes if change.key in flows | links)


def _several(compared: Compared, keys: list[str], found: list[Change]) -> None:
    kept = [change for change in found if compared.kept is None or change.key in compared.kept]
    hidden = f" ({len(found) - len(kept)} de plus hors des filtres actifs)" if len(found) > len(kept) else ""
    said = (
        count(len(kept), "flux ou lien", "flux ou liens") if kept else "Rien de cette comparaison ne passe par ce choix"
    )
    names = [_name(compared.union.whole, key) for key in keys]
    show_part("impact/change", "several", names, f"{said}{hidden}")
    for change in kept[:MOST_BUTTONS]:
        st.button(
            literal(f"{SIGNS[change.verdict]} {change_title(compared.comparison, change)}"),
            key=f"changement_{change.key}",
            on_click=address.read_change,
            args=(change.focus,),
            width="stretch",
        )
    if len(kept) > MOST_BUTTONS:
        st.html(note(f"Et {len(kept) - MOST_BUTTONS} autres, dans la liste."))


def _name(register: Register, key: str) -> str:
    kind, _, name = key.partition(":")
    known = name in labelled(register).get(kind, ()) or is_silence(kind, name)
    return step_label(register, key) if known else "Hors de ces deux textes"
