"""The screen Impact: any two texts, three states, a list by verdict, and no claim that the texts do not bear."""

from collections.abc import Callable
from itertools import product

import pytest
from lxml import html

from model.diff import PLURALS, SIGNS, Verdict, diff
from model.diff.grid import CONTROLLERS, change_grid
from model.diff.sentences import change_title, compared_sentence, title
from model.draft.kept import Drafted
from model.graph.filters import in_perimeter, with_flows
from model.register.states import at, states
from pages.impact.grid_view import additions_first
from tests.screens.conftest import Visitor, plain
from tests.shipped import EVERYTHING

TEXTS = [state.text for state in states(EVERYTHING)]
USUAL = ("decret_2015_59", "arrete_2025_01_03")
OLD, NEW = USUAL


def compared(before: str, after: str):
    """Two shipped states compared, within the first perimeter."""
    sides = (in_perimeter(at(EVERYTHING, text), second=False) for text in (before, after))
    return diff(*sides, EVERYTHING.equivalences)


@pytest.mark.parametrize(("before", "after"), list(product(TEXTS, repeat=2)))
def test_every_pair_of_states_opens_and_says_what_it_compares(before: str, after: str, visit: Callable) -> None:
    """Title, counts and coverage of both texts stand on the screen, each name under the head of its sign, and the
    address holds what is not usual, or both usual texts where it names both."""
    visitor = visit("impact", avant=before, apres=after)
    comparison = compared(before, after)
    assert plain(f"{title(comparison)} {compared_sentence(comparison)}") in visitor.text
    for side in (comparison.before, comparison.after):
        assert plain(side.state_text.short) in visitor.text
    both = (before, after) == USUAL
    expected = {"avant": before} if before != OLD or both else {}
    assert visitor.address == expected | ({"apres": after} if after != NEW or both else {})
    assert ("un texte avec lui-même" in visitor.text) == (before == after)
    entries = [entry for row in change_grid(comparison).rows for cell in row.cells for entry in cell]
    chosen = {f'data-choix="ecart:{entry.key}"' for entry in entries}
    assert [key for key in chosen if key not in visitor.html] == []
    assert bool(entries) == (not comparison.is_same)
    for table in html.fromstring(visitor.html).xpath("//table[@class='grille']") if entries else ():
        heads = [head.text_content().strip()[0] for head in table.xpath(".//th[@scope='col']")]
        for row in table.xpath("./tbody/tr"):
            for sign, cell in zip(heads, row.xpath("./td"), strict=True):
                assert {one.text for one in cell.xpath(".//span[@class='signe']")} <= {sign}
    said = [plain(one) for one in change_grid(comparison).legend if plain(one).startswith("« ? »")]
    if said and not change_grid(comparison).folded:  # once, before the table
        assert visitor.text.count(said[0]) == 1
        page = plain(visitor.html)
        assert page.index("« ? »") < page.index('<table role="table"')
    assert not visitor.figures
    assert "n'a plus accès" not in visitor.text.replace("ne veut pas dire « n'a plus accès »", "")


def test_the_sankey_leaves_out_what_cannot_be_compared_until_asked(visit: Callable) -> None:
    """The first drawing holds what is certain and what is divided; a button, kept in the address, draws the rest."""
    visitor = visit("impact", figure="sankey")
    few = len(visitor.figures[0]["data"][0]["link"]["source"])
    visitor.click("montrer_incomparables")
    assert visitor.address == {"figure": "sankey", "incomparables": "oui"}
    assert len(visitor.figures[0]["data"][0]["link"]["source"]) > few
    assert visitor.click("montrer_incomparables").address == {"figure": "sankey"}


def test_each_text_shows_its_dots(visit: Callable) -> None:
    """One column per state of the law, half a dot and no « pas dans la liste » where a text is read in part."""
    visitor = visit("impact", figure="textes")
    for state in states(EVERYTHING):
        assert plain(at(EVERYTHING, state.text).state_text.short) in visitor.text
    assert "◐ →" in visitor.text
    assert "devient DREETS (État en région) et DDEETS (État, département) (scission, notre lecture)" in visitor.text


@pytest.mark.parametrize("state", ["avant", "apres", "ecart"])
@pytest.mark.parametrize("figure", ["sankey", "reseau"])
def test_each_state_of_each_figure_is_drawn(state: str, figure: str, visit: Callable) -> None:
    """The switch and the kind of figure come from the address and are drawn, with the same sentence for all."""
    visitor = visit("impact", vue=state, figure=figure)
    assert len(visitor.figures) == 1
    assert visitor.messages == ""
    alt = plain(visitor.app.get("plotly_chart")[0].proto.alt)
    assert plain(compared_sentence(compared(*USUAL))) in alt


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"avant": "hier"}, "Texte à comparer inconnu « hier »"),
        ({"apres": "x" * 500}, "Texte à comparer inconnu « xxx"),
        ({"vue": "dessus"}, "Vue inconnue « dessus »"),
        ({"figure": "camembert"}, "Figure inconnue « camembert »"),
        ({"verdict": "coupable"}, "Verdict inconnu « coupable »"),
        ({"changement": "flux:rien"}, "Changement inconnu « flux:rien »"),
        ({"changement": "<b>~x"}, "Changement inconnu « <b> »"),
    ],
)
def test_bad_values_are_told_in_french_and_left_out(query: dict[str, str], said: str, visit: Callable) -> None:
    """What the address asks for and that does not exist is named, and the usual comparison is shown."""
    visitor = visit("impact", **query)
    assert said in visitor.messages
    assert visitor.address == {}
    assert plain(title(compared(*USUAL))) in visitor.text


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_restricts_the_list(verdict: Verdict, visit: Callable) -> None:
    """With a verdict in the address only its changes are listed, each with its sign."""
    visitor = visit("impact", verdict=verdict.value)
    comparison = compared(*USUAL)
    wanted = comparison.having(verdict)
    listed = next(piece for piece in visitor.html.split("\n") if piece.startswith('<div class="changements">'))
    assert listed.count('<details class="changement">') == len(wanted)
    for change in wanted:
        assert plain(change_title(comparison, change)) in visitor.text
    assert visitor.address == {"verdict": verdict.value}


def test_every_change_is_listed_and_counted(visit: Callable) -> None:
    """At rest the list holds every flow under its verdict, and the equal table every flow and link."""
    visitor = visit("impact")
    comparison = compared(*USUAL)
    for verdict, number in comparison.counts.items():
        if number > 1:
            assert (
                f"{SIGNS[verdict]} {plain(PLURALS[verdict][:1].upper() + PLURALS[verdict][1:])} ({number})"
                in visitor.text
            )
    table = visitor.html.partition("<caption>")[2].partition("</table>")[0]
    assert table.count('<th scope="row">') == len(comparison.changes)


def test_the_texts_change_places(visit: Callable) -> None:
    """« Échanger » swaps the two texts, in the address too, and added becomes removed."""
    visitor = visit("impact").click("echanger")
    assert visitor.address == {"avant": NEW, "apres": OLD}
    assert plain(compared_sentence(compared(NEW, OLD))) in visitor.text
    assert visitor.click("echanger").address == {}


def test_january_2026_shows_its_controllers_only(visit: Callable) -> None:
    """Where no flow is known the screen says so, names the controllers, and calls nothing removed."""
    visitor = visit("impact", avant=NEW, apres="decret_2026_11")
    assert "Aucun flux n'est connu pour le décret du 12 janvier 2026. Responsables du traitement" in visitor.text
    for relation in at(EVERYTHING, "decret_2026_11").relations:
        if relation.kind == "joint_controller":
            assert plain(relation.plain) in visitor.text
    assert "N'est plus dans la liste de" not in visitor.text


def test_a_change_is_read_with_both_texts_side_by_side(visit: Callable) -> None:
    """The panel of a change says its sentence, both places and words, what it belongs with and in whose reading."""
    visitor = visit("impact", changement="flux:imilo_vers_direccte")
    text = visitor.text
    assert "Changement choisi I-MILO → DIRECCTE" in text
    assert "retiré de la liste" in text
    assert "Scission" in text
    assert "Notre lecture : " in text
    assert visitor.address == {"changement": "flux:imilo_vers_direccte"}
    assert visitor.click("fermer_changement").address == {}


@pytest.mark.parametrize(
    "key",
    ["organisme:france_travail", "finalite:payer", "famille:operateurs", "lien:relation_dispositif_ppae_imilo_2015"],
)
def test_anything_of_the_figure_can_be_chosen(key: str, visit: Callable) -> None:
    """A body, a purpose, a family or a link that is not a flow opens in the panel, in both figures."""
    for figure, state in product(("sankey", "reseau"), ("avant", "ecart")):
        visitor = visit("impact", changement=key, figure=figure, vue=state)
        assert visitor.messages == ""
        assert visitor.address["changement"] == key
        assert visitor.app.button(key="fermer_changement")


def test_filters_restrict_the_comparison_and_say_so(visit: Callable) -> None:
    """A filter of the frame keeps the changes of which one side answers, and the sentence gives the whole number."""
    visitor = visit("impact", sens="entrant")
    comparison = compared(*USUAL)
    assert f"Sans filtre : {len(comparison.flows)} flux." in visitor.text
    shown = [change for change in comparison.flows if change.item.target == "imilo"]
    assert f"{len(shown)} flux comparés" in visitor.text
    nothing = visit("impact", sens="entrant", finalite="payer")
    assert "Aucun flux de ces deux textes ne répond" in nothing.messages
    assert nothing.figures == []


def test_a_draft_is_compared_like_any_text(visit: Callable) -> None:
    """A draft of the session is a third choice; without one the address is forgiven in a sentence."""
    absent = visit("impact", avant=NEW, apres="brouillon")
    assert "n'a pas de brouillon" in absent.messages
    assert plain(title(compared(*USUAL))) in absent.text  # never a text compared with itself
    visitor = Visitor("impact")
    base = at(EVERYTHING, NEW)
    visitor.app.session_state["brouillon"] = Drafted(with_flows(base, base.flows[1:]))
    visitor.set("avant", NEW).set("apres", "brouillon")
    assert visitor.address == {"avant": NEW, "apres": "brouillon"}
    assert "1 retiré de la liste" in visitor.text


def test_what_a_draft_adds_comes_first() -> None:
    """Families to which the draft adds something, then the others, each in its order; controllers before them all."""
    for before, after in (USUAL, USUAL[::-1]):
        grid = change_grid(diff(at(EVERYTHING, before), at(EVERYTHING, after), EVERYTHING.equivalences))
        added = next(rank for rank, column in enumerate(grid.columns) if column.verdict is Verdict.ADDED)
        rows = [row for row in grid.rows if row.title != CONTROLLERS]
        first = [row for row in grid.rows if row.title == CONTROLLERS]
        first += [row for row in rows if row.cells[added]] + [row for row in rows if not row.cells[added]]
        assert additions_first(grid).rows == tuple(first)


def test_a_draft_in_progress_is_proposed_first() -> None:
    """Where the address names no text; both usual texts can still be chosen, or named by an address."""
    visitor = Visitor("flux")
    base = at(EVERYTHING, NEW)
    visitor.app.session_state["brouillon"] = Drafted(with_flows(base, base.flows[1:]))
    visitor.go("impact")
    assert "1 retiré de la liste" in visitor.text
    visitor.set("apres", NEW).set("avant", OLD)
    assert plain(title(compared(*USUAL))) in visitor.text
    assert visitor.address == {"avant": OLD, "apres": NEW}


def test_the_words_of_two_exact_texts_are_compared_one_by_one() -> None:
    """A reworded row shows what goes in `del` and what comes in `ins`, with whole words."""
    base = at(EVERYTHING, NEW)
    flow = base.flow_by_id["imilo_vers_asp"]
    proof = flow.statements[0].basis[0].provision
    row = base.provision_by_id[proof]
    changed = row.model_copy(update={"wording": row.wording.replace("données", "informations", 1)})
    statements = tuple(
        one.model_copy(update={"basis": tuple(b.model_copy(update={"sentence": None}) for b in one.basis)})
        for one in flow.statements
    )
    others = [one if one.id != flow.id else flow.model_copy(update={"statements": statements}) for one in base.flows]
    draft = base.with_(
        flows=tuple(others), provisions=tuple(changed if one.id == proof else one for one in base.provisions)
    )
    visitor = Visitor("impact")
    visitor.app.session_state["brouillon"] = Drafted(draft)
    visitor.set("avant", NEW).set("apres", "brouillon")
    assert "<del>données</del>" in visitor.html
    assert "<ins>informations</ins>" in visitor.html
    assert "≈ modifié" in visitor.text


def test_who_is_touched_is_told_without_overclaiming(visit: Callable) -> None:
    """Bodies are listed with what is added and what is no longer listed, and the caveat stands beside."""
    text = visit("impact").text
    assert "« N'est plus dans la liste » ne dit pas que l'accès a cessé." in text
    assert "Les articles cités ne se comparent pas" in text
    assert "Mise en relation, sens non précisé" in text
    assert (
        text.count("permis dans les deux sens") == 1
    )  # the CEJ application; the ASP was linked in 2015, without a direction
