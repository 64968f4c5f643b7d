"""The figure of a comparison on the screen: three states, Sankey or network, its legend and its equal table."""

from __future__ import annotations

from html import escape

import streamlit as st

from model.address.comparison import DRAFT
from model.diff.sentences import change_title, compared_sentence, plain, title
from model.diff.union import AFTER, BEFORE, GAP, Union
from model.diff.values import Change, Comparison
from model.diff.verdicts import LABELS, ORDER, PLURALS, SIGNS, Verdict
from model.figures.diff_style import LINE_WORDS
from model.figures.palette import theme
from model.graph.filters import provisions_of
from model.graph.units import Light
from model.register.entities import Flow, Register, Relation
from model.register.wording import provision_place
from pages.frame import registers
from pages.frame.figures import CONFIG, MOST_ROWS
from pages.frame.frame import Screen
from pages.frame.html import table
from pages.impact.changes_view import absent
from pages.impact.comparing import Compared, comparison_of, text_name

VIEWS = {BEFORE: "Avant", AFTER: "Après", GAP: "Écart"}


def _draw(union: Union, figure: str, state: str, kept, focus: tuple[str, ...], verdict: str | None, drawing: tuple):
    from model.figures.diff_layout import diff_geometry
    from model.figures.diff_network import diff_network_figure, diff_plan
    from model.figures.diff_sankey import diff_sankey_figure
    from model.figures.sankey_layout import needs_grouping

    theme_name, narrow, grouped, with_data, with_purposes = drawing
    if figure == "reseau":
        grouped = grouped or needs_grouping(union.whole)
        plan = diff_plan(union, grouped=grouped, narrow=narrow)
        return diff_network_figure(union, plan, state, grouped=grouped, kept=kept, focus=focus, theme=theme(theme_name))
    geometry = diff_geometry(union, grouped=grouped, with_data=with_data, with_purposes=with_purposes, narrow=narrow)
    light = _light(union, focus, verdict)
    return diff_sankey_figure(union, geometry, state, kept=kept, light=light, theme=theme(theme_name))


def _light(union: Union, focus: tuple[str, ...], verdict: str | None) -> Light:
    """What stays lit: the change that is read, the verdict that is listed; everything when nothing would be."""
    groups = [frozenset({key}) for key in focus]
    if verdict:
        flows = {f"flux:{change.key}" for change in union.comparison.having(Verdict(verdict))}
        groups.append(frozenset(flows))
    light = Light(tuple(groups))
    return light if any(light.on(unit) for unit in union.units()) else Light()


@st.cache_resource(max_entries=150, show_spinner=False)
def _kept_figure(version: float, texts: tuple[str, str], second: bool, *how):
    del version  # part of the cache key: an edited file is read again
    _, union = comparison_of(texts, second)
    return _draw(union, *how)


def draw_comparison(screen: Screen, compared: Compared) -> None:
    """Draw the Sankey or the network of the comparison, in the state that is chosen."""
    view, subject = screen.view, screen.view.subject
    focus = tuple(key for key in subject.change.split("~") if key)
    drawing = (screen.theme.name, screen.narrow, view.grouped, view.with_data, view.with_purposes)
    how = (subject.figure, subject.drawn, compared.kept, focus, subject.verdict, drawing)
    if DRAFT in compared.texts:
        figure = _draw(compared.union, *how)
    else:
        figure = _kept_figure(registers.version()[0], compared.texts, view.selection.second, *how)
    alt = (
        f"{VIEWS[subject.drawn]}. {title(compared.comparison)} : {compared_sentence(compared.shown)} "
        "Le même contenu se lit dans le tableau sous la figure."
    )
    # the names of the Sankey have a halo, not those of the network: the keys tell the style sheet which it is
    with st.container(key="figure_impact" if subject.figure == "sankey" else "reseau_impact"):
        st.plotly_chart(figure, theme=None, key="impact_figure", config=CONFIG, width="stretch", alt=alt)


def legend(compared: Compared, state: str, figure: str, narrow: bool) -> str:
    """What lines and signs mean, with how many of each; what width counts; what « retiré » does not say."""
    lines = []
    if state == GAP:
        said = [
            f'<span class="ecart {verdict}"><span aria-hidden="true">{SIGNS[verdict]}</span> '
            f"{LINE_WORDS[verdict]} : {_counted(verdict, number)}</span>"
            for verdict, number in compared.shown.counts.items()
            if number
        ]
        lines.append(" · ".join(said))
        if compared.shown.counts[Verdict.REMOVED]:
            lines.append(
                "« Retiré de la liste » ne veut pas dire « n'a plus accès » : le texte ne le cite plus, rien d'autre."
            )
    else:
        side = compared.comparison.before if state == BEFORE else compared.comparison.after
        lines.append(f"{VIEWS[state]} : ce que dit {escape(text_name(side))}, aux places des deux textes réunis.")
        if figure == "sankey":
            lines.append(
                "Couleur : famille de finalités (notre lecture du texte). Un vide : dit par l'autre texte seulement."
            )
    if figure == "sankey":
        lines.append(
            "Même ordre et même échelle dans les trois états. Épaisseur : une unité par catégorie de données à gauche, "
            "par finalité à droite ; jamais un volume de données."
        )
    else:
        lines.append(
            "Chaque organisme garde sa place dans les trois états. Pointillé sans flèche : un lien qui n'est pas un flux. Trait fin gris : exploite ce traitement."
        )
    if narrow:
        lines.append(
            "Sur petit écran : les organismes sont regroupés par famille ; sous chacune, ses flux (et, dans le réseau, ses liens) par verdict."
        )
    return '<div class="legende">' + "".join(f"<p>{line}</p>" for line in lines) + "</div>"


def _counted(verdict: Verdict, number: int) -> str:
    return f"{number} {PLURALS[verdict] if number > 1 else LABELS[verdict]}"


def equal_table(compared: Compared) -> str:
    """The equal table of the figure, as HTML: one row per flow and per link, by verdict."""
    comparison = compared.shown
    changes = sorted(comparison.changes, key=lambda change: ORDER.index(change.verdict))[:MOST_ROWS]
    heads = (
        "Flux ou lien",
        "Verdict",
        f"Avant : {text_name(comparison.before)}",
        f"Après : {text_name(comparison.after)}",
        "Ce qui peut être dit",
    )
    return table(compared_sentence(comparison), heads, [_row(comparison, change) for change in changes])


def _row(comparison: Comparison, change: Change) -> list[str]:
    kind = "" if change.is_flow else ' <span class="note">(ce n\'est pas un flux)</span>'
    return [
        escape(change_title(comparison, change)) + kind,
        f"{SIGNS[change.verdict]} {LABELS[change.verdict]}",
        _places(comparison.before, change.before, change),
        _places(comparison.after, change.after, change),
        escape(plain(comparison, change)),
    ]


def _places(register: Register, item: Flow | Relation | None, change: Change) -> str:
    if item is None:
        return f"<em>{absent(register, change)}</em>"
    if isinstance(item, Flow):
        found = provisions_of(register, item)
    else:
        found = tuple(register.provision_by_id[one] for one in item.provisions)
    return "<br>".join(escape(provision_place(register, one)) for one in found)
