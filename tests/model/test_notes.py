"""The note as values: title, numbers, flows and sources are those of the register, whatever the view."""

import re
from datetime import date
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given

from model.address.view import View, view_from_query
from model.documents.notes.note import FIGURES, MOST_FLOWS, Note, flows_that_matter, note, view_link
from model.documents.notes.parts import NOT_IN_SERVICE, NOT_OFFICIAL
from model.graph.counts import summary_sentence
from model.graph.filters import FACETS, Selection, in_perimeter, select, selection_sentence
from model.register.account import SAID_FIRST
from model.register.entities import Direction, Register
from model.register.states import at
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
        assert [row.id for row in made.rows] == [flow.id for flow in shown.flows for _ in flow.statements]
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
        (statement,) = row.statements
        assert statement in flow.statements
        assert row.plain == statement.plain
        proofs = [register.provision_by_id[basis.provision] for basis in statement.basis]
        assert all(provision.place in " ".join(row.near_places) for provision in proofs)
        silence = "Non rapporté par l'article" if row.press else "Non précisé par le texte"
        assert (row.purposes.joined() == silence) is not bool(statement.purposes)
        assert (row.data_told() == silence) is not bool(statement.data or statement.nature)
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
    assert "est une autorisation" in said
    assert "jamais un volume" in said
    assert note(register, View()).mentions[0] == NOT_OFFICIAL


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
    assert len(made.rows) == sum(len(flow.statements) for flow in register.flows)
    assert made.title


@pytest.fixture(params=["decret_2015_59", "arrete_2021_11_17", "arrete_2025_01_03"])
def state(request: pytest.FixtureRequest, everything: Register) -> Register:
    """Each state of the law of which flows are entered."""
    return at(everything, request.param)


def told(made: Note) -> str:
    """Every word of the tables and lists of a note."""
    tables = [made.table, *(section.table for section in made.sections if section.table)]
    words = [cell.text for table in tables for row in table.rows for cell in row.cells]
    words += [run.text for section in made.sections for item in section.items for line in item for run in line.runs]
    return plain("\n".join(words))


def test_a_statement_is_never_told_with_another(state: Register) -> None:
    """What two passages say of one flow stays apart: a row and an item for each, with its own place, data, purposes."""
    for flow in in_perimeter(state, False).flows:
        made = note(state, View(focus=(f"flux:{flow.id}",)))
        rows = [row for row in made.table.rows if row.key == flow.id]
        assert len(rows) == len(flow.statements)
        assert len([row for row in made.sections[0].table.rows if row.key == flow.id]) == len(flow.statements)
        for row, statement in zip(rows, flow.statements, strict=True):
            said = plain(" ".join(cell.text for cell in row.cells))
            assert ("anonymisées" in said) is (statement.nature == "anonymised")
            labels = [plain(state.category_by_id[item].label) for item in statement.data_ids]
            assert all(label[1:] in said for label in labels)  # the first letter is small after a nature
            known = {item.id: item.label for item in state.purposes}
            assert {name for name, label in known.items() if label in row.cells[2].text.split(" · ")} == set(
                statement.purpose_ids
            )


def test_a_stated_nature_is_said_first(state: Register) -> None:
    """Anonymised and personal data are said to be so, listed or not; never « non précisé » where the nature is stated."""
    said = told(note(state, View()))
    for row in note(state, View()).rows:
        nature = row.statements[0].nature
        if nature in SAID_FIRST:
            assert row.data_told().startswith(SAID_FIRST[nature])
            assert "Non précisé" not in row.data_told()
            assert plain(row.data_told(" · ")) in said


def test_the_words_of_a_text_are_quoted_only_of_its_state(state: Register) -> None:
    """« Pouvant être mis en relation » stands in annexe 2 of 2025, whose place is given, and in no other note."""
    said = plain(" ".join(note(state, View()).mentions))
    assert ("Pouvant être mis en relation" in said) is (state.state == "arrete_2025_01_03")
    assert ("annexe 2 de l'arrêté du 3 janvier 2025" in said) is (state.state == "arrete_2025_01_03")
    assert plain(NOT_IN_SERVICE) in said


def test_superseded_law_is_told_in_the_past(state: Register) -> None:
    """Titles, sentence and numbers say « pouvait » of a state that a later list took the place of, « peut » otherwise."""
    past = state.state != "arrete_2025_01_03"
    views = [View(), View(Selection({"sens": ("sortant",)}))]
    views += [View(Selection({"organisme": (flow.target,)})) for flow in state.flows if flow.source == state.hub]
    for view in views:
        made = note(state, view)
        said = " ".join((made.title, made.summary, *(item.label for item in made.key_figures)))
        assert not re.search(r"\b(peut|peuvent)\b" if past else r"\b(pouvait|pouvaient)\b", said), said


def test_a_system_is_never_counted_as_a_recipient(register: Register) -> None:
    """Annexe 1 names 24 bodies; what I-MILO may feed is counted apart, and families of purposes say whose they are."""
    for second in (False, True):
        made = note(register, View(Selection(second=second)))
        assert "24 destinataires peuvent recevoir ses données, ces derniers pour" in plain(made.summary)
        assert "I-MILO peut alimenter 1 traitement" in plain(made.summary)
        assert ("24", "destinataires peuvent recevoir des données d'I-MILO") in [
            (item.value, plain(item.label)) for item in made.key_figures
        ]
    fed = note(register, View(Selection({"organisme": ("application_cej",)})))
    assert "destinataire" not in " ".join((fed.summary, *(item.label for item in fed.key_figures)))


def test_flows_that_only_the_press_reports_are_named_apart(register: Register) -> None:
    """With the second perimeter, no title says that everything shown is a flow of I-MILO, or of the arrêté."""
    both = plain(note(register, View(Selection(second=True))).title)
    assert both == "Flux d'I-MILO, et flux du SI France Travail selon la presse"
    for text in ("france travail", "traitement"):
        made = note(register, View(Selection(text=text, second=True)))
        outside = any(register.direction(register.flow_by_id[row.id]) is Direction.EXTERNAL for row in made.rows)
        assert ("selon la presse" in made.title) is outside
