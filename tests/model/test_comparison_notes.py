"""The note on a comparison as values: its title, numbers, changes and sources are what the comparison says, no more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from model.address.view import Subject, View
from model.diff import Comparison, Verdict, diff
from model.diff.sentences import caveats, compared_sentence, title
from model.diff.union import union
from model.diff.verdicts import CERTAIN
from model.documents.notes.comparison_note import DRAFT_MENTION, comparison_note
from model.documents.notes.parts import mentions
from model.documents.notes.told_changes import changes_that_matter
from model.graph.filters import Selection, provisions_of
from model.register.entities import Register
from tests.builders import registers
from tests.model.compared_texts import MADE_UP, PAIRS, compared
from tests.screens.conftest import plain

every_pair = pytest.mark.parametrize("pair", PAIRS, ids="-".join)


def noted(comparison: Comparison, **more: object):
    """The note on a comparison."""
    return comparison_note(comparison, union(comparison), today=date(2026, 11, 22), **more)


@every_pair
def test_a_note_says_what_the_comparison_says(pair: tuple[str, str], everything: Register) -> None:
    """Title, sentence, caveats and every row are the comparison's; five changes at most."""
    comparison = compared(everything, pair)
    made = noted(comparison, everything=everything)
    assert made.title.startswith(title(comparison))
    assert made.summary == compared_sentence(comparison)
    assert [(row.key, row.verdict) for row in made.rows] == [(one.key, one.verdict) for one in comparison.flows]
    assert all(plain(said).lower() in plain(made.state).lower() for said in caveats(comparison, everything))
    for side in (comparison.before, comparison.after):
        assert (side.state_text.caveat or "") in made.state
    assert {group.verdict: group.number for group in made.groups} == {
        verdict: number for verdict, number in comparison.counts.items() if number
    }
    assert len(made.changes) <= 5
    assert made.written_on == "22 novembre 2026"
    assert made.mentions == mentions(made.shown.before, made.shown.after)


@every_pair
def test_nothing_is_claimed_without_certainty(pair: tuple[str, str], everything: Register) -> None:
    """Where nothing is certain the note says neither « change » in its title nor « changements à retenir »."""
    comparison = compared(everything, pair)
    made = noted(comparison)
    certain = bool(comparison.having(*CERTAIN))
    assert plain(made.title).endswith("ce qui change") is certain
    assert (made.changes_title == "Ce qui change") is certain
    assert ("à retenir" in made.flows_title) is certain
    for group in made.groups:
        assert bool(group.names) is (group.verdict in CERTAIN)
    assert "a plus accès" not in made.title + made.summary + "".join(row.plain for row in made.rows)


def test_the_changes_told_follow_the_rule(everything: Register) -> None:
    """Certain ones first, one of each verdict in turn, those of the chosen body ahead; never what is unchanged."""
    told = [change.verdict for change in changes_that_matter(MADE_UP, View())]
    assert told == [Verdict.ADDED, Verdict.REMOVED, Verdict.REWORDED, Verdict.ADDED, Verdict.REMOVED]
    assert all(change.join != "scission" for change in changes_that_matter(MADE_UP, View()))
    comparison = compared(everything, PAIRS[0])
    for view in (
        View(Selection({"organisme": ("commanditaires",)})),
        View(subject=Subject(change="organisme:commanditaires")),
        View(subject=Subject(change="flux:imilo_vers_commanditaires")),
    ):
        found = changes_that_matter(comparison, view)
        assert next(one for one in found if one.verdict is Verdict.REMOVED).key == "imilo_vers_commanditaires"
    partial = compared(everything, PAIRS[2])
    assert {change.verdict for change in changes_that_matter(partial, View())} == {Verdict.UNKNOWN}


def test_a_change_carries_the_words_and_what_it_belongs_with() -> None:
    """A reworded flow tells the words of each text; a split and a reversal name their other flows."""
    rows = {row.key: row for row in noted(MADE_UP).rows}
    assert plain(rows["imilo_vers_redit"].detail) == (
        "Mots du premier texte seulement : « payer ». Mots du second seulement : « contrôler »."
    )
    assert plain(rows["imilo_vers_coupe_nord"].detail) == "Scission, avec imilo → coupe (notre lecture)."
    assert "Sens inversé" in rows["tourne_vers_imilo"].detail
    assert rows["imilo_vers_sorti"].after == "pas dans ce qui est lu de ce texte"
    assert rows["imilo_vers_redit"].said_verdict == "≈ modifié"


def test_places_and_sources_are_those_of_each_text(everything: Register) -> None:
    """Each side names its own lines; a text of which no flow is known is a source all the same."""
    comparison = compared(everything, PAIRS[0])
    made = noted(comparison)
    for row, change in zip(made.rows, comparison.flows, strict=True):
        for side, item, said in (
            (comparison.before, change.before, row.before),
            (comparison.after, change.after, row.after),
        ):
            if item is not None:
                assert all(provision.place in said for provision in provisions_of(side, item))
    before, after = made.sources
    assert before.title.startswith("Avant")
    assert plain(before.places) == "article 4, I, 1° à 9° ; article 4, II, 1° à 6°"
    assert plain(after.places) == "annexe 1, lignes 1 à 19 ; annexe 2, lignes 1 à 10"
    empty = noted(compared(everything, PAIRS[2])).sources[-1]
    assert empty.title.startswith("Après") and empty.places == ""


def test_filters_keep_part_of_it_and_say_so(everything: Register) -> None:
    """With a body chosen: its changes, its name in the title, and how many flows there are without the filter."""
    comparison = compared(everything, PAIRS[0])
    view = View(Selection({"organisme": ("comite_national",)}))
    made = noted(comparison, view=view, kept=frozenset({"imilo_vers_comite_national"}))
    assert plain(made.title).endswith("ce qui change pour Comité national pour l'emploi")
    assert plain(made.filters).endswith(f"Sans filtre : {len(comparison.flows)} flux comparés.")
    assert [row.key for row in made.rows] == ["imilo_vers_comite_national"]
    assert made.flows_title == "1 changement à retenir"
    assert made.sections[-1].after == ""
    with pytest.raises(ValueError, match="at least one flow"):
        noted(comparison, kept=frozenset())


def test_a_draft_says_that_its_file_is_needed(everything: Register) -> None:
    """The link of a note on a draft opens only with the draft file: the first mention says so."""
    pair = compared(everything, PAIRS[0])
    assert noted(pair, draft=True).mentions == (DRAFT_MENTION, *mentions(pair.before, pair.after))
    assert "fichier du brouillon" in plain(DRAFT_MENTION)


@given(registers(), registers())
def test_any_two_texts_have_a_note(before: Register, after: Register) -> None:
    """Odd labels and silences: the note is made, and counts every flow of both once."""
    comparison = diff(before, after)
    made = noted(comparison)
    assert sum(group.number for group in made.groups) == len(comparison.flows) == len(made.rows)
