"""A draft in a real browser: paste, review, impact, download, reload; by keyboard alone; bad files;
kept by the browser."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import expect

from model.draft.starting import draft_from
from model.graph.filters import Selection, select
from model.register.entities import Register
from model.register.loading import loads
from model.register.wording import flow_title
from model.register.writing import register_yaml
from tests.browser.keys import tab_to
from tests.browser.served import Served
from tests.browser.test_cut import AGAIN, BOX, FEW, FOUND_IN_FEW, LONG, pasted, reading
from tests.browser.visits import PAGE, STEP, Visit, plain

UNSEEN = """Arrêté du 4 mars 2034 \
portant désignation d'organismes destinataires de données du traitement dénommé « I-MILO »

ANNEXE 1
DESTINATAIRES

Organismes destinataires\tFinalités
Observatoire des mobilités\tLes données transmises permettent à l'observatoire de mesurer les déplacements des jeunes.
Régions et départements\tLes données transmises permettent de coordonner les parcours des jeunes.
Agence de services et de paiement\tLes données transmises permettent à l'agence de payer les allocations.
"""


KEPT = 400  # milliseconds: the script that keeps the work looks four times a second, and may have the page run again


def say(shown: Visit, words: str) -> None:
    """Wait until the page says some words (ordinary spaces)."""
    expect(shown.page.locator("body")).to_contain_text(words, use_inner_text=True)
    kept(shown)


def click(shown: Visit, name: str) -> Visit:
    """Click on a button and wait until the page is drawn."""
    return kept(shown.runs_after(shown.page.get_by_role("button", name=name, exact=True).click))


# What keeps the work has seen the version that the page shows, and kept it, or could not.
IS_KEPT = """() => {
  const {memoire: session, version} = document.querySelector('[data-memoire]')?.dataset ?? {}, me = window.__memoire;
  return me && !me.busy && me.session === session && ['0', me.kept, me.failed].includes(version);
}"""


def kept(shown: Visit) -> Visit:
    """Wait until the page is drawn and what it shows is kept, which may have it run again."""
    shown.settle().page.wait_for_function(IS_KEPT, timeout=STEP)
    return shown.settle()


def test_from_an_unseen_text_to_its_note_by_the_keyboard_in_twelve_interactions(
    visit: Callable[..., Visit], tmp_path: Path
) -> None:
    """From the home page, without a pointer: paste, accept, impact, note in PDF, each gesture counted; then the draft
    is downloaded."""
    shown = visit("/")
    page, press, done = shown.page, shown.page.keyboard.press, 0

    def gesture(name: str, key: str = "Enter", way: str = "Tab") -> None:
        """Reach the control of that name and press a key on it."""
        nonlocal done
        if way:
            tab_to(shown, name, way)
        press(key)
        done += 1
        shown.settle(KEPT)

    gesture("Nouveau texte")
    gesture("Importer", way="ArrowDown")
    shown.arrive("/importer")
    tab_to(shown, "Coller le texte ici")
    page.keyboard.insert_text(UNSEEN)
    done += 1
    gesture("Lire ce texte")
    say(shown, "3 lignes, 4 flux proposés.")
    gesture("Accepter, puis la suivante")
    say(shown, "1 décision prise sur 3")
    gesture("Accepter, puis la suivante", way="")  # the focus stays on the button: a row a key press
    say(shown, "2 décisions prises sur 3")
    gesture("Tout accepter tel que proposé")
    say(shown, "3 décisions prises sur 3")
    tab_to(shown, "Oui, toutes ses lignes sont là")
    gesture("Non, c'est un extrait", "Space", way="ArrowRight")
    gesture("Voir ce que ce texte change")
    shown.until(apres="brouillon")
    shown.arrive("/impact")
    say(shown, "Observatoire des mobilités")
    gesture("Une page à remettre (PDF)")
    shown.arrive("/note")
    say(shown, "Observatoire des mobilités")
    with page.expect_download() as started:
        gesture("downloadTélécharger en PDF")
    assert Path(started.value.path()).read_bytes().startswith(b"%PDF")
    assert done <= 12

    shown.menu("Brouillon")
    shown.arrive("/brouillon").settle(KEPT)
    with page.expect_download() as started:
        page.get_by_role("button", name="Télécharger le brouillon (YAML)").click()
    file = tmp_path / started.value.suggested_filename
    started.value.save_as(file)
    draft = loads(file.read_bytes())
    assert (len(draft.flows), draft.state_text.coverage) == (4, "partial")


BOMB = b"a: &a [1,1,1]\n" + b"".join(f"x{n}: &b{n} [*a,*a,*a]\n".encode() for n in range(2000))


LEAVING = """() => {
  const leaving = new Event('beforeunload', {cancelable: true});
  window.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}"""


def said(shown: Visit) -> str:
    """What the screen reads like, with ordinary spaces."""
    return plain(shown.page.locator("body").inner_text())


def test_nothing_is_lost_in_silence(visit: Callable[..., Visit], register: Register) -> None:
    """A draft is taken up from its file; a bad file is told until it is taken off, and the draft is still there; kept
    here, the work may be left; in a browser that refuses to keep it, the page says so and asks first."""
    shown = visit("/brouillon")
    few = select(register, Selection({"organisme": ("asp",)}))
    draft = {"name": "projet.yaml", "mimeType": "application/yaml", "buffer": register_yaml(draft_from(few)).encode()}
    shown.page.locator("input[type=file]").first.set_input_files(draft)
    say(shown, "Fichier repris")
    size = f"{len(few.flows)} flux."
    say(shown, size)
    shown.page.get_by_role("tab", name="Réglages").click()
    upload, refused = shown.page.locator("input[type=file]").first, shown.page.get_by_text("n'a pas pu être repris")
    for name, content in (("image.yaml", b"\x89PNG\r\n\x1a\n\x00\x00"), ("bombe.yaml", BOMB)):
        upload.set_input_files({"name": name, "mimeType": "application/yaml", "buffer": content})
        expect(refused).to_be_visible()
        shown.settle()
        say(shown, size)
        shown.page.get_by_role("button", name=f"Retirer {name}").click()
        expect(refused).to_have_count(0)
    shown.page.get_by_role("tab", name="Changer un flux").click()
    click(shown, "Retirer ce flux")
    shown.page.wait_for_function(f"() => !({LEAVING})()")
    shown.page.evaluate("void (Storage.prototype.setItem = () => { throw new Error('full'); })")
    click(shown, "Retirer ce flux")
    say(shown, "n'a pas pu garder votre travail")
    assert shown.page.evaluate(LEAVING)
    with shown.page.expect_download():
        shown.page.get_by_role("button", name="Télécharger le brouillon (YAML)").click()
    shown.page.wait_for_function(f"() => !({LEAVING})()")


def is_given_back(shown: Visit) -> None:
    """The review of the few rows is there again, and the long text that was being read is in its box."""
    expect(shown.page.locator(".connexion-perdue")).to_have_count(0, timeout=PAGE)
    expect(shown.page.get_by_text("vous a rendu la relecture de")).to_be_visible(timeout=PAGE)
    expect(shown.page.get_by_text(FOUND_IN_FEW)).to_be_visible(timeout=PAGE)
    shown.settle().page.get_by_text(AGAIN).click()
    assert shown.page.get_by_role("textbox", name=BOX).input_value() == LONG


def test_a_review_is_found_again(
    visit: Callable[..., Visit], serving: Served, kept_open: list[tuple[Visit, list[str]]], register: Register
) -> None:
    """By itself after a restart of the server, after a reload, and beside another tab that works on something else;
    of a server that ended while it was reading, the review before is given back, and what was pasted too. The
    first visitor of a server that has just started, brought by a link, gets that screen, filtered, with its proof, in
    French."""
    second, third, first = visit("/accessibilite"), visit("/importer"), visit("/importer")
    pasted(third, FEW)
    expect(third.page.get_by_text(FOUND_IN_FEW)).to_be_visible()
    kept(third).page.get_by_text(AGAIN).click()
    first.page.get_by_role("textbox", name="Coller le texte ici").fill(UNSEEN)
    click(first, "Lire ce texte")
    first.page.get_by_role("button", name="Accepter, puis la suivante").click()
    say(first, "1 décision prise sur 3")
    with reading(third, LONG, serving):
        serving.process.terminate()
    serving.stop()
    try:
        expect(third.page.locator(".connexion-perdue")).to_be_visible(timeout=PAGE)
        expect(first.page.locator(".connexion-perdue")).to_contain_text("Connexion perdue", timeout=PAGE)
        expect(first.page.get_by_role("dialog")).to_contain_text("Le serveur ne répond pas", timeout=PAGE)
        expect(first.page.get_by_role("dialog")).not_to_contain_text("Streamlit")
    finally:
        serving.start()
    second.start("/reseau?finalite=controler&choix=flux:imilo_vers_dares")
    expect(first.page.locator(".connexion-perdue")).to_have_count(0)
    second.arrive("/reseau")
    assert second.query == {"finalite": "controler", "choix": "flux:imilo_vers_dares"}
    assert second.counts[0] == len(select(register, Selection({"finalite": ("controler",)})).flows)
    assert second.proof_title == plain(flow_title(register, register.flow_by_id["imilo_vers_dares"]))
    assert second.page.get_by_text("Page not found").count() == 0
    assert second.page.locator("html").get_attribute("lang") == "fr"
    say(first, "vous a rendu la relecture de « Arrêté du 4 mars 2034 » (1 décision prise)")
    is_given_back(third)
    second.menu("Brouillon")
    second.arrive("/brouillon").settle(1000)
    assert "rendu" not in said(second)
    click(second, "Commencer sans ligne")
    say(second, "0 ligne, 0 flux.")
    second.page.reload()
    say(second, "vous a rendu le brouillon « Projet (brouillon) »")
    first.page.reload()
    say(first, "1 décision prise sur 3")
    assert "rendu" not in said(first)  # told once a tab: what follows is no news
    second.page.get_by_role("button", name="Tout effacer de ce navigateur").click()
    click(second, "Tout effacer")
    say(second, "il n'y reste ni brouillon, ni relecture")
    first.page.close()
    third.page.close()
    second.page.reload()
    assert "rendu" not in said(second.settle(1000))
    for shown, _ in kept_open:  # of the other tests: connected again
        shown.settle()
