"""Five common questions answered by the keyboard in four steps at most; what only a browser shows of these screens."""

from collections.abc import Callable

from playwright.sync_api import expect

from model.register.entities import Register
from tests.browser.keys import tab_to
from tests.browser.visits import STEP, Visit, plain


class Steps:
    """A keyboard visitor who counts: a step is one control activated or one field filled."""

    def __init__(self, shown: Visit) -> None:
        self.shown = shown
        self.count = 0

    def fill(self, name: str, text: str, key: str = "Tab") -> None:
        """Reach a field, type and validate."""
        tab_to(self.shown, name, key)
        self.shown.page.keyboard.type(text)
        self.shown.page.keyboard.press("Enter")
        self.count += 1

    def press(self, name: str, key: str = "Tab") -> None:
        """Reach a control and activate it."""
        tab_to(self.shown, name, key)
        self.shown.page.keyboard.press("Enter")
        self.count += 1


def answer(shown: Visit) -> str:
    """The text of the page's main part."""
    return plain(shown.page.locator("[data-testid=stMain]").inner_text())


def test_task_one_what_dares_receives_data_for(at: Callable[..., Visit]) -> None:
    """Find DARES's purpose: one question."""
    steps = Steps(at("/"))
    steps.fill("Poser une question", "pourquoi la DARES reçoit des données")
    steps.shown.page.wait_for_url("**question=*")
    text = answer(steps.shown.settle())
    assert "Connaître et évaluer" in text
    assert "annexe 1, ligne 13" in text
    assert steps.count <= 4


def test_task_three_open_row_fourteen(at: Callable[..., Visit], register: Register) -> None:
    """Open annexe 1 row 14, from anywhere: the menu, its first entry, then the list of rows."""
    steps = Steps(at("/accessibilite"))
    steps.press("Lire le texte")
    steps.press("Texte", "ArrowDown")
    steps.shown.page.wait_for_url("**/texte*")
    steps.shown.settle()
    steps.fill("Aller à une ligne", "annexe 1, ligne 14")
    steps.shown.until(disposition="arrete_2025_a1_l14")
    assert plain(register.provision_by_id["arrete_2025_a1_l14"].wording) in answer(steps.shown)
    assert steps.count <= 4


def test_task_five_what_departements_receive(at: Callable[..., Visit]) -> None:
    """Show what départements receive, from anywhere: the menu, then the list of bodies."""
    steps = Steps(at("/accessibilite"))
    steps.press("Comprendre")
    steps.press("Organismes", "ArrowDown")
    steps.shown.page.wait_for_url("**/organismes*")
    steps.shown.settle()
    steps.fill("Organisme ou traitement", "conseil départemental")
    steps.shown.page.wait_for_url("**fiche=departements*")
    text = answer(steps.shown.settle())
    assert "annexe 1, ligne 6" in text
    assert "Non précisé par le texte" in text
    assert steps.count <= 4
    steps.shown.page.keyboard.press("Escape")
    steps.shown.until(fiche=None)
    expect(steps.shown.page.locator(".st-key-retour")).to_have_count(0)


def test_a_cell_of_the_matrix_opens_its_flow(at: Callable[..., Visit]) -> None:
    """A click on a dot shows the flows it stands for, in the panel beside."""
    shown = at("/registre")
    cell = shown.page.locator('[data-choix="organisme:asp~finalite:payer"]')
    cell.click()
    shown.until(choix="organisme:asp~finalite:payer")
    expect(shown.proof.get_by_role("button", name="I-MILO → ASP")).to_be_visible()


def test_the_text_and_the_flows_lead_to_one_another(at: Callable[..., Visit]) -> None:
    """From a flow to its row, from the row to an article, from the article back to a flow."""
    shown = at("/flux?choix=flux:imilo_vers_comite_national")
    shown.proof.get_by_role("button", name="Lire dans le texte").click()
    shown.until(disposition="arrete_2025_a1_l17")
    shown.arrive("/texte")
    shown.page.locator('.ligne-texte.choisie [data-aller*="l5411-5-1"]').first.click()
    shown.until(cite="travail_l5411-5-1")
    row = shown.page.locator("tr", has_text="(choisi)")
    expect(row).to_be_visible()
    row.locator('[data-choix="flux:imilo_vers_delegataires_departements"]').click()
    shown.until(choix="flux:imilo_vers_delegataires_departements")
    row.get_by_role("button", name="annexe 1, ligne 15").click()
    shown.until(disposition="arrete_2025_a1_l15", cite=None)
    expect(shown.page.locator(".ligne-texte.choisie")).to_be_visible()
    shown.until(choix="flux:imilo_vers_delegataires_departements")
    assert shown.proof_title == "I-MILO → Délégataires des départements"


def test_a_card_is_printed_whole(at: Callable[..., Visit]) -> None:
    """From the browser: with its title and without the filters and the menu."""
    shown = at("/organismes?fiche=asp")
    shown.page.emulate_media(media="print")
    expect(shown.page.get_by_role("heading", level=1)).to_be_visible()
    expect(shown.page.locator(".fiche")).to_be_visible()
    expect(shown.page.get_by_test_id("stSidebar")).to_be_hidden()
    shown.page.emulate_media(media="screen")


def test_a_whole_figure_stands_in_the_first_screen(at: Callable[..., Visit]) -> None:
    """At 1440 × 900 all the flows of the register are seen at once, as a Sankey and as a network; home, its ways on."""
    for path in ("/flux", "/reseau"):
        box = at(path).page.locator("[data-testid=stPlotlyChart]").bounding_box()
        assert box and box["y"] + box["height"] <= 900, (path, box)
    box = at("/").page.locator(".portes").bounding_box()
    assert box and box["y"] + box["height"] <= 900, box


def test_one_types_at_once_on_the_home_page_and_reads_from_afar(visit: Callable[..., Visit]) -> None:
    """Loaded on a computer, with nothing asked, the home page has its box ready; what comes before it is a way back,
    from the skip link on. Not on a phone, nor where something is asked, nor when one comes back by the menu.

    Meanwhile, at 1920 × 1080, a figure has letters to be read from afar, and still stands whole in the first screen."""
    shown = visit("/")
    page, asked = shown.page, shown.page.get_by_label("Poser une question")
    expect(asked).to_be_focused()
    tab_to(shown, "Aller au contenu", "Shift+Tab")
    shown.menu("Réseau")
    shown.arrive("/reseau")
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_function("() => document.querySelector('.js-plotly-plot')?.layout.font.size > 15", timeout=STEP)
    box = shown.settle().page.locator("[data-testid=stPlotlyChart]").bounding_box()
    assert box and box["height"] > 750 and box["y"] + box["height"] <= 1080, box
    shown.menu("Accueil")
    shown.arrive("/").settle(500)
    expect(asked).not_to_be_focused()
    shown.sized(390, "light").open("/").settle(500)
    expect(asked).not_to_be_focused()
