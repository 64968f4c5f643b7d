"""Texte: the arrêté as one reads it, row by row, the articles it cites, and the other texts."""

import streamlit as st
from markupsafe import Markup

from model.graph.coverage import represented_rows
from model.register.wording import provision_place
from pages.frame.figures import draw_flows
from pages.frame.labels import choice
from pages.frame.present import heading, present
from pages.frame.references import reference_or_faults
from pages.frame.templates import show, show_part
from pages.reading.facts_view import timeline_html
from pages.reading.proof import beside_proof
from pages.reading.text_view import articles_table, flows_of, reading, text_sentence, title

TABS = ("Lire le texte", "Articles cités", "Tous les textes", "Chronologie")

screen = present()
register, subject = screen.register, screen.view.subject
rows = [item for item in register.provisions if item.text == register.state]
heading(
    "Ce que dit le texte, ligne par ligne",
    text_sentence(register, rows, represented_rows(screen.whole)),
)
with beside_proof(screen):
    tab = TABS[1] if subject.article else TABS[0]
    # the key changes with the article, so that a click on an article in the text opens the tab of articles
    read, articles, texts, events = st.tabs(list(TABS), default=tab, key=f"onglets_{subject.article}")
    with read:
        places = {item.id: title(item) for item in rows}
        said, example = "Aller à une ligne ou à un passage", "Annexe 1, ligne 14…"
        choice(st.selectbox, said, places, "disposition", placeholder=example)
        if subject.provision in places:
            chosen = register.provision_by_id[subject.provision]
            flows = flows_of(screen.whole, chosen)
            show(reading(screen, [chosen], chosen=True))
            if flows:
                st.html(Markup("<h3>Les flux que fonde : {}</h3>").format(provision_place(register, chosen)))
                draw_flows(screen, tuple(flow.id for flow in flows), key="ligne_figure")
        show(reading(screen, rows))
    with articles:
        show(articles_table(screen))
    with texts:
        show_part("reading/home", "texts", register, max(text.checked_on for text in register.texts))
    with events:
        if reference := reference_or_faults():
            show(timeline_html(reference.chronology, reference.glossary))
