"""The comparison of two states: each verdict, what is joined, what cannot be told; and what holds of any two."""

import csv
import io
import json
import re
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.diff import Comparison, Join, Outcome, Verdict, diff
from model.diff.fields import NARROWED, PUBLIC
from model.diff.sentences import caveats, compared_sentence, plain, title
from model.diff.touched import article_changes, touched
from model.diff.words import compared_words
from model.documents.export import ComparedTexts
from model.documents.formats import TEXT_FORMATS
from model.documents.tables.register_export import extract
from model.graph.filters import in_perimeter
from model.register.entities import Register
from model.register.loading import SHIPPED_FILE
from model.register.states import at
from model.register.writing import register_yaml
from tests.builders import a_flow, a_system, an_actor, registers, texts
from tests.commands import run
from tests.model.compared_texts import AFTER, BEFORE, MADE_UP, law, row, says, split

SWAPPED = {Verdict.ADDED: Verdict.REMOVED, Verdict.REMOVED: Verdict.ADDED}
REPORTS = ("text", "md", "json", "csv")


def report(found: Comparison, kind: str) -> str:
    """The report on a comparison in one of the forms of text."""
    return TEXT_FORMATS[kind].make(ComparedTexts(found)).decode()


def verdicts(comparison: Comparison) -> dict[str, Verdict]:
    """The verdict of each flow and link."""
    return {change.key: change.verdict for change in comparison.changes}


def test_a_made_up_arrete_gives_exactly_its_changes() -> None:
    """A new body, a dropped one, a reworded purpose, a body split in two, a direction reversed: that, and no more."""
    assert verdicts(MADE_UP) == {
        "imilo_vers_garde": Verdict.SAME,
        "imilo_vers_entre": Verdict.ADDED,
        "imilo_vers_sorti": Verdict.REMOVED,
        "imilo_vers_redit": Verdict.REWORDED,
        "imilo_vers_coupe": Verdict.UNKNOWN,
        "imilo_vers_coupe_nord": Verdict.UNKNOWN,
        "imilo_vers_coupe_sud": Verdict.UNKNOWN,
        "imilo_vers_tourne": Verdict.REMOVED,
        "tourne_vers_imilo": Verdict.ADDED,
    }
    joins = {change.key: (change.join, set(change.joined)) for change in MADE_UP.changes if change.join}
    assert joins == {
        "imilo_vers_coupe": (Join.SPLIT, {"imilo_vers_coupe_nord", "imilo_vers_coupe_sud"}),
        "imilo_vers_coupe_nord": (Join.SPLIT, {"imilo_vers_coupe"}),
        "imilo_vers_coupe_sud": (Join.SPLIT, {"imilo_vers_coupe"}),
        "imilo_vers_tourne": (Join.REVERSED, {"tourne_vers_imilo"}),
        "tourne_vers_imilo": (Join.REVERSED, {"imilo_vers_tourne"}),
    }


def test_the_words_that_change_are_told_one_by_one() -> None:
    """The reworded flow shows the words that left and the words that came."""
    wording = MADE_UP.by_key["imilo_vers_redit"].field("formulation")
    pieces = compared_words(wording.before, wording.after)
    assert [piece.text for piece in pieces if piece.kind != "same"] == ["payer", "contrôler"]


def test_without_an_equivalence_nothing_is_joined_by_likeness() -> None:
    """Two bodies that sound alike stay one removed and one added."""
    plain_diff = diff(BEFORE, AFTER)
    assert plain_diff.by_key["imilo_vers_coupe_nord"].join is None
    assert plain_diff.by_key["imilo_vers_coupe_nord"].verdict is Verdict.ADDED


def test_a_renamed_body_is_the_same_flow() -> None:
    """A curated renaming pairs two ids; the words decide, the new name is told."""
    before = law(a_flow("imilo", "vieux", says(1)), rows=(row(1, "Vieux", "Pour payer."),))
    after = law(a_flow("imilo", "neuf", says(1)), rows=(row(1, "Neuf", "Pour payer."),))
    found = diff(before, after, (split("vieux", "neuf", kind="renamed"),))
    (change,) = found.flows
    assert (change.before.id, change.after.id, change.verdict) == (
        "imilo_vers_vieux",
        "imilo_vers_neuf",
        Verdict.REWORDED,
    )
    assert change.field("nom").outcome is Outcome.CHANGED
    assert found.renamed == {"vieux": "neuf"}


def test_a_former_id_is_the_same_body() -> None:
    """A body whose id changed, and that keeps the old one, is not a new body."""
    before = law(a_flow("imilo", "vieux", says(1)), rows=(row(1, "Vieux", "Pour payer."),))
    flow = a_flow("imilo", "neuf", says(1))
    after = law(flow, rows=(row(1, "Vieux", "Pour payer."),), actors=(an_actor("neuf", former_ids=("vieux",)),))
    assert [change.verdict for change in diff(before, after).flows] == [Verdict.DETAIL]


def test_the_very_same_words_are_the_same_flow_under_other_ids() -> None:
    """A row imported without knowing its body is matched by its exact words, not by likeness."""
    rows = (row(1, "Agence", "Pour payer."), row(2, "Bureau", "Pour payer."))
    before = law(a_flow("imilo", "a", says(1)), a_flow("imilo", "b", says(2)), rows=rows)
    after = law(a_flow("imilo", "x", says(1)), a_flow("imilo", "y", says(2)), rows=rows)
    pairs = {(change.before.id, change.after.id) for change in diff(before, after).flows}
    assert pairs == {("imilo_vers_a", "imilo_vers_x"), ("imilo_vers_b", "imilo_vers_y")}


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ("anonymised", None, Outcome.UNKNOWN),
        (None, "personal", Outcome.UNKNOWN),
        ("anonymised", "personal", Outcome.CHANGED),
        ("personal", "personal", Outcome.SAME),
        (None, None, Outcome.SAME),
    ],
)
def test_the_nature_of_the_data(before: str | None, after: str | None, outcome: Outcome) -> None:
    """A nature that one text does not state is not comparable; never « devenu nominatif »."""
    rows = (row(1, "Asp", "Pour payer."),)
    found = diff(
        law(a_flow("imilo", "asp", says(1, nature=before)), rows=rows),
        law(a_flow("imilo", "asp", says(1, nature=after)), rows=rows),
    )
    assert found.flows[0].field("nature").outcome is outcome
    assert all("nominati" not in report(found, kind) for kind in REPORTS)


def test_a_column_that_one_text_lacks_is_not_comparable() -> None:
    """Data that only one text states give « non comparable » for that field, and do not change the verdict."""
    rows = (row(1, "Asp", "Pour payer des noms."),)
    stated = ({"category": "noms", "words": ("noms",)},)
    found = diff(
        law(a_flow("imilo", "asp", says(1, data=stated)), rows=rows), law(a_flow("imilo", "asp", says(1)), rows=rows)
    )
    assert found.flows[0].field("données").outcome is Outcome.UNKNOWN
    assert found.flows[0].verdict is Verdict.SAME


def test_a_summary_never_gives_reworded_or_same() -> None:
    """Where one side is summed up by us, the wording is not comparable and both are shown."""
    summed = {"id": "l1", "text": "arrete", "locator": "article 4", "summary": "Reçoit pour payer."}
    before = law(a_flow("imilo", "asp", says(1)), rows=(summed,))
    after = law(a_flow("imilo", "asp", says(1)), rows=(row(1, "Asp", "Reçoit pour payer."),))
    (change,) = diff(before, after).flows
    assert change.verdict is Verdict.UNKNOWN
    assert change.field("formulation").before == "Résumé : Reçoit pour payer.".replace(" :", "\u00a0:")


def test_a_link_without_direction_and_a_flow() -> None:
    """A system that the earlier text cites without direction gives « sens non comparable », on both."""
    link = {
        "id": "lien",
        "kind": "related",
        "source": "si_x",
        "target": "imilo",
        "provisions": ("l9",),
        "period": None,
        "plain": "Peut être relié.",
    }
    nodes = {"actors": (an_actor("asp"),), "systems": (a_system(), a_system("si_x"))}
    before = law(
        a_flow("imilo", "asp", says(1)),
        rows=(row(1, "Asp", "Pour payer."), row(9, "X", "Relié.")),
        relations=(link,),
        **nodes,
    )
    after = law(
        a_flow("imilo", "asp", says(1)),
        a_flow("si_x", "imilo", says(9)),
        rows=(row(1, "Asp", "Pour payer."), row(9, "X", "Alimente.")),
        **nodes,
    )
    found = diff(before, after)
    assert found.by_key["si_x_vers_imilo"].verdict is found.by_key["lien"].verdict is Verdict.UNKNOWN
    assert found.by_key["si_x_vers_imilo"].join is Join.NO_DIRECTION
    assert found.by_key["si_x_vers_imilo"].joined == ("lien",)


def test_an_operator_and_an_article_that_change_are_told() -> None:
    """Same words, but an operator now named, or another article: « détail changé », with which."""
    flow = a_flow("si_x", "imilo", says(1))
    rows = (row(1, "Traitement de l'ASP", "Selon L. 1."),)
    bare = law(flow, rows=rows, actors=(an_actor("asp"),), systems=(a_system(), a_system("si_x")))
    operator = {"actor": "asp", "provision": "l1", "words": "ASP"}
    named = law(flow, rows=rows, actors=(an_actor("asp"),), systems=(a_system(), a_system("si_x", operator=operator)))
    (change,) = diff(bare, named).flows
    assert (change.verdict, change.field("organisme rattaché").after) == (Verdict.DETAIL, "asp")
    cited = ({"code": "travail", "number": "L. 1", "column": "wording"},)
    other = law(
        flow,
        rows=(row(1, "Traitement de l'ASP", "Selon L. 1.", articles=cited),),
        actors=(an_actor("asp"),),
        systems=(a_system(), a_system("si_x")),
    )
    (change,) = diff(bare, other).flows
    assert (change.verdict, change.field("articles cités").after) == (Verdict.DETAIL, "L. 1 du code du travail")
    assert [(item.title, item.verdict) for item in article_changes(diff(bare, other))] == [
        ("L. 1 du code du travail", Verdict.ADDED)
    ]


def test_who_is_touched() -> None:
    """Gains, losses, rewordings, new two-way exchanges and new pairs, body by body."""
    found = {item.node.id: item for item in touched(MADE_UP)}
    assert "garde" not in {key for key, item in found.items() if item.weight}
    assert [len(found["tourne"].gains), len(found["tourne"].losses)] == [1, 1]
    assert len(found["redit"].reworded) == 1
    assert found["tourne"].paths == len([flow for flow in AFTER.flows if flow.source == "imilo"])
    both = law(
        a_flow("imilo", "asp", says(1)),
        a_flow("asp", "imilo", says(2)),
        rows=(row(1, "Asp", "Pour payer."), row(2, "Asp", "Alimente.")),
    )
    one = law(a_flow("imilo", "asp", says(1)), rows=(row(1, "Asp", "Pour payer."),))
    assert [item.two_way for item in touched(diff(one, both))] == [True]
    assert [item.two_way for item in touched(diff(both, one))] == [False]


# ---------------------------------------------------------------------------------------------- what holds of any two


@given(registers())
def test_a_register_and_itself_do_not_differ(register: Register) -> None:
    """`diff(r, r)` is empty: every verdict is « inchangé », our readings too."""
    found = diff(register, register)
    assert found.is_same
    assert len(found.flows) == len(register.flows)


@given(registers(), registers(), st.sampled_from(["full", "partial"]), st.sampled_from(["full", "partial"]))
def test_swapping_swaps_and_nothing_is_lost(one: Register, two: Register, first: str, second: str) -> None:
    """Swapped arguments swap verdicts; every flow of both is there once; a partial text never yields « retiré »."""
    one, two = covered(one, first), covered(two, second)
    found, back = diff(one, two), diff(two, one)
    there = {(key(change.before), key(change.after)): change.verdict for change in found.changes}
    again = {(key(change.after), key(change.before)): change.verdict for change in back.changes}
    assert there == {pair: SWAPPED.get(verdict, verdict) for pair, verdict in again.items()}
    assert len([change for change in found.flows if change.before]) == len(one.flows)
    assert {change.before.id for change in found.flows if change.before} == set(one.flow_by_id)
    assert {change.after.id for change in found.flows if change.after} == set(two.flow_by_id)
    if second == "partial":
        assert not found.having(Verdict.REMOVED)
    if first == "partial":
        assert not found.having(Verdict.ADDED)


def covered(register: Register, coverage: str) -> Register:
    """The register with its text read in full or not."""
    text = register.texts[0].model_copy(update={"coverage": coverage})
    return register.with_(texts=(text, *register.texts[1:]))


def key(item: object) -> str | None:
    """The id of one side of a change."""
    return getattr(item, "id", None)


@given(texts(300), texts(300))
def test_compared_words_give_both_texts_back(before: str, after: str) -> None:
    """The pieces not added are the first text, those not removed the second, and no word is cut."""
    pieces = compared_words(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == after


@given(registers(), registers(), st.sampled_from(REPORTS))
def test_a_report_is_written_of_any_two(one: Register, two: Register, kind: str) -> None:
    """Each form is written whatever the labels, JSON and CSV are read back, and no CSV cell is a formula."""
    found = diff(one, two)
    said = report(found, kind)
    if kind == "json":
        assert [item["id"] for item in json.loads(said)["changes"]] == [change.key for change in found.changes]
    if kind == "csv":
        lines = list(csv.reader(io.StringIO(said, newline="")))
        assert len(lines) == 1 + len(found.changes)
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for line in lines for cell in line)


# ------------------------------------------------------------------------------------------------ the shipped states


def between(everything: Register, before: str, after: str) -> Comparison:
    """Two shipped states, without the second perimeter."""
    sides = (in_perimeter(at(everything, text), second=False) for text in (before, after))
    return diff(*sides, everything.equivalences)


def test_2015_and_2025(everything: Register) -> None:
    """No word is compared with a summary, no nature concluded, no direction invented."""
    found = between(everything, "decret_2015_59", "arrete_2025_01_03")
    assert not found.having(Verdict.SAME, Verdict.REWORDED, Verdict.DETAIL)
    for change in found.flows:
        if change.before and change.after:
            assert change.verdict is Verdict.UNKNOWN
            assert change.field("nature").outcome is Outcome.UNKNOWN
    asp = found.by_key["si_gestion_asp_vers_imilo"]
    assert (asp.verdict, asp.join) == (Verdict.UNKNOWN, Join.NO_DIRECTION)
    assert found.by_key["imilo_vers_france_travail"].before.id == "imilo_vers_pole_emploi"
    assert found.by_key["imilo_vers_direccte"].join is Join.SPLIT
    assert found.by_key["imilo_vers_acteurs_l313_7"].verdict is Verdict.UNKNOWN
    assert article_changes(found) is None
    assert any("2021" in said for said in caveats(found, everything))


def test_2021_and_2025(everything: Register) -> None:
    """One row of 2021 was read: only its body can be said to be no longer listed; nothing can be said to be new."""
    found = between(everything, "arrete_2021_11_17", "arrete_2025_01_03")
    assert not found.having(Verdict.ADDED)
    assert [change.key for change in found.having(Verdict.REMOVED)] == ["imilo_vers_dgefp"]
    back = between(everything, "arrete_2025_01_03", "arrete_2021_11_17")
    assert not back.having(Verdict.REMOVED)


def test_2025_and_january_2026(everything: Register) -> None:
    """The controllers change; no flow is said to have come or gone."""
    found = between(everything, "arrete_2025_01_03", "decret_2026_11")
    assert {change.verdict for change in found.flows} == {Verdict.UNKNOWN}
    links = {change.key: change.verdict for change in found.links}
    assert links["responsable_ministere_imilo"] is Verdict.REMOVED
    # The controllers before 2026 were read in part only: who is named in 2026 is not said to have been absent before.
    assert links["responsable_france_travail_imilo"] is links["responsable_dsiml_imilo"] is Verdict.UNKNOWN
    assert links["responsable_missions_locales_imilo"] is Verdict.SAME


def test_a_split_is_told_as_one(everything: Register) -> None:
    """« DIRECCTE → DREETS et DDEETS », our reading: neither added nor removed, the same sentence on each of its
    flows."""
    found = between(everything, "decret_2015_59", "arrete_2025_01_03")
    keys = ("imilo_vers_direccte", "imilo_vers_dreets", "imilo_vers_ddeets")
    said = {plain(found, found.by_key[key]) for key in keys}
    assert len(said) == 1
    assert "DIRECCTE (État en région) → DREETS (État en région) et DDEETS" in said.pop()
    assert {found.by_key[key].verdict for key in keys} == {Verdict.UNKNOWN}


def test_another_nature_of_data_is_no_detail(everything: Register) -> None:
    """From anonymised data to data about persons, the change is told as such, and counts among the modified."""
    found = between(everything, "decret_2015_59", "arrete_2021_11_17")
    change = found.by_key["imilo_vers_dgefp"]
    assert change.verdict is Verdict.REWORDED
    assert "données anonymisées, puis données à caractère personnel" in plain(found, change)


def test_what_is_removed_from_a_list_says_which_list_and_claims_no_end(everything: Register) -> None:
    """Both lists are named, and each sentence adds that the access may go on, and that the moment is not known."""
    found = between(everything, "decret_2015_59", "arrete_2025_01_03")
    for change in found.having(Verdict.REMOVED):
        if change.is_flow:
            said = plain(found, change)
            assert "à l'article 4 du décret" in said
            assert "à l'annexe 1 de l'arrêté" in said
            assert said.endswith("Cela ne dit pas que l'accès a cessé. Depuis quand\u00a0: non établi.")
    assert any("listes de nature différente" in caveat for caveat in caveats(found, everything))


def test_short_names_of_ours_are_never_quoted(everything: Register) -> None:
    """« » is a quotation: no sentence puts a short label of ours between them."""
    for before, after in permutations([state.text for state in everything.states], 2):
        found = between(everything, before, after)
        ours = {node.short for side in (found.before, found.after) for node in side.nodes.values()}
        for change in found.changes:
            assert not ours & set(re.findall("«\u00a0(.*?)\u00a0»", plain(found, change)))


def test_a_comparison_of_controllers_names_them_first(everything: Register) -> None:
    """From 2025 to January 2026 the first sentence says who is named and who no longer is."""
    said = compared_sentence(between(everything, "arrete_2025_01_03", "decret_2026_11"))
    first = said.split(".")[0]
    assert "figurent le directeur général de France Travail et le président de la direction des" in first
    assert "le ministre chargé de l'emploi, que nommait l'arrêté du 15 décembre 2022, n'y figure plus" in first
    assert "chaque mission locale y figure avant et après" in first
    for change in between(everything, "arrete_2025_01_03", "decret_2026_11").links:
        assert "arrêté du 3 janvier 2025" not in change.reason  # it names no controller
    assert "selon le décret du 12 janvier 2026 et l'arrêté du 15 janvier 2026" in first


def test_no_sentence_claims_that_access_ended(everything: Register) -> None:
    """What is no longer listed is said to be so; never that access or transmission has stopped or begun."""
    names = [state.text for state in everything.states]
    for before in names:
        for after in names:
            found = between(everything, before, after)
            said = " ".join(
                [title(found), compared_sentence(found), *(plain(found, change) for change in found.changes)]
            )
            for claim in ("n'a plus accès", "ne reçoit plus", "supprimé", "interdit", "désormais", "nominati"):
                assert claim not in said


# --------------------------------------------------------------------------------------------------- the command line


def test_diff_of_two_texts() -> None:
    """Ids of texts: the counts and the changes on the standard output, exit code 1 because they differ."""
    done = run("diff", "decret_2015_59", "arrete_2025_01_03")
    assert (done.returncode, done.stderr) == (1, "")
    assert (
        "43 flux comparés : 17 ajoutés, 5 retirés de la liste et 21 non comparables (dont 1 scission)." in done.stdout
    )


def test_a_file_is_written_in_the_format_of_its_name(tmp_path: Path) -> None:
    """Without --format, « -o compare.json » is JSON and « compare.md » Markdown; an unknown ending gives text."""
    texts = ("decret_2015_59", "arrete_2025_01_03")
    for name, start in (("compare.json", "{"), ("compare.md", "#"), ("compare", "Du décret")):
        assert run("diff", *texts, "-o", tmp_path / name).returncode == 1
        assert (tmp_path / name).read_text(encoding="utf-8-sig").lstrip().startswith(start), name


def test_diff_of_the_same() -> None:
    """The same text twice, by id or by day, the same file twice: exit code 0."""
    assert run("diff", "arrete_2025_01_03", "2025-06-01").returncode == 0
    assert run("diff", SHIPPED_FILE, SHIPPED_FILE).returncode == 0


def test_diff_of_two_files(tmp_path: Path, register: Register) -> None:
    """Files are compared as texts are; a reworded row is told with its words, in each format."""
    path = tmp_path / "projet.yaml"
    old, new = "en France", "en Europe"
    provisions = tuple(
        one.model_copy(update={"wording": one.wording.replace(old, new)}) if one.wording else one
        for one in register.provisions
    )
    changed = register.with_(provisions=provisions)
    path.write_text(register_yaml(extract(changed, changed)), "utf-8")
    done = run("diff", SHIPPED_FILE, path)
    assert done.returncode == 1
    assert "1 modifié" in done.stdout
    assert "[-France-]{+Europe+}" in done.stdout
    assert "### De l'arrêté" in run("diff", SHIPPED_FILE, path, "--format", "md").stdout
    found = json.loads(run("diff", SHIPPED_FILE, path, "--format", "json").stdout)
    assert [item["id"] for item in found["changes"] if item["verdict"] == "reformule"] == ["imilo_vers_dares"]


def test_diff_of_what_is_unknown(tmp_path: Path) -> None:
    """An unknown text or day and a missing file are told in French with a way out: exit code 2."""
    done = run("diff", "decret_2015_95", "arrete_2025_01_03")
    assert (done.returncode, done.stdout) == (2, "")
    assert "vouliez-vous dire « decret_2015_59 » ?" in done.stderr
    done = run("diff", "2010-01-01", "arrete_2025_01_03")
    assert "Aucun état du droit n'est saisi au 1er janvier 2010" in done.stderr
    done = run("diff", tmp_path / "rien.yaml", "arrete_2025_01_03")
    assert (done.returncode, "fichier introuvable" in done.stderr) == (2, True)


@pytest.mark.parametrize("kind", ["flow", "related"])
def test_what_is_gone_from_a_list_is_never_said_to_have_ended(everything: Register, kind: str) -> None:
    """A removed flow or link says in which list its name is not, and that this ends nothing,
    in every sentence of it."""
    found = diff(at(everything, "decret_2015_59"), at(everything, "arrete_2025_01_03"))
    gone = [one for one in found.changes if one.kind == kind and one.verdict is Verdict.REMOVED]
    assert gone
    for change in gone:
        for said in (change.reason, plain(found, change)):
            assert re.search(r"[Rr]ien à ce nom à l'annexe \d de l'arrêté du 3 janvier 2025", said)
            assert re.search(r"Cela ne dit pas que (l'accès|la mise en relation) a cessé\.", said)
            assert "N'est plus" not in said


def test_what_is_known_between_two_states_is_told(everything: Register) -> None:
    """What a state read in part lists, and what is established of each passage, stand beside « depuis quand »."""
    said = " ".join(caveats(between(everything, "decret_2015_59", "arrete_2025_01_03"), everything))
    assert "Ce qui en a été lu cite DGEFP (État central), parmi les destinataires" in said.replace("\u00a0", " ")
    assert "comités territoriaux pour l'emploi et les organismes de l'article L. 5311-4" in said
    later = " ".join(caveats(between(everything, "arrete_2025_01_03", "decret_2026_11"), everything))
    assert "agents habilités de France Travail" in later and "nouveaux destinataires" in later
    assert later.count("non établi") == 1


def test_publics_said_of_a_part_are_not_compared(everything: Register) -> None:
    """A public narrowed in one text is no change of public."""
    found = between(everything, "decret_2015_59", "arrete_2025_01_03")
    for key in ("imilo_vers_departements", "imilo_vers_reseau_national_ml"):
        compared = found.by_key[key].field(PUBLIC)
        assert compared is not None and compared.outcome is Outcome.UNKNOWN and compared.why == NARROWED
