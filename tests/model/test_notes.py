"""The note as values: title, numbers, flows and sources are those of the register, whatever the view."""

from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given

from model.address.view import View, view_from_query
from model.documents.notes.note import FIGURES, MOST_FLOWS, flows_that_matter, note, view_link
from model.documents.notes.parts import MENTIONS
from model.graph.filters import (
    FACETS,
    Selection,
    in_perimeter,
    provisions_of,
    select,
    selection_sentence,
    summary_sentence,
)
from model.register.entities import Register
from model.register.wording import flow_title, state_sentence
from tests.builders import registers
from tests.screens.conftest import plain

TODAY = date(2026, 11, 22)


def every_view(register: Register) -> list[View]:
    """One view per value of each facet, with the second perimeter where it is needed."""
    options = [(facet.key, option.id) for facet in FACETS for option in facet.options(register)]
    return [View(Selection({key: (value,)}, second=True)) for key, value in options]


@pytest.mark.parametrize(
    ("view", "title"),
    [
        (View(), "Les flux d'I-MILO selon l'arrêté du 3 janvier 2025"),
        (View(Selection({"organisme": ("dreets",)})), "Ce que les DREETS peuvent recevoir d'I-MILO"),
        (
            View(Selection({"organisme": ("france_travail",), "sens": ("sortant",)})),
            "Ce que France Travail peut recevoir d'I-MILO",
        ),
        (View(Selection({"organisme": ("dares",)})), "Ce que la DARES peut recevoir d'I-MILO"),
        (View(Selection({"sens": ("entrant",)})), "Ce qui peut alimenter I-MILO"),
        (View(Selection(text="rsa")), "Les flux d'I-MILO : contenant « rsa »"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_title_says_what_the_filters_ask(view: View, title: str, register: Register) -> None:
    """The title is made from the filters, in French that reads."""
    assert plain(note(register, view).title) == title


def test_every_value_has_a_note_that_counts_as_the_screen_does(register: Register) -> None:
    """Sentence, filters, rows and first number are those of `select`; three to five numbers, five flows at most."""
    for view in every_view(register):
        shown = select(register, view.selection)
        made = note(register, view, today=TODAY)
        assert made.summary == summary_sentence(shown, in_perimeter(register, True))
        assert made.filters == selection_sentence(register, view.selection)
        assert [row.id for row in made.rows] == [flow.id for flow in shown.flows]
        assert made.key_figures[0].value == str(len(shown.flows))
        assert 3 <= len(made.key_figures) <= 5
        assert len(made.flows) == min(MOST_FLOWS, len(shown.flows))
        assert made.state == state_sentence(register)
        assert made.written_on == "22 novembre 2026"
        assert len(made.title) <= 160


def test_a_flow_is_told_with_its_exact_place_and_never_more_than_the_text_says(register: Register) -> None:
    """Titles, plain sentences, places, purposes and data are the register's; silence stays silence."""
    for row in note(register, View(Selection(second=True))).rows:
        flow = register.flow_by_id[row.id]
        assert row.title == flow_title(register, flow)
        assert row.plain == " ".join(item.plain for item in flow.statements)
        assert all(provision.place in " ".join(row.near_places) for provision in provisions_of(register, flow))
        silence = "Non rapporté par l'article" if row.press else "Non précisé par le texte"
        stated = any(item.purposes for item in flow.statements)
        assert (row.purposes.joined() == silence) is not stated
        assert (row.data.joined() == silence) is not any(item.data for item in flow.statements)
    assert {row.press for row in note(register, View(Selection(second=True))).rows} == {True, False}


def test_flows_that_matter_follow_the_rule(register: Register) -> None:
    """What is in focus comes first, the law before the press, and the order never depends on chance."""
    first = flows_that_matter(in_perimeter(register, False), View(focus=("organisme:comite_national",)))[0]
    assert first.id == "imilo_vers_comite_national"
    whole = in_perimeter(register, True)
    told = flows_that_matter(whole, View())
    assert not any(whole.evidence(item) == "press" for flow in told for item in flow.statements)
    assert told == flows_that_matter(whole, View())
    sizes = [len({p for s in flow.statements for p in (*s.purpose_ids, *s.data_ids)}) for flow in told]
    assert sizes == sorted(sizes, reverse=True)


def test_sources_name_every_line_once(register: Register) -> None:
    """The lines of the annexes of everything shown, gathered; the press as such, with what was read of each text."""
    made = note(register, View(Selection(second=True)))
    law = made.sources[0]
    assert plain(law.places) == "annexe 1, lignes 1 à 19 ; annexe 2, lignes 1 à 10"
    assert "TSSD2435360A" in law.title
    assert "non" in law.link_note  # an address that was not opened says so
    assert any("Localtis" in source.title for source in made.sources[1:])
    assert all(source.coverage for source in made.sources)
    few = note(register, View(Selection({"organisme": ("asp",)})))
    assert plain(few.sources[0].places) == "annexe 1, ligne 12 ; annexe 2, ligne 5"


def test_words_are_the_author_s_own_three_at_most(register: Register) -> None:
    """Empty lines are left out, spaces are tidied, a long sentence is cut, a fourth is not taken."""
    made = note(register, View(), words=("  Une   phrase. ", "", "x" * 900, "quatre"))
    assert made.words == ("Une phrase.", "x" * 300)
    assert note(register, View()).words == ()


def test_a_link_brings_the_view_back(register: Register) -> None:
    """The link of a note is the address of its screen and view; without a base there is none."""
    view = View(Selection({"organisme": ("asp", "dares")}, "pôle emploi"), grouped=True, focus=("organisme:asp",))
    link = view_link("https://exemple.fr/outil/", "reseau", view)
    assert link.startswith("https://exemple.fr/outil/reseau?")
    assert view_from_query(register, dict(parse_qsl(urlsplit(link).query)))[0] == view
    assert view_link(None, "flux", view) is None


def test_mentions_say_what_it_is_not(register: Register) -> None:
    """A note says that it is no official document, that a permission is no exchange, and that nothing is a volume."""
    said = plain(" ".join(note(register, View()).mentions))
    assert "pas un document officiel" in said
    assert "« Pouvant être mis en relation » est une autorisation" in said
    assert "jamais un volume" in said
    assert note(register, View()).mentions == MENTIONS


def test_what_cannot_be_a_note_is_refused(register: Register) -> None:
    """An unknown screen and a view without flows are programming errors, told as such."""
    with pytest.raises(ValueError, match="screen must be one of"):
        note(register, View(), screen="lune")
    with pytest.raises(ValueError, match="at least one flow"):
        note(register, View(Selection({"sens": ("entrant",), "finalite": ("payer",)})))
    assert set(FIGURES) == {"flux", "reseau"}


@given(registers())
def test_any_register_has_a_note(register: Register) -> None:
    """Odd labels, silences and press: the note is made, and counts what is there."""
    made = note(register, View())
    assert made.key_figures[0].value == str(len(register.flows))
    assert len(made.rows) == len(register.flows)
    assert made.title
