"""Under each figure: the link, the data; then the equal table; and what to do when nothing is shown."""

import streamlit as st

from model.documents.export import Selected
from model.graph.counts import UNVERIFIED
from model.graph.filters import selection_sentence
from model.register.wording import count, named
from pages.frame import address, registers
from pages.frame.components import copy_link
from pages.frame.downloads import ask_for, download, offered
from pages.frame.figures import MOST_ROWS, flow_table
from pages.frame.html import literal, note
from pages.frame.labels import HANDOUT
from pages.frame.present import Screen
from pages.frame.templates import show


def actions(screen: Screen, figure: str = "flux") -> None:
    """The row of actions."""
    export = Selected(screen.register, screen.view, screen=figure, everything=registers.everything())
    with st.container(key="actions", horizontal=True, horizontal_alignment="left"):
        copy_link()
        ask_for("xlsx", whole=True)
        csv = export.formats["csv-fr"]
        said = f"{count(len(screen.shown.flows), 'flux', 'flux')}, pour un tableur."
        download("Télécharger en CSV", export.named(csv), lambda: csv.make(export), help=said)
        st.button(
            f"{HANDOUT} (PDF)",
            key="vers_note",
            on_click=address.put,
            kwargs={"_go": "note", "note": "", "note_figure": figure},
            help="Une note de synthèse de cette vue, et tous les téléchargements.",
        )
    offered(export)


def equal_table(screen: Screen) -> None:
    """The table that says the same as the figure, folded."""
    table = st.expander("Tableau équivalent", key="tableau", on_change="rerun")
    if table.open:  # sent when it is wanted: it is as long as the register
        with table:
            show(flow_table(screen.shown, screen.sentence))
            if len(screen.shown.flows) > MOST_ROWS:
                st.html(note(f"Les {MOST_ROWS} premiers sont affichés ; le fichier CSV les contient tous."))


def _nothing_known() -> None:
    """The state of the law holds no known flow: say so, and lead to the one that does."""
    everything = registers.everything()
    first = everything.state_text
    st.info(f"{UNVERIFIED} Ce qui en a été lu est dit au-dessus, et dans l'écran Texte.")
    st.button(
        f"Voir {named(first)}",
        key="autre_etat",
        on_click=address.go_to_state,
        args=(everything, everything.state),
        type="primary",
    )


def nothing_shown(screen: Screen) -> bool:
    """Say why nothing is shown and offer the way out; true when that is the case."""
    if screen.shown.flows:
        return False
    if not screen.whole.flows:
        _nothing_known()
        return True
    active = literal(selection_sentence(screen.register, screen.view.selection))
    st.info(f"Aucun flux ne répond à tous ces filtres à la fois. {active} Retirez l'un d'eux, ou réaffichez tout.")
    st.button("Tout réafficher", key="tout_reafficher_vide", on_click=address.reset, type="primary")
    return True
