"""The screens on other data files: faulty, hostile, missing; and several visitors at once."""

import json
import re
from collections.abc import Callable

import pytest

from model.graph.filters import Selection, select
from model.register.loading import SHIPPED_FILE
from pages.frame.screens import SCREENS

SOUND = SHIPPED_FILE.read_text(encoding="utf-8")
SCRIPT = "<script>alert(1)</script>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
every_screen = pytest.mark.parametrize("slug", [slug for slug, _ in SCREENS])


def altered(**changes: str) -> str:
    """The shipped file with, for each id, its short label replaced."""
    content = SOUND
    for name, short in changes.items():
        pattern = rf"(- id: {name}\n(?:    .*\n|\n)*?    short: )[^\n]*"
        content, times = re.subn(pattern, lambda found, short=short: f"{found[1]}'{short}'", content, count=1)
        assert times == 1, name
    return content


@every_screen
def test_a_faulty_data_file_is_told_in_french(slug: str, visit: Callable, data_file: Callable) -> None:
    """Every fault of the file is listed with its line and the way out, and no screen is drawn."""
    data_file(SOUND.replace("    target: asp\n", "    target: aps\n", 1).replace("\nhub: imilo", "\nhub: imlo", 1))
    visitor = visit(slug)
    assert [title.value for title in visitor.app.title] == ["Le registre n'a pas pu être lu"]
    assert "Corrigez" in visitor.messages
    assert "inconnu « aps » ; vouliez-vous dire « asp » ?" in visitor.text
    assert "vouliez-vous dire « imilo » ?" in visitor.text
    assert re.search(r"flows\.yaml:\d+ :", visitor.text)
    assert "Traceback" not in visitor.text
    assert visitor.figures == []


def test_a_file_that_is_not_yaml_is_told_in_french(visit: Callable, data_file: Callable) -> None:
    """A file that cannot even be parsed gives a sentence, its markup shown as text."""
    data_file(f"hub: '{SCRIPT}'\nflows: [\n")
    visitor = visit("flux")
    assert "flows.yaml:" in visitor.text
    assert "<script" not in visitor.html


def test_a_missing_file_is_told_in_french(visit: Callable, data_file: Callable) -> None:
    """Without a data file at all the visitor reads what is missing, not a fault of the program."""
    del data_file
    visitor = visit("reseau")
    assert "fichier introuvable" in visitor.text


def test_a_corrected_file_is_read_again(visit: Callable, data_file: Callable) -> None:
    """Once the file is corrected, reloading the page shows the screens, without a restart."""
    data_file("hub: imilo\n")
    visitor = visit("flux", sens="sortant")
    assert "Le registre n'a pas pu être lu" in [title.value for title in visitor.app.title]
    data_file(SOUND)
    assert visitor.run().figures
    assert visitor.address == {"sens": "sortant"}


def test_a_register_replaced_by_another_drops_what_it_lacks(visit: Callable, data_file: Callable) -> None:
    """A choice that the new register does not hold is told and left out; the filters that it holds stay."""
    data_file(SOUND)
    visitor = visit("flux", finalite="payer", choix="flux:imilo_vers_asp")
    data_file(SOUND.replace("imilo_vers_asp", "imilo_vers_payeur"))
    visitor.run()
    assert "imilo_vers_asp" in visitor.messages
    assert visitor.address == {"finalite": "payer"}
    assert visitor.counts == visit("flux", finalite="payer").counts


@pytest.mark.parametrize("slug", ["flux", "reseau"])
def test_markup_in_a_label_is_shown_as_text(slug: str, visit: Callable, data_file: Callable) -> None:
    """A label that holds a script is escaped in the panel, the table, the legend, the labels and hovers of figures."""
    data_file(altered(asp=SCRIPT, payer=SCRIPT, operateurs=SCRIPT))
    for query in (
        {"choix": "flux:imilo_vers_asp"},
        {"choix": "organisme:asp"},
        {"grouper": "famille"},
        {"finalite": "payer"},
    ):
        visitor = visit(slug, **query).unfold()
        assert ESCAPED in visitor.html, query
        assert "<script" not in visitor.html.lower(), query
        drawn = json.dumps(visitor.figures)
        assert "<script" not in drawn.lower(), query
        assert ESCAPED in drawn, query


def test_what_a_visitor_types_is_shown_as_text(visit: Callable) -> None:
    """Markup typed in the free-text filter comes back as text, in its chip and in the note."""
    visitor = visit("flux").set("mot", SCRIPT)
    assert "\\<script\\>" in visitor.app.button(key="retirer_0").label
    assert "<script" not in visitor.html


def test_one_visitor_never_sees_what_another_does(visit: Callable, register) -> None:
    """Filters, choices and settings of one session change nothing in another, before or after."""
    first, second = visit("flux"), visit("flux")
    first.set("finalite", ["controler"]).set("choisir", "flux:imilo_vers_placement_handicap").set("second", True).set(
        "grouper", "famille"
    )
    whole = select(register, Selection())
    for other in (second.run(), visit("flux")):
        assert other.counts == (len(whole.flows), len(whole.flows))
        assert other.address == {}
        assert "<blockquote" not in other.html
        assert other.messages == ""
    assert second.set("sens", ["entrant"]).address == {"sens": "entrant"}
    assert first.run().address == {
        "finalite": "controler",
        "perimetre": "si_ft",
        "grouper": "famille",
        "choix": "flux:imilo_vers_placement_handicap",
    }


def test_visitors_share_one_register_and_get_the_same_figure(visit: Callable) -> None:
    """Two visitors of the same view are drawn the same figure, whatever was drawn for others in between."""
    first = visit("flux", finalite="payer").figures
    visit("flux", grouper="famille", choix="organisme:asp")
    assert visit("flux", finalite="payer").figures == first
