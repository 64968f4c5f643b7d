"""The ways into a draft: a state of the law, nothing, or a file downloaded earlier."""

import streamlit as st

from model.draft.starting import blank_draft, draft_from
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile
from model.register.loading import loads
from model.register.states import at, state_labels, states
from model.register.wording import hub_named
from pages.frame import drafts, registers
from pages.frame.faults import callback
from pages.frame.html import listing
from pages.frame.labels import choice
from pages.frame.templates import show

MOST_FAULTS = 12


def draw_starts() -> None:
    """Draw the three ways in, side by side."""
    everything = registers.everything()
    labels = state_labels(everything)
    columns = st.columns(3, gap="medium")
    with columns[0], st.container(border=True, height="stretch"):
        st.html("<h2 class='porte'>Partir d'un état du droit</h2><p>Le brouillon en reprend toutes les lignes.</p>")
        choice(st.selectbox, "État du droit de départ", labels, "brouillon_depart", usual=everything.state)
        st.button("Commencer avec ces lignes", key="brouillon_depuis", type="primary", on_click=_from_state)
    with columns[1], st.container(border=True, height="stretch"):
        st.html("<h2 class='porte'>Partir de rien</h2><p>I-MILO seul, puis les lignes que vous ajoutez.</p>")
        st.button("Commencer sans ligne", key="brouillon_vide", on_click=_blank)
    with columns[2], st.container(border=True, height="stretch"):
        st.html("<h2 class='porte'>Reprendre un fichier</h2><p>Un brouillon téléchargé d'ici (fichier .yaml).</p>")
        draw_reload("debut")


def draw_reload(place: str, earlier: bool = False) -> None:
    """Draw the upload of a draft file; what is wrong in it is said line by line, and the present draft stays.

    `earlier`: the file does not take the place of the draft, it is what the draft is compared with.
    """
    file = st.file_uploader(
        "Comparer avec un état plus ancien de ce brouillon (.yaml)" if earlier else "Fichier du brouillon (.yaml)",
        type=["yaml", "yml"],
        key=f"brouillon_fichier_{place}",
        help="Il est lu dans votre session ; le brouillon est gardé dans ce navigateur, et nulle part ailleurs.",
    )
    if file is None:
        return
    state = st.session_state
    if state.get(f"_brouillon_lu_{place}") != file.file_id:
        state[f"_brouillon_lu_{place}"] = file.file_id
        state[f"_brouillon_refus_{place}"] = faults = _take(file.getvalue(), file.name[:80], earlier)
        if not faults:
            st.rerun()
    if told := state.get(f"_brouillon_refus_{place}"):
        st.error("Ce fichier n'a pas pu être repris. Votre brouillon n'a pas changé.")
        left = len(told) - MOST_FAULTS
        show(listing([*told[:MOST_FAULTS], *([f"… et {left} autres."] if left > 0 else [])]))


def _take(content: bytes, name: str, earlier: bool) -> list[str]:
    """Make a file the draft of this session, or what it is compared with; what is wrong with it when it cannot be."""
    try:
        register = loads(content, name)
    except (DataError, UnreadableFile) as error:
        found = str(error).splitlines()
        foreign = any("il manque la clé « schema_version »" in line for line in found)
        return (
            ["Ce fichier n'est pas un registre Flux I-MILO ; choisissez un brouillon téléchargé d'ici."]
            if foreign
            else found
        )
    loaded = at(register, register.state)
    if earlier:
        drafts.begin_again_from(loaded)
        drafts.tell(f"Le brouillon est comparé à : {name}.")
        return []
    about = "" if loaded.hub == registers.everything().hub else f" Il décrit « {hub_named(loaded)} »."
    drafts.begin(loaded, f"Fichier repris : {name}.{about}", _base_of(register), saved=True)
    return []


def _base_of(register: Register) -> str:
    """The state that a draft file began with, when its title says so."""
    everything = registers.everything()
    title = register.state_text.title
    return next((state.text for state in states(everything) if everything.text_by_id[state.text].title in title), "")


@callback
def _from_state() -> None:
    text = st.session_state["brouillon_depart"]
    said = "Brouillon commencé. Il est gardé dans ce navigateur, et nulle part ailleurs."
    drafts.begin(draft_from(at(registers.everything(), text)), said, text, saved=True)


@callback
def _blank() -> None:
    drafts.begin(
        blank_draft(registers.everything()), "Brouillon vide commencé. Ajoutez une première ligne.", saved=True
    )
