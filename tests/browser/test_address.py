"""The address is the view: it can be reloaded, left, come back to and sent."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.visits import Visit


def test_back_and_forward_restore_views(at: Callable[..., Visit]) -> None:
    """The menu keeps filters, choice and settings of a figure; each step comes back by the browser's arrows, with its
    numbers."""
    kept = {"famille": "operateurs", "sans": "donnees"}
    shown = at("/flux?famille=operateurs&sans=donnees")
    page = shown.page
    whole = shown.counts
    shown.press("Sortants", sens="sortant")
    outbound = shown.counts
    assert outbound[0] < whole[0]
    shown.click_label("organisme:asp")
    shown.until(choix="organisme:asp")
    title = shown.proof_title
    shown.menu("Réseau")
    expect(page.locator("h1")).to_contain_text("avec qui")
    shown.until(sens="sortant", choix="organisme:asp", sans="donnees")
    assert (shown.proof_title, shown.counts) == (title, outbound)
    for arrow, path, screen, query, proof, counts in (
        (page.go_back, "/flux", "Flux permis", {"sens": "sortant", "choix": "organisme:asp"}, title, outbound),
        (page.go_back, "/flux", "Flux permis", {"sens": "sortant"}, "Pour commencer", outbound),
        (page.go_back, "/flux", "Flux permis", {}, "Pour commencer", whole),
        (page.go_forward, "/flux", "Flux permis", {"sens": "sortant"}, "Pour commencer", outbound),
        (page.go_forward, "/flux", "Flux permis", {"sens": "sortant", "choix": "organisme:asp"}, title, outbound),
        (page.go_forward, "/reseau", "avec qui", {"sens": "sortant", "choix": "organisme:asp"}, title, outbound),
    ):
        arrow()
        expect(page.locator("h1")).to_contain_text(screen)
        expect(shown.proof.locator("h2").first).to_have_text(proof)
        expect(page.locator(".compte")).to_have_text(f"{counts[0]} flux affichés sur {counts[1]}")
        shown.settle()
        assert (shown.path, shown.query) == (path, kept | query)


def test_a_filter_taken_off_does_not_come_back(at: Callable[..., Visit]) -> None:
    """Whatever takes it off once its box is closed, the next step does not find it again."""
    shown = at("/registre")
    for way, there in (("Tout réafficher", "Réseau"), ("Mot : formation ✕", "Registre"), ("", "Réseau")):
        shown.word.fill("formation")
        shown.word.press("Enter")
        shown.until(mot="formation")
        shown.runs_after(shown.page.locator(".st-key-filtrer button").first.click)
        if way:
            shown.page.get_by_role("button", name=way).first.click()
        else:
            shown.page.go_back()
        shown.until(mot=None)
        shown.menu(there)
        shown.arrive(f"/{there.lower().replace('é', 'e')}")
        assert shown.query == {}, way


def test_a_reload_keeps_everything(at: Callable[..., Visit]) -> None:
    """Filters, words, perimeter, drawing and choice, from a link or set on screen, are all there after a reload."""
    shown = at("/flux?perimetre=si_ft&sans=donnees&grouper=famille")
    page = shown.page
    shown.word.fill("formation")
    shown.word.press("Enter")
    shown.until(mot="formation")
    shown.click_label("famille:formation")
    shown.until(choix="famille:formation")
    before = shown.query, shown.counts, shown.proof_title, [label.text for label in shown.labels()]
    page.reload()
    shown.settle()
    assert (shown.query, shown.counts, shown.proof_title, [label.text for label in shown.labels()]) == before
    assert shown.word.input_value() == "formation"
