"""The draft and the import on screen, seen by a visitor without a browser; and the table's edits."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from model.diff import Verdict, diff
from model.draft.kept import Work, unpacked
from model.draft.starting import draft_from
from model.draft.tidying import DraftProblem
from model.graph.filters import in_perimeter
from model.register.entities import Register
from model.register.loading import loads
from model.register.writing import register_yaml
from pages.draft.draft_table import edited, lines_of
from tests.screens.conftest import Visitor, plain

LAW = (Path(__file__).parents[1] / "law" / "arrete-2025-01-03.txt").read_text(encoding="utf-8")
SMALL = """Arrêté du 5 mai 2031 relatif au traitement dénommé « I-MILO »

ANNEXE 1
DESTINATAIRES

Organismes destinataires\tFinalités
Régions\tLes données transmises permettent aux régions de compter.
Caisse d'essai des jeunes\tLes données transmises permettent à la caisse de payer des aides.
"""


@pytest.fixture
def begun(visit: Callable[..., Visitor]) -> Visitor:
    """A visitor whose draft begins with the state shown first."""
    return visit("brouillon").click("brouillon_depuis")


def draft_of(visitor: Visitor) -> Register | None:
    """The draft of the visitor's session."""
    kept = visitor.app.session_state["brouillon"] if "brouillon" in visitor.app.session_state else None  # noqa: SIM401
    return kept.register if kept else None


def kept_by(visitor: Visitor) -> Work:
    """What the page has just given the browser to keep."""
    return unpacked(re.search(r'data-travail="([^"]*)"', visitor.html)[1])


def rows_of(visitor: Visitor) -> list[str]:
    """The keys of the rows under review, in the order of the text."""
    return [row.key for row in visitor.app.session_state["_import_lu"][-1].rows]


def test_a_draft_begins_the_same_as_its_state(begun: Visitor) -> None:
    """Its rows and flows are counted, nothing differs yet; the browser keeps it, and is told what is not downloaded."""
    assert (
        "29 lignes, 35 flux. Par rapport à l'arrêté du 3 janvier 2025 : 35 flux comparés : 35 inchangés." in begun.text
    )
    assert "Gardé dans ce navigateur" in begun.text
    assert kept_by(begun).draft.register == draft_of(begun)
    assert "data-enjeu" not in begun.html
    begun.click("inverser_imilo_vers_dreets")
    assert kept_by(begun).draft.register == draft_of(begun)
    assert "data-enjeu" in begun.html
    begun.click("effacer_memoire")
    assert draft_of(begun) is None
    assert 'data-tout="oui"' in begun.html


def test_a_flow_is_removed_then_brought_back(begun: Visitor) -> None:
    """The impact is told at once; undoing gives the draft back as it was."""
    before = draft_of(begun)
    begun.set("changer_flux", "imilo_vers_regions").click("retirer_imilo_vers_regions")
    assert "1 retiré de la liste" in begun.text
    begun.click("annuler")
    assert draft_of(begun) == before
    assert "35 inchangés" in begun.text


def test_a_row_is_reworded_and_a_body_renamed(begun: Visitor) -> None:
    """Both forms change the draft, and what they change is told."""
    begun.set("recrire_ligne", "arrete_2025_a1_l05")
    begun.app.text_area(key="mots_arrete_2025_a1_l05_texte").set_value("Les données permettent de compter.")
    begun.submit("Récrire cette ligne")
    assert "1 modifié" in begun.text
    begun.set("nommer", "asp")
    begun.app.text_input(key="court_asp").set_value("Agence de paiement")
    begun.submit("Enregistrer dans le brouillon", last=True)
    assert draft_of(begun).nodes["asp"].short == "Agence de paiement"


def test_a_wrong_form_changes_nothing(begun: Visitor) -> None:
    """What is missing is said in French and the draft stays as it was."""
    before = draft_of(begun)
    begun.submit("Ajouter ce flux")
    assert "Dites quel organisme ou traitement est concerné." in begun.messages
    assert draft_of(begun) == before


def test_a_draft_of_nothing_and_its_end(visit: Callable[..., Visitor]) -> None:
    """An empty draft says so; left, it can be brought back."""
    visitor = visit("brouillon").click("brouillon_vide")
    assert "0 ligne, 0 flux" in visitor.text
    before = draft_of(visitor)
    visitor.click("abandonner")
    assert draft_of(visitor) is None
    visitor.click("annuler_abandon")
    assert draft_of(visitor) == before


def test_nobody_else_sees_a_draft(begun: Visitor, visit: Callable[..., Visitor]) -> None:
    """Another session has no draft, and its data are those of the shipped file."""
    begun.set("changer_flux", "imilo_vers_regions").click("retirer_imilo_vers_regions")
    other = visit("brouillon")
    assert draft_of(other) is None
    assert other.go("impact").address.get("apres") != "brouillon"
    assert other.go("flux").counts == (35, 35)


def test_the_official_text_pasted_gives_an_empty_impact(visit: Callable[..., Visitor]) -> None:
    """Pasted, accepted, put into the draft: 29 rows, 35 flows, nothing that differs."""
    visitor = visit("importer")
    visitor.set("import_texte", LAW).click("lire_texte")
    assert "29 lignes, 35 flux proposés." in visitor.text
    assert "Tout le texte a été utilisé ou reconnu." in visitor.text
    assert draft_of(visitor) is None
    visitor.click("tout_accepter").set("import_complet", "oui").click("mettre_brouillon")
    assert visitor.address["apres"] == "brouillon"
    assert "35 inchangés" in visitor.go("brouillon").text


def test_rows_are_reviewed_one_by_one(visit: Callable[..., Visitor]) -> None:
    """One accepted, one left out: only the first enters; nothing missing is said to be removed until declared whole. A
    text is a project when one says so."""
    visitor = visit("importer").set("import_texte", SMALL).click("lire_texte")
    assert "2 lignes, 2 flux proposés." in visitor.text
    visitor.click("accepter_ligne").click("ecarter_ligne")
    visitor.set("import_complet", "non").set("import_projet", True).click("mettre_brouillon").go("brouillon")
    assert "PROJET : les flux d'I-MILO" in visitor.text
    draft = draft_of(visitor)
    assert [flow.id for flow in draft.flows] == ["imilo_vers_regions"]
    assert "retiré" not in visitor.text.replace("retirée", "")
    assert loads(register_yaml(draft)) == draft


def test_the_draft_that_an_import_replaces_comes_back(begun: Visitor, visit: Callable[..., Visitor]) -> None:
    """It is said, undoing brings it back, and so does the page when it was left and opened again; nothing is lost."""
    begun.set("changer_flux", "imilo_vers_regions").click("retirer_imilo_vers_regions")
    before = draft_of(begun)
    begun.go("importer").set("import_texte", SMALL).click("lire_texte").click("tout_accepter")
    assert "Passez à « [3. Comparer](#comparer) »" in begun.messages
    assert 'href="#comparer"' in begun.html and 'id="comparer"' in begun.html
    begun.set("import_complet", "non").click("mettre_brouillon")
    after, given = draft_of(begun), kept_by(begun).draft
    assert before.state_text.short in begun.messages
    begun.go("brouillon").click("annuler")
    assert draft_of(begun) == before

    other = visit("brouillon")
    other.app.session_state["brouillon"] = given
    other.go("brouillon").click("reprendre")
    assert draft_of(other) == before
    other.click("reprendre")
    assert draft_of(other) == after


def test_a_corrected_text_is_reviewed_only_where_it_changed(visit: Callable[..., Visitor]) -> None:
    """The decisions of the import before are carried over; the row that changed is told."""
    visitor = visit("importer").set("import_texte", SMALL).click("lire_texte")
    visitor.click("tout_accepter")
    visitor.set("import_texte", SMALL.replace("de compter", "de recompter tout")).click("lire_texte")
    assert "1 décision reprise" in visitor.text
    assert "son texte a changé depuis la relecture" in visitor.text


def test_an_amending_text_shows_its_rows_before_and_after(visit: Callable[..., Visitor]) -> None:
    """Words out and in are marked; head and card tell the same refusal; another text takes over no decision."""
    start = (
        "Arrêté du {} mai 2027 modifiant l'arrêté du 3 janvier 2025\n\nArt. 1er. – L'annexe 1 est ainsi modifiée :\n\n"
    )
    text = (
        "1° La ligne relative aux « Régions » est ainsi modifiée : les mots : « sur des formations » sont remplacés "
        "par les mots : « sur des stages » ;\n\n2° La ligne relative aux « baleines » est supprimée."
    )
    visitor = visit("importer").set("import_texte", start.format(4) + text).click("lire_texte")
    assert "<del>formations</del><ins>stages</ins>" in visitor.html
    assert not [one for one in visitor.app.text_input if one.key == "import_centre"]  # that of the text it amends
    assert "1 instruction ne peut pas être appliquée." in visitor.text
    assert "Aucune ne pose de question" not in visitor.text and "Tout le texte a été utilisé" not in visitor.text
    assert "À vérifier d'abord (1)" in button_labels(visitor)
    visitor.click("accepter_ligne")
    assert "Ne peut pas être appliquée : aucune ligne" in visitor.text
    assert visitor.app.button(key="accepter_ligne").label == "Accepter"
    assert button_labels(visitor).replace("\u00a0", " ") == "Toutes (2) À vérifier d'abord (1) Sans décision (1)"
    visitor.click("mettre_brouillon").go("importer").click("abandonner_import")
    visitor.set("import_texte", start.format(5).replace("2025", "2025 et d'autres") + text[:40] + "supprimée.")
    visitor.click("lire_texte")
    assert "relue la fois d'avant" not in visitor.text and "décision reprise" not in visitor.text


def test_a_review_that_another_text_replaces_is_taken_up_again(visit: Callable[..., Visitor]) -> None:
    """What « complet » would remove is said, by whole annexes too, before anything is made of it. It is said that the
    review in progress left its place; its decisions and answers come back with it."""
    visitor = visit("importer").set("import_texte", SMALL).click("lire_texte")
    told = plain(visitor.app.radio(key="import_complet").proto.captions[0])
    assert "34 flux seront dits « retirés de la liste »" in told
    assert "Rien de l'annexe 2" not in visitor.text
    visitor.click("accepter_ligne").set("import_complet", "oui")
    assert "Rien de l'annexe 2 de l'arrêté du 3 janvier 2025 n'est dans ce texte : 11 de ses flux" in visitor.text
    visitor.set("import_texte", SMALL.replace("5 mai 2031", "4 mai 2027")).click("lire_texte")
    assert "La relecture en cours a laissé sa place" in visitor.messages
    assert visitor.app.radio(key="import_complet").value is None
    back = visitor.app.button(key="annuler_decision").label
    assert back.startswith("Reprendre la relecture de") and "5 mai 2031" in back
    for gesture in ("annuler_decision", "abandonner_import", "annuler_decision"):
        visitor.click(gesture)
    assert "5 mai 2031" in visitor.text and visitor.app.radio(key="import_complet").value == "oui"
    assert len(visitor.app.session_state["import"].decisions.by_key) == 1


def test_an_order_that_counts_later_is_told_above_the_rows(visit: Callable[..., Visitor]) -> None:
    """A row that goes on a later day is no longer in the draft: that is said before anything is accepted."""
    title = "Arrêté du 4 mai 2027 modifiant l'arrêté du 3 janvier 2025"
    order = "La ligne 13 est supprimée à compter du 1er janvier 2028."
    text = f"{title}\n\nArt. 1er. – L'annexe 1 est ainsi modifiée :\n\n{order}"
    visitor = visit("importer").set("import_texte", text).click("lire_texte")
    assert (
        "1 instruction ne vaut qu'à compter d'un jour que le texte dit ; le brouillon en montre l'effet."
        in visitor.text
    )
    assert "(à compter du 1er janvier 2028)" in visitor.text
    assert "Aucune ne pose de question" not in visitor.text


def button_labels(visitor: Visitor) -> str:
    """What the choices above the list of rows say."""
    return " ".join(one.content for one in visitor.app.button_group(key="import_filtre").proto.options)


def test_the_words_and_the_body_of_a_row_are_corrected(visit: Callable[..., Visitor]) -> None:
    """Other words, then another body: the draft has what the reviewer wrote."""
    visitor = visit("importer").set("import_texte", SMALL).click("lire_texte")
    rows = rows_of(visitor)
    visitor.app.text_area(key=f"mots2_{rows[0]}").set_value("Les données permettent aux régions de voir.")
    visitor.submit("Accepter avec ces mots")
    visitor.set("import_ligne", rows[1])
    visitor.app.selectbox(key=f"noeud_{rows[1]}_0").set_value("asp")
    visitor.submit("Accepter avec ces flux").set("import_complet", "inconnu").click("mettre_brouillon")
    draft = draft_of(visitor)
    assert {flow.id for flow in draft.flows} == {"imilo_vers_regions", "imilo_vers_asp"}
    assert "Les données permettent aux régions de voir." in {row.wording for row in draft.provisions}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "   ",
        "Bonjour.",
        "Recette de la tarte aux pommes : trois pommes, du beurre.",
        "\x00\x01",
        "<script>alert(1)</script>",
    ],
)
def test_a_text_about_something_else_changes_nothing(words: str, begun: Visitor) -> None:
    """A clear message, and the draft stays."""
    before = draft_of(begun)
    begun.go("importer").set("import_texte", words).click("lire_texte")
    assert begun.app.error or "Montrez où les organismes sont nommés" in begun.messages
    assert draft_of(begun) == before


def test_a_text_in_which_nothing_was_read_can_be_pointed_at(visit: Callable[..., Visitor]) -> None:
    """It is put under review, where its list is pointed at; but it never takes the place of a review under way."""
    words = "Recette de la tarte aux pommes : trois pommes, du beurre."
    visitor = visit("importer").set("import_texte", words).click("lire_texte")
    assert "Montrez où les organismes sont nommés" in visitor.messages
    assert visitor.app.selectbox(key="designer_debut").options
    visitor = visit("importer").set("import_texte", SMALL).click("lire_texte")
    rows = rows_of(visitor)
    visitor.set("import_texte", words).click("lire_texte")
    assert "Rien n'a changé dans votre relecture" in visitor.messages
    assert rows_of(visitor) == rows


def test_a_long_instruction_is_cut_between_two_words(visit: Callable[..., Visitor]) -> None:
    """In the list to choose from as beside it, and the cut is shown."""
    words = (
        "Arrêté du 12 mars 2031 modifiant l'arrêté du 3 janvier 2025 relatif au traitement « I-MILO »\n\n"
        "1° À la ligne 13 de l'annexe 1, les mots : « la recherche » sont remplacés par les mots : "
        "« la recherche publique » ;"
    )
    visitor = visit("importer").set("import_texte", words).click("lire_texte")
    (shown,) = visitor.app.selectbox(key="import_ligne").options
    assert shown.endswith("…")
    assert shown.removesuffix("…").split()[-1] in words.split()


# ------------------------------------------------------------------------------------------------------------ the table


def test_the_table_holds_every_flow(register: Register) -> None:
    """One line per flow with I-MILO, with the words of its row."""
    draft = draft_from(register)
    assert [flow for flow, _ in lines_of(draft)] == [flow.id for flow in draft.flows]


def test_the_edits_of_the_table(register: Register) -> None:
    """A line added, one reworded, one deleted: exactly these changes."""
    draft = draft_from(register)
    places = {flow: index for index, (flow, _) in enumerate(lines_of(draft))}
    edits = {
        "edited_rows": {places["imilo_vers_dares"]: {"Texte": "Les données permettent de compter."}},
        "added_rows": [{"Sens": "sortant", "Organisme ou traitement": "Neuf", "Désignation": "Neuf", "Texte": "Voir."}],
        "deleted_rows": [places["imilo_vers_regions"]],
    }
    after = edited(draft, edits, register)
    found = diff(in_perimeter(register, second=False), after)
    assert {change.key: change.verdict for change in found.flows if change.verdict is not Verdict.SAME} == {
        "imilo_vers_dares": Verdict.REWORDED,
        "imilo_vers_neuf": Verdict.ADDED,
        "imilo_vers_regions": Verdict.REMOVED,
    }


def test_two_rewordings_of_one_row_are_refused(register: Register) -> None:
    """A row that founds several flows is changed once."""
    draft = draft_from(register)
    places = {flow: index for index, (flow, _) in enumerate(lines_of(draft))}
    edits = {
        "edited_rows": {
            places["imilo_vers_comites_regionaux"]: {"Texte": "Les comités voient."},
            places["imilo_vers_comites_locaux"]: {"Texte": "Les comités comptent."},
        }
    }
    with pytest.raises(DraftProblem, match="de deux façons"):
        edited(draft, edits, register)


def test_labels_of_a_draft_are_never_html(begun: Visitor) -> None:
    """A name typed by the visitor is shown as it is."""
    begun.set("nommer", "asp")
    begun.app.text_input(key="court_asp").set_value("<img src=x onerror=1>")
    begun.submit("Enregistrer dans le brouillon", last=True)
    assert "<img src=x" not in begun.html
    assert plain(draft_of(begun).nodes["asp"].short) == "<img src=x onerror=1>"


OTHER = """Arrêté du 5 mai 2031 relatif au traitement dénommé « Zéphyr »

Article 3
Sont destinataires des données :
1° Les régions, pour le suivi des projets ;
2° Les chambres de commerce.
"""


def test_a_draft_of_another_system_is_drawn_and_compared_with_its_beginning(visit: Callable[..., Visitor]) -> None:
    """Its screens name it; a change is compared with what it was at first, never with a state of the law."""
    visitor = visit("importer").set("import_texte", OTHER).click("lire_texte").click("tout_accepter")
    visitor.set("import_complet", "oui").click("mettre_brouillon").go("brouillon")
    assert "TEXTE IMPORTÉ : les flux de Zéphyr" in visitor.text
    assert "Par rapport à son début : 2 flux comparés : 2 inchangés." in visitor.text
    assert visitor.figures
    draft = draft_of(visitor)
    visitor.click(f"retirer_{draft.flows[0].id}")
    assert "1 retiré de la liste" in visitor.text
    visitor.click("voir_impact").go("impact")
    assert (visitor.address["avant"], visitor.address["apres"]) == ("brouillon-debut", "brouillon")
    assert "1 retiré de la liste et 1 inchangé" in visitor.text
    visitor.set("avant", "arrete_2021_11_17")
    assert "2 flux comparés" in visitor.text
