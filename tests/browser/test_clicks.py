"""Clicks on figures: what was clicked is what is proven, word for word; a second click or Esc lets go."""

from collections.abc import Callable

from playwright.sync_api import expect

from model.graph.filters import provisions_of
from model.register.entities import Register
from model.register.wording import flow_title
from tests.browser.visits import Visit, plain

# The focus keys that the figure gave to its ribbons, bars, edges and markers, in the order in which they are drawn.
RIBBON_KEYS = "() => document.querySelector('.js-plotly-plot').data[0].link.customdata.map(found => found[0])"
BAR_KEYS = "() => document.querySelector('.js-plotly-plot').data[0].node.customdata.map(found => found[0])"
TRACE_KEYS = "name => document.querySelector('.js-plotly-plot').data.find(trace => trace.name === name).customdata"
POINT = """([name, index]) => {
  const plot = document.querySelector('.js-plotly-plot');
  const trace = plot.querySelectorAll('.scatterlayer .trace')[plot.data.findIndex(trace => trace.name === name)];
  const point = trace.querySelectorAll('.point')[index];
  let box = point.getBoundingClientRect();
  if (box.top < 90 || box.bottom > innerHeight - 20) {
    point.scrollIntoView({block: 'center'});
    box = point.getBoundingClientRect();
  }
  return [box.x + box.width / 2, box.y + box.height / 2];
}"""

POINTED_AT = """key => {
  const found = document.querySelector('.js-plotly-plot')._hoverdata;
  return found && found[0] && found[0].customdata === key;
}"""


def assert_proves(visit: Visit, register: Register, flow_id: str) -> None:
    """The proof that is open is that of the flow: its title, and both columns of each of its lines in full."""
    flow = register.flow_by_id[flow_id]
    assert visit.proof_title == plain(flow_title(register, flow))
    for provision in provisions_of(register, flow):
        assert f"annexe {provision.annexe}, ligne {provision.row}" in visit.proof_text
        assert plain(provision.designation) in visit.proof_text
        assert plain(provision.wording) in visit.proof_text


def test_what_is_clicked_in_the_sankey_is_proven(at: Callable[..., Visit], register: Register) -> None:
    """Pointed at, a ribbon or a bar tells in words. Clicked, ribbons of each hop, in and out, open the proof of the
    flow they are drawn for, the bar of a body and the label of a purpose what passes through it; a second click lets
    go."""
    shown = at("/flux")
    keys = shown.page.evaluate(RIBBON_KEYS)
    assert len(keys) == shown.page.locator(".sankey-link").count()
    shown.page.mouse.move(*shown.ribbon_point(keys.index("flux:imilo_vers_asp")))
    told = shown.page.locator(".hoverlayer .hovertext")
    expect(told).to_contain_text(flow_title(register, register.flow_by_id["imilo_vers_asp"]))
    expect(told).to_contain_text("annexe 1, ligne 12")
    bar = shown.page.locator(".node-rect").nth(shown.page.evaluate(BAR_KEYS).index("organisme:asp"))
    bar.hover()
    expect(told).to_contain_text(register.nodes["asp"].label[:30])
    bar.click()
    shown.until(choix="organisme:asp")
    assert shown.proof_title == plain(register.nodes["asp"].short)
    for wanted, hop in (("si_insee_vers_imilo", 0), ("imilo_vers_application_cej", 1)):
        ranks = [rank for rank, key in enumerate(shown.page.evaluate(RIBBON_KEYS)) if key == f"flux:{wanted}"]
        shown.click_ribbon(ranks[hop])
        shown.until(choix=f"flux:{wanted}")
        assert_proves(shown, register, wanted)
    shown.click_ribbon(shown.page.evaluate(RIBBON_KEYS).index(f"flux:{wanted}"))
    shown.until(choix=None)
    assert shown.proof_title == "Pour commencer"
    key = "finalite:payer"
    shown.click_label(key)
    shown.until(choix=key)
    assert shown.proof_title == plain(register.purpose_by_id["payer"].label)
    shown.click_label(key)
    shown.until(choix=None)


def test_a_click_on_a_ribbon_of_several_flows_lists_them(at: Callable[..., Visit], register: Register) -> None:
    """By family, a ribbon opens the list of the flows it is made of, and each of them its proof."""
    shown = at("/flux?grouper=famille")
    keys = shown.page.evaluate(RIBBON_KEYS)
    index, key = next((index, key) for index, key in enumerate(keys) if "~" in key)
    shown.click_ribbon(index)
    shown.until(choix=key)
    buttons = shown.proof.get_by_role("button", name="→")
    assert buttons.count() > 1
    buttons.first.click()
    shown.page.wait_for_url("**choix=flux%3A**", wait_until="commit")
    shown.settle()
    assert_proves(shown, register, shown.query["choix"].removeprefix("flux:"))


def test_what_is_clicked_in_the_network_is_proven(at: Callable[..., Visit], register: Register) -> None:
    """The marker in the middle of an edge opens the proof of its flow, whichever its direction, or says that it is
    none; the marker and the name of a body open the body; a second click or Esc lets go. The same once the figure was
    drawn again by a filter, and by a choice."""
    shown = at("/reseau")

    def click(kind: str, key: str) -> None:
        index = shown.page.evaluate(TRACE_KEYS, kind).index(key)
        shown.page.mouse.click(*shown.page.evaluate(POINT, [kind, index]))

    for wanted in ("imilo_vers_application_cej", "application_cej_vers_imilo"):
        click("edges", f"flux:{wanted}")
        shown.until(choix=f"flux:{wanted}")
        assert_proves(shown, register, wanted)
    shown.page.keyboard.press("Escape")
    shown.until(choix=None)
    assert shown.proof_title == "Pour commencer"
    click("nodes", "organisme:dares")
    shown.until(choix="organisme:dares")
    assert shown.proof_title == plain(register.nodes["dares"].short)
    click("nodes", "organisme:dares")
    shown.until(choix=None)
    dotted = next(key for key in shown.page.evaluate(TRACE_KEYS, "edges") if key.startswith("lien:"))
    click("edges", dotted)
    shown.until(choix=dotted)
    assert "Ce lien n'est pas un flux de données." in shown.proof_text
    shown.press("Sortants", sens="sortant")
    for name in ("regions", "departements"):
        shown.click_label(f"organisme:{name}")
        shown.until(choix=f"organisme:{name}")


def test_every_edge_of_the_network_can_be_pointed_at(at: Callable[..., Visit]) -> None:
    """The pointer on the middle of an edge finds that edge, however many there are and near one another."""
    shown = at("/reseau?fusion=oui&perimetre=si_ft")
    for index, key in enumerate(shown.page.evaluate(TRACE_KEYS, "edges")):
        shown.page.mouse.move(*shown.page.evaluate(POINT, ["edges", index]))
        shown.page.wait_for_function(POINTED_AT, arg=key, timeout=5_000)


def test_the_home_figure_leads_to_the_proof(at: Callable[..., Visit]) -> None:
    """A click on the figure of the home page offers the proof, which is read on the Flux screen."""
    shown = at("/")
    shown.click_label("famille:operateurs")
    shown.page.wait_for_url("**choix=famille%3A**", wait_until="commit")
    shown.settle()
    shown.page.get_by_role("button", name="Lire la preuve de ce choix").click()
    shown.page.wait_for_url("**/flux?**", wait_until="commit")
    shown.settle()
    assert shown.proof_title == "Opérateurs nationaux"
