"""The filters: those in force as chips above the figure, the rest behind « Filtrer »; only where they act."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

import streamlit as st

from model.address.view import COMPARISON
from model.graph.counts import shown_sentence
from model.graph.filters import FACET_BY_KEY, FACETS, Facet, Selection, live_options, silent_flows
from model.graph.finding import findable_nodes, purpose_groups
from model.register.entities import Register
from pages.frame import address, registers
from pages.frame.faults import callback
from pages.frame.html import literal, note
from pages.frame.labels import choice
from pages.frame.present import Screen, filters_act
from pages.frame.templates import part_of

_EVERY = {
    "organisme": "Chercher un organisme",
    "finalite": "Chercher une finalité ou un groupe",
    "public": "Tous",
    "article": "Tous",
}
_DIRECTIONS = {"entrant": "Entrants", "sortant": "Sortants", "externe": "SI France Travail"}
SECOND = "Ajouter le SI France Travail, selon la presse"


_IN_SIGHT = ("organisme", "finalite")  # on the screen of the note, which is most often asked of these


def draw_filters(screen: Screen) -> None:
    """Draw what is shown of how many, the filters in force each with its way out, and « Filtrer »; one row."""
    register, selection = screen.register, screen.view.selection
    compared = screen.slug == "impact" or (screen.slug == "note" and screen.view.subject.note == COMPARISON)
    active = not selection.is_empty or selection.second
    if not filters_act(screen.view, screen.slug):
        return
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key="filtres")
    st.session_state["_filter_row"] = row
    with row:
        if not compared:  # a comparison counts by itself
            count = shown_sentence(screen.shown, screen.whole)
            st.html(part_of("frame/frame", "count_shown", count), width="content")
        _direction(register, selection)
        in_sight = _IN_SIGHT if screen.slug == "note" and not compared else ()
        for key in in_sight:
            _facet(register, selection, FACET_BY_KEY[key], label_visibility="collapsed", width=320)
        _settings(register, selection, in_sight)
        for number, (said, without) in enumerate(_in_force(register, selection, in_sight)):
            label = f"{literal(said)} ✕"
            st.button(label, key=f"retirer_{number}", on_click=_keep, args=(without,), help="Retirer ce filtre")
        if active:
            st.button("Tout réafficher", key="tout_reafficher", on_click=address.reset, type="tertiary")
    _silent(register, selection)


def _settings(register: Register, selection: Selection, in_sight: Collection[str]) -> None:
    """Every filter that can still change something, but those in sight."""
    box = st.popover("Filtrer", icon=":material/filter_list:", key="filtrer", on_change="rerun")
    if not box.open:  # a browser would keep, in a box that it closed, a filter since taken off, and send it again
        return
    with box, st.container(gap="xsmall"):
        for facet in FACETS:
            if facet.key not in ("sens", *in_sight):
                _facet(register, selection, facet)
        st.text_input(
            "Restreindre à un mot",
            key="mot",
            max_chars=200,
            placeholder="Par exemple : rsa, pôle emploi",
            help="Ne garde que les flux dont un nom, un sigle, une finalité ou le texte exact contient ces mots. "
            "Accents et majuscules ne comptent pas.",
        )
        draw_perimeter()


def _facet(register: Register, selection: Selection, facet: Facet, **more: Any) -> None:
    """One filter; it keeps its place when nothing else can be chosen, and has none where there never is."""
    options, chosen = _options(register, selection, facet), selection.chosen.get(facet.key)
    if chosen or len(facet.options(register)) > 1:
        nothing = not chosen and len(options) < 2
        usual = "Rien d'autre à choisir" if nothing else _EVERY.get(facet.key, "Toutes")
        if facet.key == "organisme":
            options = {key: label for key, label in findable_nodes(register).items() if key in options}
        settings = {"placeholder": usual, "disabled": nothing, "select_all": False, **more}
        if facet.key == "finalite" and (groups := purpose_groups(register, options.keys() - set(chosen or ()))):
            options |= {group: group for group in groups}  # last: « payer » and Enter is a purpose
            settings |= {"on_change": _instead_of_groups, "args": (groups,)}
        choice(st.multiselect, facet.title, options, facet.key, **settings)


@callback
def _instead_of_groups(groups: dict[str, tuple[str, ...]]) -> None:
    """Callback: the purposes of a group, in its place."""
    chosen = [one for name in st.session_state["finalite"] for one in groups.get(name, (name,))]
    st.session_state["finalite"] = list(dict.fromkeys(chosen))


def _direction(register: Register, selection: Selection) -> None:
    """The direction, the one filter in sight; it keeps its place when all that is left goes one way."""
    facet = FACET_BY_KEY["sens"]
    options, chosen = _options(register, selection, facet), selection.chosen.get("sens")
    if chosen or len(facet.options(register)) > 1:
        named = {option: _DIRECTIONS.get(option, option) for option in options}
        settings = {"selection_mode": "multi", "label_visibility": "collapsed"}
        choice(st.pills, facet.title, named, "sens", disabled=not chosen and len(options) < 2, **settings)


def _options(register: Register, selection: Selection, facet: Facet) -> dict[str, str]:
    """What can still be chosen of a facet."""
    kept = registers.shown(selection.without(facet.key))
    return live_options(register, kept, facet, selection.chosen.get(facet.key, ()))


def draw_perimeter() -> None:
    """Draw the switch of the second perimeter."""
    st.toggle(
        SECOND,
        key="second",
        help="Ajoute ce qu'un article de presse rapporte du système d'information de France Travail. "
        "Listes partielles, texte non retrouvé ; dessiné en tireté.",
    )


def _in_force(register: Register, selection: Selection, in_sight: Collection[str]) -> Iterator[tuple[str, Selection]]:
    """Each filter in force, in words, and the selection without it; those in sight say it by themselves."""
    for facet in (facet for facet in FACETS if facet.key not in in_sight):
        labels = facet.options(register) | (_DIRECTIONS if facet.key == "sens" else {})
        for value in selection.chosen.get(facet.key, ()):
            left = tuple(other for other in selection.chosen[facet.key] if other != value)
            said = f"{facet.title} : {labels.get(value, value)}"
            yield said, replace(selection, facets={**selection.chosen, facet.key: left})
    if selection.text:
        yield f"Mot : {selection.text}", replace(selection, text="")
    if selection.second:
        yield "Avec le SI France Travail, selon la presse", replace(selection, second=False)


@callback
def _keep(selection: Selection) -> None:
    """Callback: keep only these filters."""
    address.show(replace(address.view(), selection=selection))


def _silent(register: Register, selection: Selection) -> None:
    """What a filter hides only because the text does not say it."""
    for key, what in (("public", "leur public"), ("donnee", "leurs données")):
        if silent := silent_flows(register, selection, key):
            said = f"{silent} autres flux ne précisent" if silent > 1 else "1 autre flux ne précise"
            st.html(note(f"{said} pas {what} : ils peuvent être concernés, et ne sont pas affichés."))


def say_beside(said: str) -> None:
    """Say something of the figure close to it, beside the filters."""
    if said:
        with st.session_state["_filter_row"]:
            st.html(note(said), width="content")


def draw_figure_settings(columns: bool = False, network: bool = False) -> None:
    """Draw the settings of the figure of the present screen, beside the filters."""
    with st.session_state["_filter_row"]:
        box = st.popover("Affichage", icon=":material/tune:", key="affichage", on_change="rerun")
    if not box.open:  # as for filters
        return
    with box:
        ways = {"un": "Un par un", "famille": "Par famille"}
        choice(st.segmented_control, "Regrouper", ways, "grouper", required=True)
        if columns:
            choice(st.pills, "Colonnes", address.COLUMNS, "colonnes", selection_mode="multi")
        if network:
            st.toggle(
                "Réunir chaque traitement à son organisme",
                key="fusion",
                help="Seulement quand le texte rattache le traitement à un organisme.",
            )
            st.segmented_control(
                "Profondeur autour du choix",
                [1, 2, 3],
                key="profondeur",
                required=True,
                help="Jusqu'à combien de liens autour de l'organisme choisi rester en pleine couleur.",
            )
