"""The note on a comparison as values: its title, numbers, changes and sources are what the comparison says, no more."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from model.address.view import View
from model.diff import Comparison, Verdict, diff
from model.diff.comparing import is_whole
from model.diff.grid import REMOVED_SAYS, controllers_told
from model.diff.sentences import caveats, compared_sentence, title
from model.diff.verdicts import CERTAIN
from model.documents.export import ComparedTexts
from model.documents.notes.comparison_note import DRAFT_MENTION, MARKS_TOLD
from model.documents.notes.note_fit import LEAST, fit
from model.documents.notes.parts import MARKED, Note, mentions
from model.documents.pictures import FormatUnavailable
from model.graph.filters import Selection, provisions_of
from model.importing import accept_all, draft, propose, read_document
from model.register.entities import Register
from model.register.states import at
from model.register.wording import IMPORTED
from tests.builders import registers
from tests.model.compared_texts import MADE_UP, PAIRS, compared
from tests.screens.conftest import plain

every_pair = pytest.mark.parametrize("pair", PAIRS, ids="-".join)


def noted(comparison: Comparison, **more: object):
    """The note on a comparison."""
    return ComparedTexts(comparison, today=date(2026, 11, 22), **more).note


def told(made: Note) -> str:
    """Every word of the lists of a note."""
    return plain(
        " ".join(run.text for section in made.sections for item in section.items for line in item for run in line)
    )


@every_pair
def test_a_note_says_what_the_comparison_says(pair: tuple[str, str], everything: Register) -> None:
    """The title names both texts and what changes; every certain change has a row, everything unsaid is said to be."""
    comparison = compared(everything, pair)
    made = noted(comparison, everything=everything)
    assert made.title.startswith(title(comparison))
    assert made.summary == compared_sentence(comparison)
    keys = {key for row in made.rows for key in row.key.split()}
    assert {change.key for change in comparison.having(*CERTAIN)} <= keys
    said = told(made)
    assert [one for one in caveats(comparison, everything) if plain(one) not in said] == []
    for side in (comparison.before, comparison.after):
        assert plain(side.state_text.caveat or "") in said
    assert made.written_on == "22 novembre 2026"
    assert made.mentions == mentions(comparison.before, comparison.after)
    assert made.mark == ""


@every_pair
def test_nothing_is_claimed_without_certainty(pair: tuple[str, str], everything: Register) -> None:
    """What is not comparable is named as such; its row, if both texts have it or one body of it was divided, shows both
    sides and says that they are not comparable."""
    comparison = compared(everything, pair)
    made = noted(comparison)
    words = " ".join(words for row in made.rows for words in row.words)
    assert "a plus accès" not in made.title + made.summary + words
    if comparison.having(Verdict.REMOVED):  # said beside the figure, or where there is none
        assert REMOVED_SAYS in made.figure.legend if made.figure else plain(REMOVED_SAYS) in told(made)
    unknown = {key for row in made.rows for key in row.key.split()} & {
        change.key for change in comparison.having(Verdict.UNKNOWN)
    }
    both = {change.key for change in comparison.having(Verdict.UNKNOWN) if change.before and change.after}
    assert {key for key in both if comparison.by_key[key].is_flow} <= unknown
    for key in unknown - both:
        assert comparison.by_key[key].join in ("scission", "réunion")
    for section in made.sections:
        for row in section.table.rows if section.table else ():
            if set(row.key.split()) & both:
                assert "non comparable" in f"{section.title} {row.words[0]}"
                sides = row.words[1:] if len(row.words) == 3 else re.split("(?=Après)", row.words[1])
                assert len(sides) == 2
                ours = [side for side in sides if "«" not in side]
                head = section.table.columns[-1].head  # says it of a whole column
                assert all("notre résumé" in plain(f"{head} {side}") for side in ours)
    named = f"{told(made)} {plain(words)}"
    none = len(comparison.having(Verdict.UNKNOWN)) == len(comparison.flows)
    assert not none or f"Les {len(comparison.flows)} flux ne se comparent pas" in plain(f"{made.title} {made.lead}")
    for change in () if none else comparison.having(Verdict.UNKNOWN):
        if "Tous ceux du second texte" in named:  # all of them, of a text compared with one read in part
            assert change.before is None and not is_whole(comparison.before)
            continue
        side = comparison.before if change.after is None else comparison.after
        end = next(end for end in (change.item.source, change.item.target) if end != side.hub)
        assert plain(side.nodes[end].short) in named


@every_pair
def test_the_first_page_holds_the_changes_and_the_second_all_the_rest(
    pair: tuple[str, str], everything: Register
) -> None:
    """Two pages at most, in letters of nine points or more, with three sentences of the author's own, of a line or two,
    or without: the figure on the first, whose signs stand before names."""
    own = "Ce que le texte de 2015 disait des données ne se compare pas, ligne à ligne, à celui de 2025."
    for words in ((), (own,) * 3, (f"{own} {own}",) * 3):
        known = {"everything": everything, "link": "https://exemple.fr/impact", "words": words}
        made = noted(compared(everything, pair), **known)
        found = fit(made)
        assert found.pages <= 2 and min(found.size, found.last) >= LEAST
        assert sorted(map(id, (*found.first, *found.rest))) == sorted(map(id, made.sections))
        assert not found.rest or made.sections[0] in found.first


def test_counts_add_up_limits_stay_and_sources_are_all_named(everything: Register) -> None:
    """2015 → 2025: the flows of each text are counted again; what limits a passage stands beside the change, after
    « sans finalité écrite » where no purpose is; whatever is quoted has its source, by number when it is known."""
    made = noted(compared(everything, PAIRS[0]), everything=everything)
    totals = re.findall(r"(\d+) flux \((.*?)\)", plain(made.lead))
    assert [int(total) for total, _ in totals] == [sum(map(int, re.findall(r"\d+", parts))) for _, parts in totals]
    assert len(totals) == 2
    rows = {row.key: plain(" ".join(row.words)) for row in made.rows}
    assert "emploi d'avenir" in rows["imilo_vers_departements"]
    assert "jeunes bénéficiaires du revenu de solidarité active ou d'un parcours" in rows["imilo_vers_departements"]
    assert "sans finalité écrite, " in rows["imilo_vers_services_etat_2015"]
    assert not [words for words in rows.values() if re.search(r"\d°\. [a-z]", words)]  # a sentence begins
    assert {"Arrêté du 17 novembre 2021", "Localtis, janvier 2025"} <= {
        plain(one.short) for one in made.aside["Cités aussi"]
    }
    later = noted(compared(everything, PAIRS[2]), everything=everything)
    assert any("Décret n° 2026-11 du 12 janvier 2026" in plain(source.title) for source in later.sources)
    assert {"article de centre-inffo.fr"} <= {source.title for source in later.aside["Cités aussi"]}


def test_2026_says_first_who_joins_the_controllers(everything: Register) -> None:
    """2025 → 2026: the title names who the second text names, and who it no longer names;
    never « aucun changement »."""
    made = noted(compared(everything, PAIRS[2]), everything=everything)
    said = plain(f"{made.title} {made.lead}")
    assert "figurent le directeur général de France Travail et le président de la direction des" in plain(made.title)
    assert said.index("figurent le directeur") < said.index("35 flux ne se comparent pas")
    assert "le ministre chargé de l'emploi, que nommait l'arrêté du 15 décembre 2022, n'y figure plus" in said
    assert "ucun changement" not in said
    assert [section.title for section in made.sections] == [
        "Responsables du traitement",
        "Aussi lu ou rapporté",
        "Ce qui ne peut pas être dit",
    ]
    besides, unsaid = (told(replace(made, sections=(section,))) for section in made.sections[1:])
    assert "conçoivent, gèrent et fournissent I-MILO" in besides and "conçoivent" not in unsaid
    assert len(made.rows) == 3


def test_each_change_carries_the_words_of_both_texts_in_whole() -> None:
    """A reworded flow shows both sentences, the words that differ marked; a split is one row; an absence says so."""
    rows = {row.key: row for row in noted(MADE_UP).rows}
    before, after = (plain(words) for words in rows["imilo_vers_redit"].words[1:])
    assert "« Les données permettent de payer des aides. »" in before
    assert "« Les données permettent de contrôler des aides. »" in after
    marked = [run.text for cell in rows["imilo_vers_redit"].runs for run in cell if run.kind == MARKED]
    assert marked == ["payer", "contrôler"]
    split = next(row for key, row in rows.items() if "imilo_vers_coupe_nord" in key.split())
    assert set(split.key.split()) == {"imilo_vers_coupe_nord", "imilo_vers_coupe_sud", "imilo_vers_coupe"}
    assert "coupe → " in split.words[0] and "notre lecture" in plain(split.words[0])
    assert len(rows["imilo_vers_sorti"].words) == 2
    titles = [plain(section.title) for section in noted(MADE_UP).sections]
    gone = titles.index("− 2 flux retirés de la liste (rien à ce nom dans l'autre liste)")
    assert all(titles.index(one) < gone for one in titles if one[:1] in "+≈")  # whatever their number, they come last
    assert all("[…]" not in words for row in rows.values() for words in row.words)


def test_places_and_sources_are_those_of_each_text(everything: Register) -> None:
    """Each side names its own lines; a text of which no flow is known is a source all the same."""
    comparison = compared(everything, PAIRS[0])
    made = noted(comparison)
    for change in comparison.having(*CERTAIN):
        section, row = next(
            (section, row)
            for section in made.sections
            for row in (section.table.rows if section.table else ())
            if change.key in row.key.split()
        )
        for rank, side, item in ((1, comparison.before, change.before), (2, comparison.after, change.after)):
            if item is not None:
                said = plain(" ".join(row.words[1:][-1 if rank == 2 else 0 :])).lower()
                for place in (plain(provision.place).lower() for provision in provisions_of(side, item)):
                    annexe, *line = place.split(", ")  # the annexe of most rows is said once, above them
                    each = [re.search(rf"\b{part}(?!\d)", said) for part in line]  # « II, 1° et 3° »
                    assert place in said or (annexe in plain(section.title) and all(each))
    before, *after = made.sources  # links are told, and rest on places too: those of article 5, those of controllers
    assert before.title.startswith("Avant")
    assert plain(before.places) == "article 4, I, 1° à 9° ; article 4, II, 1° à 6° ; article 5, I, 1° à 5°"
    assert all(source.title.startswith("Après") for source in after)
    assert plain(after[0].places) == "annexe 1, lignes 1 à 19 ; annexe 2, lignes 1 à 10"
    for change in comparison.links:
        if change.kind == "joint_controller" and change not in controllers_told(comparison):
            continue
        for side, item in comparison.sides(change):
            assert {side.provision_by_id[one].text for one in (item.provisions if item else ())} <= {
                text.id for text in side.texts if any(text.short in source.short for source in made.sources)
            }
    last = noted(compared(everything, PAIRS[2])).sources[-1]
    assert last.title.startswith("Après") and last.coverage


def test_an_amending_text_is_named_among_the_sources(everything: Register) -> None:
    """A text as amended is named with the title and the NOR of what amends it, not by its short name alone."""
    base = at(everything, "arrete_2025_01_03")
    amending = "Arrêté du 4 mai 2027 modifiant l'arrêté du 3 janvier 2025"
    read = read_document(
        f"{amending}\n\nNOR : TRAD2712345A\n\nArt. 1er. – La ligne 13 de l'annexe 1 est supprimée.\n".encode()
    )
    proposal = propose(read, base)
    after = draft(proposal, accept_all(proposal), base)
    (said,) = [plain(one.title) for one in noted(diff(base, after)).sources if one.short == after.state_text.short]
    assert said.startswith("Après") and said.endswith(f"{amending} (NOR TRAD2712345A)")


def test_filters_keep_part_of_it_and_say_so(everything: Register) -> None:
    """With a body chosen: its changes, its name in the title, and how many flows there are without the filter."""
    comparison = compared(everything, PAIRS[0])
    view = View(Selection({"organisme": ("comite_national",)}))
    made = noted(comparison, view=view, kept=frozenset({"imilo_vers_comite_national"}))
    assert "pour Comité national pour l'emploi : 1 flux ajouté" in plain(made.title)
    assert plain(made.filters).endswith(f"Sans filtre : {len(comparison.flows)} flux comparés.")
    assert [row.key for row in made.rows] == ["imilo_vers_comite_national"]
    assert made.seen == made.filters
    with pytest.raises(FormatUnavailable, match="ne garde aucun flux"):
        noted(comparison, kept=frozenset())


def test_a_draft_is_marked_and_says_that_its_file_is_needed(everything: Register) -> None:
    """Its mark in the title and in the first mention, « TEXTE IMPORTÉ » where no text is a project; its link opens only
    with the draft file, and says so; without a link nothing is said of one."""
    pair = compared(everything, PAIRS[0])
    made = noted(pair, draft=True, link="https://flux.example.fr/impact")
    assert made.mentions == (MARKS_TOLD[IMPORTED], DRAFT_MENTION, *mentions(pair.before, pair.after))
    assert made.title.startswith(f"{IMPORTED} · ") and made.mark == IMPORTED
    assert "fichier du brouillon" in plain(DRAFT_MENTION)
    assert DRAFT_MENTION not in noted(pair, draft=True).mentions
    assert not {*MARKS_TOLD.values()} & {*noted(pair).mentions}


@given(registers(), registers())
def test_any_two_texts_have_a_note(before: Register, after: Register) -> None:
    """Odd labels and silences: the note is made, and tells every certain change."""
    comparison = diff(before, after)
    made = noted(comparison)
    keys = {key for row in made.rows for key in row.key.split()}
    assert {change.key for change in comparison.having(*CERTAIN)} <= keys
