"""A family of purposes, or of bodies, is proposed only when the row says all that its name says."""

import pytest

from model.diff.comparing import diff
from model.diff.fields import PURPOSES
from model.diff.values import Outcome
from model.draft.triage import all_used, is_sure
from model.graph.counts import counts_sentence
from model.importing import Confidence, accept_all, draft, propose, read_document
from model.importing.proposals.purposes import TO_SORT_PURPOSE
from model.importing.words.lexique import shipped_lexique
from model.register.entities import Register
from tests.model.importing_texts import emptied, tabbed

# For each family, words that say less than its name (None: its name says no more than any words that propose it), and
# words that say as much.
FAMILIES = {
    "accompagner": ("d'accompagner les bateaux", "d'accompagner les jeunes"),
    "inscrire": ("d'orienter les visiteurs", "d'inscrire les demandeurs d'emploi et de les orienter"),
    "coordonner": ("d'assurer la coordination des chantiers", "de coordonner les acteurs qui suivent les jeunes"),
    "positionnements": ("de lire les positionnements", "d'analyser les positionnements des jeunes en formation"),
    "partage_formation": ("d'assurer un partage de données", "le partage de données de l'article L. 6353-10"),
    "fonctions_spe": (
        "d'assurer les fonctions des ports",
        "d'assurer les fonctions des missions locales et du service public de l'emploi",
    ),
    "payer": ("de verser les allocations", "d'assurer le paiement des allocations et de verser les aides"),
    "outiller": ("de tenir les outils", "la mise à disposition d'outils numériques"),
    "compte_cej": ("la création du compte", "la création du compte du bénéficiaire dans l'application CEJ"),
    "piloter": ("le pilotage des missions locales", "le suivi et le pilotage des missions locales"),
    "dispositifs": (
        "la mise en œuvre des dispositifs",
        "le suivi et le pilotage de la mise en œuvre des dispositifs confiés aux missions locales",
    ),
    "indicateurs": ("de lire les indicateurs communs", "la production d'indicateurs communs"),
    "controler": (
        "de vérifier la situation des jeunes et le contrôle du respect des engagements",
        "de contrôler les jeunes et de proposer des sanctions",
    ),
    "controler_missions_locales": ("de contrôler les ports", "de contrôler les missions locales"),
    "controler_fse": (
        "d'affecter les crédits du Fonds social européen",
        "de contrôler les crédits du Fonds social européen",
    ),
    "controler_obligation": (
        "de rappeler le respect de l'obligation de formation",
        "de contrôler le respect de l'obligation de formation",
    ),
    "connaitre": (None, "d'évaluer les politiques publiques"),
    "communiquer": (
        "des actions de communication",
        "des actions de communication auprès des jeunes et des entreprises partenaires",
    ),
    "instances": (
        "de satisfaire aux obligations d'information",
        "de satisfaire aux obligations d'information et à la fonction d'appui",
    ),
    "alimenter_imilo": (None, "d'alimenter I-MILO"),
    "alimenter_dossier": ("d'alimenter le dossier", "d'alimenter le dossier du jeune"),
}


@pytest.fixture(scope="module", params=["known", "emptied"])
def against(request: pytest.FixtureRequest, register: Register) -> Register:
    """The register, and the same without anything read: the words already read do not say more either."""
    return register if request.param == "known" else emptied(register)


def test_a_family_says_no_more_than_the_row(against: Register) -> None:
    """Less than the name of the family is left to be sorted, with its words; as much gives the family."""
    assert set(FAMILIES) == set(against.purpose_by_id) == {one.id for one in shipped_lexique().purposes}
    for family, (less, whole) in FAMILIES.items():
        for words in filter(None, (less, whole)):
            text = tabbed((("Bibliothèques municipales", f"Les données transmises permettent {words}."),))
            proposal = propose(read_document(text.encode(), "a.txt"), against)
            (flow,) = proposal.rows[0].parts[0].flows
            found = {use.id for use in flow.purposes or ()}
            assert (family in found) is (words == whole), (family, words, flow.purposes)
            assert found, words
            if words == less:
                assert TO_SORT_PURPOSE.id in found and TO_SORT_PURPOSE in proposal.new.purposes, words


@pytest.mark.parametrize(
    ("said", "family", "more"),
    [
        ("aux régions d'analyser les positionnements des jeunes sur les formations et de lutter contre le décrochage",
         "positionnements", ("lutter contre le décrochage",)),
        ("aux régions de lutter contre le décrochage et d'analyser les positionnements des jeunes en formation",
         "positionnements", ("lutter contre le décrochage",)),
        ("aux ports d'établir une statistique, ainsi que pour le calcul des taxes et, en outre, repérer les feux",
         "connaitre", ("le calcul des taxes", "repérer les feux")),
        ("aux ports d'évaluer les politiques publiques, notamment pour réduire les retards",
         "connaitre", ("réduire les retards",)),
        ("aux ports d'évaluer les criées et à prévenir les tempêtes. Elles servent aussi à organiser les secours",
         "connaitre", ("prévenir les tempêtes", "organiser les secours")),
        ("aux ports l'évaluation des criées et la lutte contre le feu", "connaitre", ("la lutte contre le feu",)),
        ("aux ports d'établir une statistique et servent à repérer les feux", "connaitre", ("repérer les feux",)),
        ("que chaque port conduise une évaluation, pèse les poissons et calcule leurs droits", "connaitre",
         ("calcule leurs droits",)),
        ("d'assurer le suivi et le pilotage des missions locales", "piloter", ()),
        ("d'évaluer les criées et les marchés de la côte", "connaitre", ()),
        ("aux ports de conduire des évaluations sur les données relatives au tonnage et au calcul des marées",
         "connaitre", ()),
    ],
)  # fmt: skip
def test_every_aim_of_a_sentence_is_read_or_asked(
    said: str, family: str, more: tuple[str, ...], against: Register
) -> None:
    """What a sentence adds to a purpose that is recognised is another one, to be sorted: the row asks about it, word
    for word, and is not sure; the draft quotes it."""
    proposal = propose(
        read_document(tabbed((("Régions", f"Les données permettent {said}."),)).encode(), "a.txt"), against
    )
    (row,) = proposal.rows
    asked = {words for words in more if any(f"{words}\u00a0»" in one for one in row.open)}
    assert (asked, any("autre finalité" in one for one in row.open)) == (set(more), bool(more))
    assert not (more and is_sure(row))
    assert ("à classer" in all_used(proposal)) is bool(more)
    (flow,) = draft(proposal, accept_all(proposal), against).flows
    quoted = {use.purpose: use.words for use in flow.statements[0].purposes or ()}
    assert family in quoted and quoted.get(TO_SORT_PURPOSE.id, ()) == more


def test_every_family_of_a_cell_is_kept(register: Register) -> None:
    """A cell of a column of purposes, without a verb, states each purpose that it strings together."""
    cell = "Évaluation des criées, contrôle des missions locales, lutte contre les fuites"
    (row,) = propose(read_document(tabbed((("Régions", cell),)).encode(), "a.txt"), register).rows
    found = {use.id: use.words for use in row.flows[0].purposes or ()}
    assert set(found) == {"connaitre", "controler_missions_locales", TO_SORT_PURPOSE.id}
    assert found[TO_SORT_PURPOSE.id] == ("lutte contre les fuites",)


@pytest.mark.parametrize(
    ("name", "said", "found"),
    [
        ("Départements", "aux départements d'assurer leurs missions d'organisme référent", {"accompagner"}),
        ("Agence de services et de paiement (ASP)",
         "le paiement des allocations prévues aux articles L. 5131-5 et L. 5131-6", {"payer"}),
        ("Agence de services et de paiement (ASP)", "le paiement des allocations de rentrée", {"a_classer"}),
        ("Bibliothèques municipales", "le paiement des allocations prévues aux articles L. 5131-5 et L. 5131-6",
         {"a_classer"}),
        ("Régions", "d'analyser les positionnements des jeunes en formation dans le cadre de leur accompagnement",
         {"positionnements"}),
        ("Régions", "de conduire, au cours de l'accompagnement des jeunes, des évaluations", {"connaitre"}),
        ("Régions", "d'accompagner les jeunes dans le cadre de leur scolarité", {"accompagner"}),
    ],
)  # fmt: skip
def test_the_same_words_for_the_same_body_are_the_same_purpose(
    name: str, said: str, found: set[str], register: Register
) -> None:
    """A line that is shortened keeps the purpose that its words were read as, for that body alone; what is only a
    circumstance is no purpose."""
    title = "Arrêté du 4 mars 2027 relatif au traitement I-MILO"
    text = tabbed(((name, f"Les données permettent {said}."),), ("Destinataires", "Finalités"), title)
    (row,) = propose(read_document(text.encode(), "a.txt"), register).rows
    uses = {use.id: use for use in row.flows[0].purposes or ()}
    assert set(uses) == found
    if "payer" in uses:  # its name also says « traiter les aides », which these words no longer say
        assert uses["payer"].confidence is Confidence.PROBABLE


@pytest.mark.parametrize(
    ("rows", "counted"),
    [
        ((("Régions", "d'évaluer les criées et de lutter contre le décrochage"), ("Ports", "de peser les poissons"),
          ("Communes", "de ranger les filets")), "pour 1 finalité classée, 3 à classer (notre lecture)"),
        ((("Régions", "d'évaluer les criées"), ("Ports", "d'évaluer les quais")), "pour 1 finalité (notre lecture)"),
        ((("Ports", "de peser les poissons"), ("Communes", "de peser les poissons")), "pour 1 finalité à classer"),
        ((("Ports", "de peser les poissons"), ("Communes", "de ranger les filets")), "pour 2 finalités à classer"),
    ],
)  # fmt: skip
def test_purposes_to_be_sorted_are_counted_by_their_words(
    rows: tuple[tuple[str, str], ...], counted: str, register: Register
) -> None:
    """Different purposes of a draft that are not sorted yet are not one, nor counted with those that are."""
    text = tabbed(tuple((name, f"Les données permettent {said}.") for name, said in rows))
    proposal = propose(read_document(text.encode(), "a.txt"), register)
    assert counted in counts_sentence(draft(proposal, accept_all(proposal), register)).replace("\u00a0", " ")


def test_an_added_purpose_is_a_difference(register: Register) -> None:
    """A comparison never says « mêmes finalités » of a row that says one more than before."""
    title = "Arrêté du 4 mars 2027 relatif au traitement I-MILO"
    said = "aux régions d'analyser les positionnements des jeunes en formation"
    for more, differs in (("", False), (" et de lutter contre le décrochage", True)):
        text = tabbed((("Régions", f"Les données permettent {said}{more}."),), ("Destinataires", "Finalités"), title)
        proposal = propose(read_document(text.encode(), "a.txt"), register)
        compared = diff(register, draft(proposal, accept_all(proposal), register)).by_key["imilo_vers_regions"]
        found = compared.field(PURPOSES)
        assert (found is not None and found.outcome is Outcome.CHANGED) is differs


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Agences régionales de santé", None),
        ("Institutions de la mer", None),
        ("Organismes délégataires des conseils départementaux", None),
        ("Comité des fêtes", None),
        ("Les conseils départementaux des îles", "collectivites"),
        ("Préfecture maritime", "etat"),
    ],
)
def test_a_family_of_bodies_rests_on_the_beginning_of_the_name(
    name: str, family: str | None, register: Register
) -> None:
    """A word that says whom the body works with, or that bodies of any kind have, is no ground: the family is asked."""
    text = tabbed(((name, "Les données transmises permettent de compter."),))
    (row,) = propose(read_document(text.encode(), "a.txt"), emptied(register)).rows
    assert row.parts[0].node.value
    assert row.parts[0].node.value.family.value == family
    assert any(one.startswith("famille à choisir") for one in row.open) is (family is None)


def test_a_known_body_does_not_look_like_itself(register: Register) -> None:
    """What is known by its acronym is no candidate beside itself."""
    text = tabbed((("Caisse des allocations familiales nationale (CNAF)", "Les données permettent de compter."),))
    (row,) = propose(read_document(text.encode(), "a.txt"), register).rows
    (part,) = row.parts
    assert part.node.value and part.node.value.known
    assert part.node.value.id not in {node for node, _ in part.candidates}
