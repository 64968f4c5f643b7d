"""The panel at the right of a comparison: the change that was chosen, or how to choose one."""

from __future__ import annotations

from html import escape

import streamlit as st

from model.diff.sentences import change_title
from model.diff.values import Change
from model.diff.verdicts import ORDER, SIGNS, Verdict
from model.figures.sankey_order import box_label
from model.graph.units import NOT_STATED_ID
from model.register.wording import count
from pages.frame import address
from pages.frame.html import literal
from pages.impact.changes_view import badge, change_body, key_of
from pages.impact.comparing import Compared

MOST_BUTTONS = 40


def change_panel(compared: Compared, chosen: str) -> None:
    """Draw the panel for the focus keys that were chosen (`flux:…`, `organisme:…~finalite:…`)."""
    keys = [key for key in chosen.split("~") if key]
    with st.container(key="preuve"):
        _chooser(compared, chosen)
        found = _passing(compared, keys)
        if not keys:
            _invitation(compared)
            return
        if len(keys) == 1 and found and keys[0] == key_of(found[0]):
            _one(compared, found[0])
        else:
            _several(compared, keys, found)
        st.button("Fermer", key="fermer_changement", on_click=address.read_change, args=(chosen,), help="Touche Échap")


def _chooser(compared: Compared, chosen: str) -> None:
    """The way without a mouse: a list of the changes, to type in."""
    changes = {key_of(change): change for change in compared.shown.changes}
    if chosen not in changes and (change := compared.comparison.by_key.get(chosen.partition(":")[2])):
        changes[chosen] = change
    state = st.session_state
    state["choisir_changement"] = chosen if chosen in changes else None
    titles = {
        key: f"{SIGNS[change.verdict]} {change_title(compared.comparison, change)}" for key, change in changes.items()
    }
    st.selectbox(
        "Choisir un changement",
        sorted(changes, key=lambda key: ORDER.index(changes[key].verdict)),
        key="choisir_changement",
        format_func=titles.get,
        placeholder="Tapez un nom",
        on_change=lambda: state.update(changement=state["choisir_changement"] or ""),
    )


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
    found = [change for change in comparison.changes if change.key in flows | links]
    return sorted(found, key=lambda change: ORDER.index(change.verdict))


def _one(compared: Compared, change: Change) -> None:
    title = escape(change_title(compared.comparison, change))
    pieces = [f'<p class="surtitre">Changement choisi</p><h2>{title}</h2><p>{badge(change.verdict)}</p>']
    if compared.kept is not None and change.key not in compared.kept:
        pieces.append('<p class="alerte">Hors des filtres actifs : il n\'est pas dans la figure.</p>')
    if not change.is_flow:
        pieces.append('<p class="note">Ce lien n\'est pas un flux de données.</p>')
    pieces.append(change_body(compared.comparison, change))
    st.html(f'<section class="changement" aria-label="Changement choisi">{"".join(pieces)}</section>')


def _several(compared: Compared, keys: list[str], found: list[Change]) -> None:
    whole = compared.union.whole
    names = [_name(whole, key) for key in keys]
    kept = [change for change in found if compared.kept is None or change.key in compared.kept]
    hidden = f" ({len(found) - len(kept)} de plus hors des filtres actifs)" if len(found) > len(kept) else ""
    said = (
        count(len(kept), "flux ou lien", "flux ou liens") if kept else "Rien de cette comparaison ne passe par ce choix"
    )
    st.html(
        f'<section aria-label="Choix"><p class="surtitre">Choix</p><h2>{escape(" · ".join(names))}</h2>'
        f"<h3>{said}{hidden}</h3></section>"
    )
    for change in kept[:MOST_BUTTONS]:
        title = change_title(compared.comparison, change)
        st.button(
            literal(f"{SIGNS[change.verdict]} {title}"),
            key=f"changement_{change.key}",
            on_click=address.read_change,
            args=(key_of(change),),
            width="stretch",
        )
    if len(kept) > MOST_BUTTONS:
        st.html(f'<p class="note">Et {len(kept) - MOST_BUTTONS} autres, dans la liste.</p>')


def _name(register, key: str) -> str:
    kind, _, name = key.partition(":")
    tables = {
        "organisme": register.nodes,
        "finalite": {**register.purpose_by_id, NOT_STATED_ID: None},
        "donnee": {**register.category_by_id, NOT_STATED_ID: None},
        "famille": register.family_by_id,
    }
    return box_label(register, key) if name in tables.get(kind, ()) else "Hors de ces deux textes"


def _invitation(compared: Compared) -> None:
    st.html(
        '<p class="invite">Choisissez un ruban, un nœud ou un changement de la liste ci-dessus : ce qu\'en dit chaque '
        "texte s'ouvre ici.</p>"
    )
    first = [
        change for verdict in ORDER if verdict is not Verdict.SAME for change in compared.shown.having(verdict)[:1]
    ]
    if not first:
        return
    st.html('<h2 class="petit">Pour commencer</h2>')
    for change in first[:3]:
        st.button(
            literal(f"{SIGNS[change.verdict]} {change_title(compared.comparison, change)}"),
            key=f"premier_{change.key}",
            on_click=address.read_change,
            args=(key_of(change),),
            width="stretch",
        )
