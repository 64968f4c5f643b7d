"""The note as values: title, numbers, flows and sources are those of the register, whatever the view."""

import re
from dataclasses import replace
from datetime import date
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given

from model.address.view import View, view_from_query
from model.documents.controllers import rules_on_controllers
from model.documents.export import Selected
from model.documents.notes.flows_to_keep import MOST_FLOWS, flows_that_matter
from model.documents.notes.note import ON_ONE_PAGE, view_link
from model.documents.notes.note_figure import FIGURES, WIDTH
from model.documents.notes.note_fit import LEAST, fit
from model.documents.notes.parts import MARKED, NOT_IN_SERVICE, NOT_OFFICIAL, PLACE, Note
from model.draft.starting import draft_from
from model.figures.legend import GROUPED, not_flows
from model.figures.palette import PAPER
from model.figures.pens.svg import svg_figure
from model.graph.answer import answer
from model.graph.counts import shown_sentence
from model.graph.filters import FACETS, Selection, in_perimeter, select, selection_sentence, with_flows
from model.reference.loading import load_reference
from model.register.account import SAID_FIRST, Account, accounts
from model.register.entities import Direction, Register
from model.register.states import at
from model.register.wording import IMPORTED_STATUS, OUR_READING, flow_title, lower_first, state_sentence
from tests.builders import registers
from tests.model.read_back import letters_of
from tests.screens.conftest import plain

TODAY = date(2026, 11, 22)
SHORT = 200  # letters: two lines of a page


def note(register: Register, view: View, **more: object) -> Note:
    """The note on a view."""
    return Selected(register, view, **more).note


def drawings(made: Note) -> list[str]:
    """The words of the figure of a note, on a page and on a slide, without spaces."""
    page = fit(made).figure
    assert made.figure and page
    slide = svg_figure(made.figure.on_slide(340), PAPER)
    return [letters_of(unescape("".join(re.findall(">([^<]+)<", drawn)))) for drawn in (page.svg, slide)]


def statements(register: Register) -> list[Account]:
    """The account of every statement of a register."""
    return [said for one in accounts(register) for said in one.each]


def every_view(register: Register) -> list[View]:
    """One view per value of each facet, with the second perimeter where it is needed."""
    options = [(facet.key, option) for facet in FACETS for option in facet.options(register)]
    return [View(Selection({key: (value,)}, second=True)) for key, value in options]


@pytest.mark.parametrize(
    ("selection", "sentence"),
    [
        (
            Selection({"finalite": ("accompagner",)}),
            "Pour accompagner des parcours (notre lecture), 5 organismes peuvent recevoir des données d'I-MILO ; le "
            "texte ne dit pas quelles données (annexe 1, lignes 3, 6, 11, 15 et 16 ; organismes ou catégories "
            "d'organismes).",
        ),
        (
            Selection({"finalite": ("controler",)}),
            "Pour contrôler (la ligne cite des sanctions ; notre lecture), France Travail, les délégataires des "
            "conseils départementaux et les organismes de placement spécialisés dans le handicap peuvent recevoir "
            "des données d'I-MILO",
        ),
        (
            Selection({"famille": ("comites",)}),
            "4 organismes de la famille « Comités pour l'emploi » peuvent recevoir des données d'I-MILO pour "
            "satisfaire aux obligations d'information et à la fonction d'appui (notre lecture) ; le texte ne dit pas "
            "quelles données (annexe 1, lignes 17 à 19 ; organismes ou catégories d'organismes).",
        ),
        (
            Selection({"sens": ("entrant",)}),
            "10 traitements peuvent alimenter I-MILO, avec 13 catégories de données que le texte nomme, selon "
            "notre découpage (annexe 2, lignes 1 à 10).",
        ),
        (
            Selection({"organisme": ("asp",), "finalite": ("controler",)}),
            "Aucune des 29 lignes de l'arrêté du 3 janvier 2025 ne répond à cette recherche : organisme ou "
            "traitement « ASP (agence de paiement) » ; finalité « Contrôler (la ligne cite des sanctions) ».",
        ),
    ],
    ids=["a purpose", "a purpose with brackets", "a family", "inbound", "nothing found"],
)
def test_the_title_answers(selection: Selection, sentence: str, register: Register) -> None:
    """The first sentence is the answer to the view, with its lines, in French that reads."""
    made = note(register, View(selection))
    assert letters_of(f"{made.title} {made.lead}").startswith(letters_of(sentence))
    assert len(made.title) < 250


def test_a_silence_on_what_is_received_is_not_read_of_what_is_sent(register: Register) -> None:
    """A body that receives unnamed data and sends named ones: the silence says of which it is; a name in which another
    one begins is not said twice."""
    selection = Selection({"organisme": ("france_travail",)})
    found = answer(select(register, selection), register, selection)
    told = plain(f"{found.sentence} {found.more}")
    assert "ne dit pas quelles données sont reçues (" in told
    assert "ceux de France Travail et notamment de ceux relatifs à l'application" in told


def test_one_flow_is_its_sentence_its_silence_and_its_line(register: Register) -> None:
    """Of one flow the title is its plain sentence; that the data are not said, and where it stands, follow it."""
    (statement,) = register.flow_by_id["imilo_vers_dares"].statements
    made = note(register, View(Selection({"organisme": ("dares",)})))
    assert plain(made.title) == plain(statement.plain)[:-1]
    assert plain(made.lead) == "Le texte ne dit pas quelles données (annexe 1, ligne 13)."
    assert made.figure and f"{made.title}. {made.lead}" in made.figure.alt


def test_an_answer_never_says_more_than_its_flows(state: Register) -> None:
    """Of every value of every filter: counts, lines and tense are those of the flows; a name of ours that no plain
    sentence writes is said to be our reading."""
    for view in every_view(state):
        shown = select(state, view.selection)
        told = answer(shown, in_perimeter(state, True), view.selection)
        if not shown.flows:
            continue
        recipients = {flow.target for flow in shown.flows if flow.source == shown.hub}
        counted = re.match(r"(\d+) organismes? ", plain(told.sentence))
        assert counted is None or int(counted[1]) <= len(recipients)
        plains = " ".join(one.plain for flow in shown.flows for one in flow.statements)
        words = f"{told.sentence} {told.more}"
        ours = [item.label for item in state.purposes if item.group and lower_first(item.label) in words]
        assert OUR_READING in words or all(lower_first(label) in plains for label in ours), ours


def test_what_is_not_said_is_counted(register: Register) -> None:
    """Silences on data, nature and public are told with the number of flows, never cut; open lists with their lines."""
    told = plain(answer(register, register, Selection()).unknown)
    whole = in_perimeter(register, False)
    silent = sum(any(one.data is None and not one.nature for one in flow.statements) for flow in whole.flows)
    assert f"Quelles données sont transmises ({silent} flux sur 35)" in plain(answer(whole, whole, Selection()).unknown)
    assert "si les données reçues sont personnelles ou anonymisées" in told
    assert "liste laissée ouverte (annexe 1, lignes 3, 15 et 16" in told


def test_every_value_has_a_note_that_counts_as_the_screen_does(register: Register) -> None:
    """Count, filters and rows are those of `select`; five flows to remember at most;
    who answers and the law are said."""
    for view in every_view(register):
        shown = select(register, view.selection)
        made = note(register, view, today=TODAY)
        assert not re.search(r"\b[A-Z]$", made.title)  # « l'article L. 5311-10 » is not cut after its L
        assert all(said.count("(") == said.count(")") and said[:1] != "(" for said in (made.title, made.lead))
        assert made.summary == f"{shown_sentence(shown, in_perimeter(register, True))}."
        assert made.filters == selection_sentence(register, view.selection)
        assert {key for row in made.rows for key in row.key.split()} >= {flow.id for flow in shown.flows}
        kept = [section for section in made.sections if section.kind == "retenir"]
        assert len(kept) == (len(shown.flows) > ON_ONE_PAGE)
        assert all(1 < len(section.items) <= MOST_FLOWS for section in kept)
        assert "État du droit" in {fact.head for fact in made.facts}
        assert len(made.responsible) < SHORT
        assert made.state == state_sentence(register)
        assert made.written_on == "22 novembre 2026"


def test_who_answers_today_comes_before_who_answered(everything: Register) -> None:
    """A state of the past says in a line who answers for I-MILO on the day of the note, then at that state; their
    texts are among the sources; of a state whose list was replaced, who answered then alone opens the note."""
    made = note(at(everything, "arrete_2025_01_03"), View(), today=TODAY, everything=everything)
    said = plain(made.responsible)
    assert said.startswith(
        "Responsables d'I-MILO, selon les derniers textes lus : le directeur général de France Travail"
    )
    then = "pour l'arrêté du 3 janvier 2025, présenté ici : le ministre chargé de l'emploi et chaque mission locale."
    assert said.index("chaque mission locale (depuis janvier 2026)") < said.index(then)
    assert [one.partition(" : ")[0].removeprefix("Responsables ") for one in sources_aside(made)] == [
        "d'une date non trouvée, au plus tard décembre 2022, à janvier 2026",
        "depuis janvier 2026",
    ]
    assert "Arrêté du 15 décembre 2022 (NOR MTRD2218299A)" in sources_aside(made)[0]
    assert "Décret n° 2026-11 du 12 janvier 2026" in sources_aside(made)[1]
    past = Selected(at(everything, "decret_2015_59"), View(), everything=everything, today=TODAY).note
    assert "2026" not in past.responsible and "2026" in past.facts[-1].text and past.facts[-1].head == "Aujourd'hui"


def test_nothing_found_says_what_the_rows_say_of_that_body(everything: Register) -> None:
    """What was looked for and not found, then the lines of the body asked about, or else what the press reports of it;
    a state without flows, its controllers."""
    register = at(everything, everything.state)
    made = note(register, View(Selection({"organisme": ("asp",), "finalite": ("controler",)})))
    assert not made.figure
    assert [row.key for row in made.rows] == ["imilo_vers_asp", "si_gestion_asp_vers_imilo"]
    assert "paiement des allocations" in told(made)
    press = note(register, View(Selection({"organisme": ("cnaf",)})))
    assert "CNAF" in press.title and [row.key for row in press.rows] == ["cnaf_vers_si_france_travail"]
    assert {"Arrêté « SI France Travail »", register.state_text.short} <= {
        plain(source.short) for source in press.sources
    }
    later = note(at(everything, "decret_2026_11"), View(), today=TODAY, everything=everything)
    assert "France Travail" in later.title and "aucun n'est saisi" in later.lead
    assert ["depuis janvier 2026" in said for said in sources_aside(later)] == [True]


def test_a_draft_is_no_law_wherever_it_goes(register: Register) -> None:
    """The note on a draft is marked in its title, on each page, in the figure alone and in the name of its file."""
    export = Selected(draft_from(register), View(), today=TODAY)
    made = export.note
    assert (
        made.title.startswith("PROJET · ") and made.mark == "PROJET" and plain(made.mentions[0]).startswith("PROJET : ")
    )
    assert "PROJET · " in export.picture
    read = register.with_state_text(status=IMPORTED_STATUS, kind="projet")  # nothing says that it is a project
    assert Selected(read, View(), today=TODAY).note.title.startswith("TEXTE IMPORTÉ · ")
    assert export.named(export.formats["pdf"]) == "flux-imilo_projet_note.pdf"
    assert "PROJET" not in note(register, View()).title


def test_a_flow_is_told_with_its_exact_place_and_never_more_than_the_text_says(register: Register) -> None:
    """Titles, plain sentences, places, purposes and data are the register's; silence stays silence."""
    for row in statements(register):
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
    assert {row.press for row in statements(register)} == {True, False}


def test_flows_that_matter_follow_the_rule(state: Register) -> None:
    """One for each group of purposes, and one that has none; each body once; what is in focus comes first, the law
    before the press; each is its plain sentence, with its place."""
    whole = in_perimeter(state, True)
    kept = flows_that_matter(whole, View())
    assert kept == flows_that_matter(whole, View())
    assert not any(whole.evidence(item) == "press" for flow in kept for item in flow.statements)
    assert len({whole.owner(whole.partner(flow).id) for flow in kept}) == len(kept)
    said = [{name for one in flow.statements for name in one.purpose_ids} for flow in kept]
    groups = [{state.purpose_by_id[name].group for name in names} for names in said]
    named = {item.id for item in state.purpose_groups}
    met = {
        state.purpose_by_id[name].group for flow in whole.flows for one in flow.statements for name in one.purpose_ids
    }
    assert set().union(*groups) >= named & met and sum(not names for names in said) <= 1
    made = note(state, View())
    if len(whole.flows) <= ON_ONE_PAGE:
        return
    (section,) = (section for section in made.sections if section.kind == "retenir")
    assert f"{len(kept)} flux sur {len(in_perimeter(state, False).flows)}, un par groupe" in plain(section.title)
    for item, flow in zip(section.items, kept, strict=True):
        for line, one in zip(item, flow.statements, strict=True):  # in the words of its plain sentence
            assert all(plain(part) in plain(one.plain) for part in (line[0].text[:-3], line[1].text))
    lit = kept[-1].target
    assert flows_that_matter(whole, View(focus=(f"organisme:{lit}",)))[0].target == lit


def test_sources_name_every_line_once(register: Register) -> None:
    """The lines of the annexes of everything shown, gathered; the press as such, with what was read of each text."""
    made = note(register, View(Selection(second=True)))
    law = made.sources[0]
    assert plain(law.places) == "annexe 1, lignes 1 à 19 ; annexe 2, lignes 1 à 10"
    assert "TSSD2435360A" in law.title
    assert "non" in law.link_note  # an address that was not opened says so
    assert any("Localtis" in source.title for source in made.sources[1:])
    assert "mot pour mot" not in law.coverage  # what was read in full needs no reserve
    assert all(source.coverage for source in made.sources[1:2])
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
    """An unknown screen is a programming error, told as such."""
    with pytest.raises(ValueError, match="screen must be one of"):
        note(register, View(), screen="lune")
    assert set(FIGURES) == {"flux", "reseau"}


@given(registers())
def test_any_register_has_a_note(register: Register) -> None:
    """Odd labels, silences and press: the note is made, and counts what is there."""
    made = note(register, View())
    assert {key for row in made.rows for key in row.key.split()} == {flow.id for flow in register.flows}
    assert made.title


@pytest.fixture(params=["decret_2015_59", "arrete_2021_11_17", "arrete_2025_01_03"])
def state(request: pytest.FixtureRequest, everything: Register) -> Register:
    """Each state of the law of which flows are entered."""
    return at(everything, request.param)


def told(made: Note) -> str:
    """Every word of the tables and lists of a note."""
    words = [words for section in made.sections if section.table for row in section.table.rows for words in row.words]
    words += [run.text for section in made.sections for item in section.items for line in item for run in line]
    return plain("\n".join(words))


def test_a_statement_is_never_told_with_another(state: Register) -> None:
    """What two passages say of one flow stays apart: a row for each, with its own place, data and words."""
    for flow in in_perimeter(state, False).flows:
        made = note(state, View(focus=(f"flux:{flow.id}",)))
        rows = [
            (row, " ".join((section.title, *(column.head for column in section.table.columns))))
            for section in made.sections
            for row in (section.table.rows if section.table else ())
            if flow.id in row.key.split()
        ]
        assert len(rows) == len(flow.statements)
        for (row, title), statement in zip(rows, flow.statements, strict=True):
            said = plain(" ".join(row.words))
            assert ("anonymisées" in said) is (statement.nature == "anonymised")
            for place in (plain(state.provision_by_id[basis.provision].place) for basis in statement.basis):
                annexe, _, line = place.partition(", ")  # the annexe of most rows is said once, above them
                assert place in said or (annexe in plain(title) and re.search(rf"\b{line}(?!\d)", said)), place
            exact = all(state.provision_by_id[basis.provision].wording for basis in statement.basis)
            words = [plain(words) for use in statement.purposes or () for words in use.words]
            assert not exact or all(phrase in f"{said} {plain(title)}" for phrase in words)


def test_words_between_quotation_marks_are_those_of_the_row(register: Register) -> None:
    """Whatever stands between « » in a cell is found, word for word, in the rows; no quotation is cut by « […] »."""
    rows = "\n".join(plain(row.exact) for row in register.provisions)
    for view in every_view(register):
        for section in note(register, view).sections:
            for row in section.table.rows if section.table else ():
                why = "".join(run.text for run in row.runs[1] if run.kind != PLACE)
                quoted = re.findall(r"« (.+?) »", plain(why))
                assert all(phrase in rows for phrase in quoted), quoted
                assert "[…]" not in " ".join(row.words)


def test_marked_words_are_those_that_justify_the_reading(register: Register) -> None:
    """In a row quoted whole, exactly the words that our purposes, data and publics rest on are marked."""
    made = note(register, View(Selection({"organisme": ("dares",)})))
    (row,) = made.sections[-1].table.rows
    marked = {run.text for run in row.runs[1] if run.kind == MARKED}
    (statement,) = register.flow_by_id["imilo_vers_dares"].statements
    assert marked == {words for use in statement.uses for words in use.words}


def test_a_stated_nature_is_said_first(state: Register) -> None:
    """Anonymised and personal data are said to be so, listed or not;
    never « non précisé » where the nature is stated."""
    said = told(note(state, View()))
    for row in statements(in_perimeter(state, False)):
        nature = row.statements[0].nature
        if nature in SAID_FIRST:
            assert row.data_told().startswith(SAID_FIRST[nature])
            assert "Non précisé" not in row.data_told()
            assert plain(row.data_told()) in said


def test_the_words_of_a_text_are_quoted_only_of_its_state(state: Register) -> None:
    """« Pouvant être mis en relation » stands in annexe 2 of 2025, whose place is given, and in no other note."""
    said = plain(" ".join(note(state, View()).mentions))
    assert ("Pouvant être mis en relation" in said) is (state.state == "arrete_2025_01_03")
    assert ("annexe 2 de l'arrêté du 3 janvier 2025" in said) is (state.state == "arrete_2025_01_03")
    assert plain(NOT_IN_SERVICE) in said


def test_superseded_law_is_told_in_the_past(state: Register) -> None:
    """Titles and sentences say « pouvait » of a state that a later list took the place of, « peut » otherwise; a title,
    which travels alone, begins with that text."""
    past = state.state != "arrete_2025_01_03"
    views = [View(), View(Selection({"sens": ("sortant",)}))]
    views += [View(Selection({"organisme": (flow.target,)})) for flow in state.flows if flow.source == state.hub]
    for view in views:
        made = note(state, view)
        assert not past or made.title.startswith(state.state_text.short) or "Aucun" in made.title, made.title
        said = " ".join((made.title, made.lead, made.seen))
        assert not re.search(r"\b(peut|peuvent)\b" if past else r"\b(pouvait|pouvaient)\b", said), said


def test_a_system_is_never_counted_as_a_recipient(register: Register) -> None:
    """Annexe 1 names 24 bodies; what I-MILO may feed is told apart."""
    for second in (False, True):
        made = note(register, View(Selection(second=second)))
        assert plain(made.title).startswith("24 organismes peuvent recevoir des données d'I-MILO")
        assert "I-MILO peut alimenter le traitement « Application CEJ »" in plain(made.lead)
    fed = note(register, View(Selection({"organisme": ("application_cej",)})))
    assert "organisme" not in fed.title


def test_the_second_perimeter_widens_and_does_not_limit(register: Register) -> None:
    """With no filter it is said alone; after filters, in a sentence of its own."""
    said = [
        plain(selection_sentence(register, Selection(asked, second=True))) for asked in ({}, {"sens": ("entrant",)})
    ]
    assert said[0].startswith("Avec le second périmètre")
    assert "Limité à" in said[1] and said[1].endswith(said[0])


def test_flows_that_only_the_press_reports_are_named_apart(register: Register) -> None:
    """With the second perimeter, what the press reports is said to be so, in a sentence of its own."""
    for text in ("", "france travail", "traitement"):
        made = note(register, View(Selection(text=text, second=True)))
        shown = select(register, Selection(text=text, second=True))
        outside = any(shown.direction(flow) is Direction.EXTERNAL for flow in shown.flows)
        assert ("selon la presse (liste partielle)" in plain(f"{made.title} {made.lead}").lower()) is outside


@pytest.mark.parametrize("screen", FIGURES)
def test_a_few_flows_are_one_page_in_letters_that_can_be_read(screen: str, everything: Register) -> None:
    """Every note on two to twelve flows, with its link and all that is known around it, is told whole on its first
    page; the table of the whole register is its second."""
    register, reference = at(everything, everything.state), load_reference(everything)
    alone = [View(replace(view.selection, second=False)) for view in every_view(register)]
    few = [view for view in alone if 2 <= len(select(register, view.selection).flows) <= ON_ONE_PAGE]
    assert len(few) > 30
    known = {"everything": everything, "reference": reference, "link": "https://exemple.fr/flux", "screen": screen}
    for view in (*few, View()):
        made = note(register, view, **known)
        found = fit(made)
        assert (found.pages, len(found.first)) == ((1, len(made.sections)) if view in few else (2, 1)), view
        assert min(found.size, found.last) >= LEAST
        assert found.figure
        assert found.figure.width <= WIDTH


@pytest.mark.parametrize("words", [(), ("Une phrase de son auteur, qui tient sur deux lignes. " * 3,) * 3])
def test_a_crowd_is_two_pages_and_its_figure_is_never_shrunk(words: tuple[str, ...], everything: Register) -> None:
    """All flows of any state, whatever the author adds, and all of them with the second perimeter, are two pages: the
    first with the figure in its letters, the second filled by every flow, in two columns when it takes that."""
    register, reference = at(everything, everything.state), load_reference(everything)
    known = {"everything": everything, "reference": reference, "link": "https://exemple.fr/flux"}
    states = [at(everything, state.text) for state in everything.states if at(everything, state.text).flows]
    crowds = [*((state, View()) for state in states), (register, View(Selection(second=True)))]
    for state, view in crowds:
        found = fit(note(state, view, words=words, **known))
        assert found.pages <= 2 and min(found.size, found.last) >= LEAST and found.figure
        assert found.figure.width == WIDTH
        assert bool(found.columns) is view.selection.second


@pytest.mark.parametrize("screen", FIGURES)
def test_a_legend_says_what_its_drawing_shows(screen: str, register: Register) -> None:
    """Bodies drawn by family are said to be, and no sign that families do not have is explained."""
    for view, grouped in ((View(), True), (View(Selection({"organisme": ("asp",)})), False)):
        found = fit(note(register, view, screen=screen)).figure
        assert found
        assert (GROUPED in found.legend) is grouped
        assert ("Le chiffre après un nom" in " ".join(found.legend)) is (screen == "reseau" and not grouped)


def test_what_is_no_flow_is_said_close_to_a_network_that_draws_it(register: Register) -> None:
    """Grey lines are told apart from exchanges in few words, and not where there is none."""
    bare = with_flows(register, register.flows, ())
    assert "pas des échanges" in not_flows(register, merged=False, grouped=False)
    assert "pas des échanges" in not_flows(bare, merged=False, grouped=False)  # a system and its body
    assert not_flows(bare, merged=True, grouped=False) == not_flows(bare, merged=False, grouped=True) == ""


def test_a_row_of_what_feeds_carries_its_source_and_its_only_datum_whole(register: Register) -> None:
    """Rows of annexe 2: from what, when the name of the row does not say it; a datum alone in the words of the text."""
    made = note(register, View(Selection({"sens": ("entrant",)})))
    said = {one.id: one for one in statements(select(register, Selection({"sens": ("entrant",)})))}
    (section,) = made.sections
    assert section.table
    told_of = {row.key: plain(" ".join(row.words[1:])) for row in section.table.rows}
    for key, words in told_of.items():
        named = [phrase for use in said[key].statements[0].data or () for phrase in use.words]
        assert len(named) != 1 or plain(named[0]) in words, words
    assert "à partir des données transmises par le système d'information" in told_of["partage_l6353_10_vers_imilo"]
    assert "à partir des données transmises par l'INSEE" in told_of["si_insee_vers_imilo"]
    assert "relatifs à l'application du contrat d'engagement jeune" in told_of["application_cej_vers_imilo"]
    assert "à partir" not in told_of["si_gestion_asp_vers_imilo"]


def test_the_figure_of_what_feeds_names_each_treatment_and_its_data(register: Register) -> None:
    """On a page and on a slide: the ten of them, not their families, and every category of data beside them."""
    made = note(register, View(Selection({"sens": ("entrant",)})), link="https://exemple.fr/flux")
    assert made.figure
    shown = select(register, Selection({"sens": ("entrant",)}))
    data = {name for one in accounts(shown) for name in one.data.shorts}
    names = {shown.nodes[flow.source].short for flow in shown.flows}
    for drawn in drawings(made):
        assert [name for name in (*names, *data, "non précisé") if letters_of(name) not in drawn] == []


def test_a_lone_purpose_stands_under_no_name_of_a_group(register: Register) -> None:
    """DARES controls nothing: the group of its only purpose is not written above it; where groups are, all of them."""
    groups = [letters_of(item.short) for item in register.purpose_groups]
    for body, named in (("dares", 0), ("regions", 0), ("france_travail", 3)):
        page = drawings(note(register, View(Selection({"organisme": (body,)}))))[0]
        assert sum(group in page for group in groups) == named


def test_words_side_by_side_in_a_row_are_quoted_as_one(register: Register) -> None:
    """What only a comma or a small word parts is one quotation; what the text has apart stays so."""
    said = told(note(register, View(Selection({"organisme": ("france_travail",)}))))
    assert "« inscription sur la liste des demandeurs d'emploi, orientation, diagnostic, contrat d'engagement, " in said
    assert "contrôle, sanctions, ... », « accompagne la mise en œuvre" in said
    for item in register.provisions:  # a list that the text leaves open is quoted so
        assert not any(f"{last} »" in said for last in re.findall(r"\w+(?=, \.\.\.)", item.wording or ""))


def test_no_name_of_a_figure_on_paper_is_under_nine_points(everything: Register) -> None:
    """Names take two lines rather than small letters, whether a body, families of purposes, everything or
    a draft is shown."""
    register = at(everything, everything.state)
    controlled = tuple(item.id for item in register.purposes if item.id.startswith("controler"))
    chosen = ({}, {"organisme": ("france_travail",)}, {"organisme": ("asp",)}, {"finalite": controlled})
    notes = [note(register, View(Selection(kept)), everything=everything) for kept in chosen]
    for made in (*notes, note(draft_from(register), View())):
        figure = fit(made).figure
        scale = figure.width / float(re.search(r'viewBox="0 0 ([\d.]+)', figure.svg)[1])
        assert min(map(float, re.findall(r'font-size="([\d.]+)"', figure.svg))) * scale > LEAST - 0.05


def test_data_that_no_text_names_are_seen_in_the_figure(everything: Register) -> None:
    """How many recipients receive data that are not listed stands under them; nothing when there is no recipient."""
    said = letters_of("Liste des données non précisée par le texte")
    for state, words in (("arrete_2025_01_03", "pour 24 flux sur 25"), ("decret_2015_59", "pour 11 flux sur 19")):
        made = note(at(everything, state), View(), everything=everything)
        assert [drawn for drawn in drawings(made) if said + letters_of(words) not in drawn] == []
    entering = note(at(everything, "arrete_2025_01_03"), View(Selection({"sens": ("entrant",)})))
    assert [drawn for drawn in drawings(entering) if said in drawn] == []


def test_the_words_on_systems_stand_only_where_a_system_is(register: Register) -> None:
    """« Pouvant être mis en relation » is said of notes with a line of annexe 2, and of no other."""
    for way in ("entrant", "sortant"):
        for flow in register.flows:
            if register.direction(flow).value == way:
                asked = Selection({"sens": (way,), "organisme": (register.partner(flow).id,)})
                made = note(register, View(asked))
                rows = {row.annexe for one in statements(select(register, asked)) for row in one.provisions}
                assert ("Pouvant" in " ".join(made.mentions)) is (2 in rows), flow.id


def test_the_end_that_every_row_shares_is_said_once_above_them(register: Register) -> None:
    """« Vers I-MILO depuis » heads the column of those who feed it, and their annexe is said in its title."""
    (section,) = note(register, View(Selection({"sens": ("entrant",)}))).sections
    assert section.table
    assert section.table.columns[0].head == "Vers I-MILO depuis"
    assert "annexe 2" in section.title and not any("annexe" in row.words[1] for row in section.table.rows)
    assert all("I-MILO" not in row.words[0] for row in section.table.rows)
    (alone,) = note(register, View(Selection({"organisme": ("asp",), "sens": ("sortant",)}))).sections
    assert alone.table
    assert [row.words[0] for row in alone.table.rows] == ["I-MILO → ASP (agence de paiement)"]


def sources_aside(made: Note) -> list[str]:
    """What the sources of a note say beside its flows, a line each."""
    return [plain(f"{name} : {' ; '.join(source.said for source in found)}") for name, found in made.aside.items()]


def facts_of(everything: Register, text: str, **asked: tuple[str, ...]) -> dict[str, str]:
    """What stands beside the answer in the note on a state."""
    export = Selected(at(everything, text), View(Selection(asked)), everything=everything, today=TODAY)
    return {fact.head: plain(fact.text) for fact in export.note.facts}


def test_a_note_says_what_was_read_where_the_words_are_not_here(everything: Register) -> None:
    """Of a text summed up or read in part, what is known is said, general rules and press included."""
    assert "saisie libre ne vont à aucun destinataire" in facts_of(everything, "arrete_2021_11_17")["Ce qui a été lu"]
    assert "une déclaration de conformité" in facts_of(everything, "decret_2015_59")["Ce qui a été lu"]
    now = facts_of(everything, "decret_2026_11")["Ce qui a été lu"]
    assert "conçoit, gère et fournit" in now and "Selon la presse" in now and "nouveaux destinataires" in now
    assert "Ce qui a été lu" not in facts_of(everything, "arrete_2025_01_03")


def test_links_without_direction_are_told_beside_the_flows(everything: Register) -> None:
    """No arrow may be drawn of what the décret of 2015 lets be put in relation, and no note is silent on it."""
    said = facts_of(everything, "decret_2015_59")["Mises en relation"]
    for item in at(everything, "decret_2015_59").relations:
        if item.kind == "related":
            assert plain(everything.nodes[item.source].short) in said
    assert "ce ne sont pas des flux (article 5, I, 1° à 5°)" in said
    own = facts_of(everything, "decret_2015_59", organisme=("asp",))["Mises en relation"]
    assert own.startswith("Traitement de l'ASP pouvait")
    assert "Mises en relation" not in facts_of(everything, "arrete_2025_01_03")


def test_controllers_are_not_said_to_be_so_before_the_text_that_says_it(everything: Register) -> None:
    """In 2021 nothing is established before the arrêté of December 2022; the period is always said."""
    made, later = (
        Selected(at(everything, text), View(), everything=everything, today=TODAY).note
        for text in ("arrete_2021_11_17", "arrete_2025_01_03")
    )
    for said in (plain(made.responsible), sources_aside(made)[0]):
        assert "non établi avant le 15 décembre 2022" in said
    assert "au plus tard décembre 2022" in sources_aside(made)[0]
    assert "non établi" not in later.responsible and "à janvier 2026" in sources_aside(later)[0]
    rules = " ".join(rules_on_controllers(at(everything, "decret_2015_59"), load_reference(everything)))
    assert "personnels des missions locales" not in rules  # who may enter the data does not answer for them


def test_a_silence_of_one_passage_among_several_is_counted_apart(everything: Register) -> None:
    """A flow that one of two passages gives a purpose is drawn with it: numbers of figure and sentence agree."""
    then = at(everything, "decret_2015_59")
    told = plain(answer(then, then, Selection()).unknown)
    silent = sum(all(item.purposes is None for item in flow.statements) for flow in then.flows)
    part = sum(any(item.purposes is None for item in flow.statements) for flow in then.flows) - silent
    assert f"pour quelle finalité ({silent} flux sur {len(then.flows)} ; en partie pour {part} autre" in told
    assert f"aucune écrite pour {silent}" in plain(answer(then, then, Selection()).sentence)
