"""Réseau: I-MILO in the middle, everything it exchanges with around it."""

from model.figures.legend import not_flows
from model.graph.counts import counts_sentence, summary_sentence
from pages.frame.actions import actions, equal_table, nothing_shown
from pages.frame.figures import by_family, draw_network, figure_legend
from pages.frame.filters import draw_figure_settings, say_beside
from pages.frame.present import heading, present
from pages.frame.templates import show
from pages.reading.proof import beside_proof

draw_figure_settings(network=True)
screen = present()
heading(
    "Réseau : avec qui I-MILO peut échanger, et dans quel sens",
    counts_sentence(screen.shown) or summary_sentence(screen.shown, screen.whole),
)
with beside_proof(screen):
    links = any(item.kind != "same_as" for item in screen.whole.relations)
    if not nothing_shown(screen) or (links and not screen.whole.flows):
        say_beside(not_flows(screen.shown, merged=screen.view.merged, grouped=by_family(screen, screen.shown)))
        draw_network(screen, key="reseau")
        show(figure_legend(screen, "reseau"))
    if screen.shown.flows:
        actions(screen, figure="reseau")
if screen.shown.flows:
    equal_table(screen)
