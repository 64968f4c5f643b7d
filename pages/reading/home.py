"""The parts of the home page."""

from __future__ import annotations

from html import escape

import streamlit as st

from model.address.view import View
from model.register.entities import LegalText, Register
from model.register.wording import day, named, provision_place, upper_first
from pages.frame import address, registers
from pages.frame.html import table, text_link
from pages.frame.screens import path

_COVERAGE = {"full": "complète", "partial": "partielle", "none": "aucune"}


def counters(*numbers: tuple[int | str, str, str]) -> str:
    """Large numbers with what they count; the noun agrees with the number."""
    items = []
    for number, one, many in numbers:
        noun = one if number in (0, 1) else many
        items.append(f"<li><strong>{number}</strong> <span>{escape(noun)}</span></li>")
    return f'<ul class="nombres">{"".join(items)}</ul>'


def said_by(text: LegalText) -> str:
    """What the text of the state shown says of I-MILO, as far as it was read."""
    opening = named(text)
    opening = upper_first(opening)
    if text.coverage != "full":
        return f"{opening} n'a pas été lu en entier. {text.coverage_reason}"
    return f"{opening} dit qui peut recevoir ses données, pour quelle finalité, et quels traitements peuvent lui être reliés."


def door(
    title: str,
    words: str,
    action: str,
    slug: str,
    grouped: bool = False,
    open_first: bool = False,
    also: tuple[str, str] | None = None,
) -> None:
    """A way in: a title, a sentence, a button that leads to a screen set for it; `also` is another button and its screen."""
    with st.container(border=True):
        st.html(f'<h2 class="porte">{escape(title)}</h2><p>{escape(words)}</p>')
        if st.button(action, key=f"porte_{slug}_{grouped}", on_click=_set, args=(grouped, open_first)):
            st.switch_page(path(slug))
        if also and st.button(also[0], key=f"porte_{also[1]}"):
            st.switch_page(path(also[1]))


def _set(grouped: bool, open_first: bool) -> None:
    now = address.view()
    flows = registers.register().flow_by_id
    first = "imilo_vers_asp" if "imilo_vers_asp" in flows else next(iter(flows), None)
    focus = (f"flux:{first}",) if open_first and first else ()
    address.show(View(selection=now.selection, grouped=grouped, focus=focus, state=now.state))


def responsible(register: Register) -> str:
    """Who answers for I-MILO, by period: relations, which are not flows."""
    links = [
        relation
        for relation in register.relations
        if relation.kind == "joint_controller" and relation.target == register.hub
    ]
    rows = []
    for relation in links:
        proofs = []
        for name in relation.provisions:
            provision = register.provision_by_id[name]
            link = text_link(register.text_by_id[provision.text])
            proofs.append(f"{escape(provision_place(register, provision))} {link}")
        rows.append(
            [
                escape(register.nodes[relation.source].short),
                escape(relation.period or ""),
                escape(relation.plain),
                "<br>".join(proofs),
            ]
        )
    heads = ("Responsable conjoint", "Période", "En clair (résumé de l'équipe)", "Texte")
    why = (
        "Les missions locales tiennent I-MILO et en répondent ; l'arrêté du 3 janvier 2025 ne les nomme pas parmi les "
        "destinataires. Toutes les périodes connues, quel que soit l'état du droit affiché."
    )
    return f"<h2>Qui est responsable d'I-MILO</h2><p>{why}</p>{table('Responsables du traitement I-MILO ; ce ne sont pas des flux.', heads, rows)}"


def texts_table(register: Register) -> str:
    """The texts known, with what is entered of each and why not more."""
    rows = [
        [
            escape(text.short),
            escape(text.nor) if text.nor else "<em>non trouvé</em>",
            f"{escape(day(text.signed))}<br>publié : {escape(day(text.published))}",
            escape(text.status),
            f"<strong>{_COVERAGE[text.coverage]}</strong><br>{escape(text.coverage_reason)}",
            text_link(text),
        ]
        for text in register.texts
    ]
    checked = max(text.checked_on for text in register.texts)
    heads = ("Texte", "NOR", "Dates", "Statut", "Saisie dans ce registre", "Lien")
    caption = f"Les textes connus et ce que ce registre en contient, vérifié le {day(checked)}."
    return f"<h2>Les textes</h2>{table(caption, heads, rows)}"
