"""Flux: the Sankey of who sends what, to whom, for which purpose."""

from model.graph.counts import counts_sentence, summary_sentence
from pages.frame.actions import actions, equal_table, nothing_shown
from pages.frame.figures import draw_sankey, figure_legend
from pages.frame.filters import draw_figure_settings
from pages.frame.present import heading, present
from pages.frame.templates import show
from pages.reading.proof import beside_proof

draw_figure_settings(columns=True)
screen = present()
heading(
    "Flux permis : qui peut envoyer quoi, à qui, et pourquoi",
    counts_sentence(screen.shown) or summary_sentence(screen.shown, screen.whole),
)
with beside_proof(screen):
    if not nothing_shown(screen):
        draw_sankey(screen, key="sankey")
        show(figure_legend(screen, "flux"))
    if screen.shown.flows:
        actions(screen)
if screen.shown.flows:
    equal_table(screen)
