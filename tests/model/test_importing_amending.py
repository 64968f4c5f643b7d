"""Amending texts: each instruction is recognised, aimed, applied in order, or refused with its reason."""

from dataclasses import replace

import pytest

from model.diff import sentences
from model.diff.comparing import diff
from model.diff.controllers import joint_controllers
from model.diff.fields import PUBLIC, PURPOSES
from model.diff.values import Outcome
from model.diff.verdicts import Verdict
from model.importing import (
    Instruction,
    Proposal,
    accept_all,
    apply_instructions,
    draft,
    leave_out,
    propose,
    read_document,
)
from model.importing.orders.targets import BaseRows
from model.importing.outline.centre import centre_of_register
from model.importing.review.amended import rows_read
from model.register.account import account
from model.register.entities import Register
from model.register.loading import loads
from model.register.states import at
from model.register.writing import register_yaml
from tests.model.importing_texts import AMENDING

START = "Arrêté du 4 mai 2027 modifiant l'arrêté du 3 janvier 2025\n\nArt. 1er. – L'annexe 1 est ainsi modifiée :\n\n"


@pytest.fixture(scope="module")
def base(register: Register) -> Register:
    """The state of the law that is amended."""
    return at(register, "arrete_2025_01_03")


def proposed(text: str, base: Register) -> Proposal:
    """The proposal for an amending text."""
    return propose(read_document(text.encode()), base)


def ordered(text: str, base: Register) -> Instruction:
    """The only instruction of a text that amends annexe 1."""
    (found,) = proposed(f"{START}{text}\n", base).instructions
    return found


def flows(register: Register, text: str) -> set[str]:
    """The flows of which a text says something."""
    return {flow.id for flow in register.flows if any(one.text == text for one in flow.statements)}


def test_an_order_that_counts_later_says_so(base: Register) -> None:
    """It is applied in the draft, with the day of the text, which is an open question; a day quoted is words."""
    proposal = proposed(f"{START}La ligne 13 est supprimée à compter du 1er janvier 2027.\n", base)
    (order,) = proposal.instructions
    assert (order.kind, order.later) == ("remove_row", "à compter du 1er janvier 2027")
    assert any("à compter du 1er janvier 2027" in question for question in proposal.questions)
    (outcome,) = apply_instructions(base, proposal.instructions, proposal.header).outcomes
    assert outcome.applied
    assert outcome.said.endswith("(à compter du 1er janvier 2027)")
    assert (
        ordered(
            "À la ligne 5, après le mot : « régions », sont insérés les mots : « à compter du 2 mai 2030 ».", base
        ).later
        == ""
    )


@pytest.mark.parametrize(("own", "end"), [("", " modifié"), (" du 4 mai 2027", " modifié le 4 mai 2027")])
def test_a_project_does_not_take_the_day_of_the_text_it_amends(own: str, end: str, base: Register) -> None:
    """A title without a day of its own gives none, and the state is then not said to be amended on another day."""
    title = f"Projet d'arrêté{own} modifiant l'arrêté du 3 janvier 2025"
    proposal = proposed(f"{title}\n\nArt. 1er. – La ligne 13 de l'annexe 1 est supprimée.\n", base)
    assert bool(proposal.header.signed) is bool(own)
    assert draft(proposal, accept_all(proposal), base).state_text.short.endswith(end)


def test_an_amending_text_gives_exactly_what_it_orders(base: Register) -> None:
    """One row replaced, one inserted, words replaced, one row suppressed; the impossible one changes nothing."""
    proposal = proposed(AMENDING, base)
    assert proposal.rows == proposal.unused == ()
    kinds = ["replace_row", "insert_row", "replace_words", "remove_row", "remove_row"]
    assert [one.kind for one in proposal.instructions] == kinds
    assert [one.target.key for one in proposal.instructions] == ["a1_l07", "a1_l12", "a1_l05", "a2_l05", None]
    applied = apply_instructions(base, proposal.instructions, proposal.header)
    assert [one.applied for one in applied.outcomes] == [True, True, True, True, False]
    assert "la ligne 44 de l'annexe 1 n'existe pas" in applied.outcomes[-1].said

    before = {
        (one.annexe, one.row): (one.designation, one.wording) for one in base.provisions if one.text == base.state
    }
    expected = [before[1, row] for row in range(1, 20)]
    expected[6] = (
        "Vérificateurs des fonds européens",
        "Les données transmises permettent aux vérificateurs de contrôler les crédits.",
    )
    expected[4] = (expected[4][0], expected[4][1].replace("procéder à l'analyse", "procéder à l'étude"))
    expected.insert(
        12, ("Caisse des écoles (CDE)", "Les données transmises permettent à la CDE de verser des bourses.")
    )
    expected += [before[2, row] for row in range(1, 11) if row != 5]
    assert [(name, why) for _, _, name, why in applied.rows] == expected

    new = applied.register
    assert loads(register_yaml(new)) == new
    gone = flows(base, base.state) - flows(new, new.state)
    come = flows(new, new.state) - flows(base, base.state)
    assert gone == {"imilo_vers_controle_fse", "si_gestion_asp_vers_imilo"}
    assert come == {"imilo_vers_verificateurs_fonds_europeens", "imilo_vers_cde"}
    assert new.state_text.coverage == "partial"  # an order was not carried out


def test_the_rows_of_an_amended_text_are_those_of_that_text(base: Register) -> None:
    """Each place is attributed to the text amended, which has the annexes, never to the one that amends, which has
    none; amended again, the text keeps its name, and the later day."""
    first = draft(proposal := proposed(AMENDING, base), accept_all(proposal), base)
    again = proposed(f"{START.replace('4 mai 2027', '2 juin 2028')}La ligne 13 est supprimée.\n", first)
    second = draft(again, accept_all(again), first)
    for made, day in ((first, "4 mai 2027"), (second, "2 juin 2028")):
        places = [place for flow in made.flows for place in account(made, flow).places]
        assert places and all(one.startswith(f"Arrêté du 3 janvier 2025 modifié le {day}, annexe ") for one in places)
        assert [one.id for one in joint_controllers(made)] == [one.id for one in joint_controllers(base)] != []
    assert sentences.title(diff(base, first)) == "De l'arrêté du 3 janvier 2025 au même texte modifié le 4 mai 2027"


@pytest.mark.parametrize(
    ("old", "new", "key", "quoted"),
    [
        ("d'un parcours emploi compétences", "d'un contrat de volontariat", "population", "{new}"),
        (
            "le suivi personnalisé professionnel et social", "la tenue d'un annuaire", "purposes",
            "permettre {new} des jeunes bénéficiaires du revenu de solidarité active ou d'un parcours emploi "
            "compétences et suivis par les missions locales",
        ),
    ],
)  # fmt: skip
def test_words_put_instead_of_a_reading_are_read(base: Register, old: str, new: str, key: str, quoted: str) -> None:
    """A public or a purpose whose words are replaced is not lost with them: the new ones are there, to be sorted, a
    purpose with all that its aim says."""
    order = f"À la ligne 6, les mots : « {old} » sont remplacés par les mots : « {new} »."
    proposal = proposed(f"{START}{order}\n", base)
    made = draft(proposal, accept_all(proposal), base)
    assert loads(register_yaml(made)) == made
    (said,) = made.flow_by_id["imilo_vers_departements"].statements
    assert quoted.format(new=new) in [words for use in getattr(said, key) for words in use.words]
    compared = diff(base, made).by_key["imilo_vers_departements"].field(PUBLIC if key == "population" else PURPOSES)
    assert compared is not None and compared.outcome is Outcome.CHANGED


def test_a_draft_of_an_amending_text(base: Register) -> None:
    """Only accepted instructions are applied; the decisions stay in the draft."""
    proposal = proposed(AMENDING, base)
    made = draft(proposal, leave_out(accept_all(proposal), proposal.instructions[3]), base)
    assert loads(register_yaml(made)) == made
    assert "si_gestion_asp_vers_imilo" in made.flow_by_id
    assert "imilo_vers_controle_fse" not in made.flow_by_id
    assert [one.key for one in made.review] == ["i01", "i02", "i03", "i04"]
    assert made.state_text.coverage == "partial"  # one order was set aside, another cannot be carried out


def test_unchanged_rows_keep_their_statements(base: Register) -> None:
    """What no instruction touches says the same, under the text of the draft."""
    proposal = proposed(AMENDING, base)
    new = apply_instructions(base, proposal.instructions).register
    kept, same = (one.flow_by_id["imilo_vers_dares"].statements[0] for one in (base, new))
    assert (same.purposes, same.plain, same.text) == (kept.purposes, kept.plain, new.state)


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("1° Les lignes 3 et 4 sont supprimées.", "remove_row", "a1_l03"),
        ("1° La douzième ligne est supprimée ;", "remove_row", "a1_l12"),
        ("1° La ligne relative aux départements est supprimée ;", "remove_row", "a1_l06"),
        ("1° La ligne « Régions » est abrogée ;", "remove_row", "a1_l05"),
        ("1° À la ligne 5, les mots : « des jeunes » sont supprimés ;", "remove_words", "a1_l05"),
        (
            "1° À la ligne 5, après les mots : « des jeunes » sont insérés les mots : « et des adultes » ;",
            "insert_words",
            "a1_l05",
        ),
        ("1° La ligne 5 est complétée par les mots : « et des bilans » ;", "insert_words", "a1_l05"),
        ("1° Les mots : « du compte du Port » sont supprimés.", "remove_words", None),
        (
            "1° Avant la ligne 2, est insérée une ligne ainsi rédigée :\n\n« Phares\tLes données "
            "transmises permettent de voir. »",
            "insert_row",
            "a1_l02",
        ),
        (
            "1° L'annexe est complétée par une ligne ainsi rédigée :\n\n« Phares\tLes données "
            "transmises permettent de voir. »",
            "insert_row",
            None,
        ),
        (
            "1° La ligne 5 est remplacée par la ligne suivante :\n\n« Phares\n\nLes données "
            "transmises permettent de voir. »",
            "replace_row",
            "a1_l05",
        ),
        ("1° La ligne 3 devient la ligne 4.", "unknown", None),
    ],
)
def test_kinds_and_targets(base: Register, text: str, kind: str, key: str | None) -> None:
    """Numbers, ordinals, bodies and words aim; what is not understood is shown as such."""
    found = proposed(f"{START}{text}\n", base).instructions[0]
    assert (found.kind, found.target.key) == (kind, key)
    assert found.applicable == (key is not None or kind == "insert_row")
    assert found.applicable or found.why_not


_R, _D = "a1_l05", "a1_l06"
_FORMATIONS, _STAGES = "sur des formations", "sur des stages"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (f"{where}{comma} {words}", [("replace_words", _R, _FORMATIONS, _STAGES)])
        for where, comma in (
            ("A la ligne relative aux « Régions »", ","),
            ("À la ligne relative à « Régions »", "\u0020:"),
            ("Dans la ligne « Régions »", ","),
            ("A la seconde colonne de la ligne relative aux « Régions » du tableau de l'annexe 1", ","),
            ("Au tableau de l'annexe 1, à la ligne intitulée « Régions »", ","),
            ("À la ligne 5, relative aux « Régions »", ","),
            ("Au rang relatif aux « Régions »", ","),
            ("La ligne concernant les « Régions » est ainsi modifiée", "\u0020:"),
        )
        for words in (
            f"les mots : « {_FORMATIONS} » sont remplacés par les mots : « {_STAGES} » ;",
            f"les mots « {_FORMATIONS} » sont remplacés par « {_STAGES} ».",
            f"l'expression « {_FORMATIONS} » est remplacée par l'expression « {_STAGES} » ;",
        )
    ]
    + [
        (f"A la ligne relative aux « Régions », {words}", [(kind, _R, old, new)])
        for words, kind, old, new in (
            ("les mots : « sur des formations » sont supprimés ;", "remove_words", _FORMATIONS, None),
            ("supprimer les mots : « sur des formations » ;", "remove_words", _FORMATIONS, None),
            ("la mention : « sur des formations » est supprimée ;", "remove_words", _FORMATIONS, None),
            ("le nombre : « 3 » est supprimé ;", "remove_words", "3", None),
            ("après le mot : « formations », il est inséré le mot : « dues » ;", "insert_words", "formations", "dues"),
            ("sont insérés, après le mot « formations », les mots « dues » ;", "insert_words", "formations", "dues"),
            ("la seconde colonne est complétée par les mots : « et ports » ;", "insert_words", None, "et ports"),
            ("il est ajouté une phrase ainsi rédigée : « Elles y vont. » ;", "insert_words", None, "Elles y vont."),
            ("la dernière phrase est supprimée ;", "remove_sentence", None, None),
            ("la seconde colonne est ainsi rédigée : « Voir. » ;", "replace_words", None, "Voir."),
            ("la première colonne est remplacée par : « Ports » ;", "replace_words", None, "Ports"),
        )
    ]
    + [
        ("Les mots « a » sont remplacés, à la ligne relative aux « Régions », par les mots « b » ;",
         [("replace_words", _R, "a", "b")]),
        ("À la cinquième ligne du tableau, seconde colonne, les mots : « a » sont supprimés ;",
         [("remove_words", _R, "a", None)]),
        ("Sont supprimés, à la ligne relative aux « Régions », les mots : « a » ;", [("remove_words", _R, "a", None)]),
        ("Les mots « a » figurant à la ligne relative aux « Régions » sont supprimés ;",
         [("remove_words", _R, "a", None)]),
        ("A la ligne relative aux « Régions », les mots : « a » et « b » sont respectivement remplacés par les mots : "
         "« c » et « d » ;", [("replace_words", _R, "a", "c"), ("replace_words", _R, "b", "d")]),
        ("Aux lignes relatives aux « Régions » et aux « Départements », les mots « a » sont supprimés ;",
         [("remove_words", _R, "a", None), ("remove_words", _D, "a", None)]),
        ("A la ligne relative aux « Régions » et à celle relative aux « Départements », les mots « a » sont "
         "supprimés ;",
         [("remove_words", _R, "a", None), ("remove_words", _D, "a", None)]),
        ("A la ligne relative aux « Régions », les mots : « a » sont remplacés par les mots : « b » et, à la ligne "
         "relative aux « Départements », les mots : « c » sont supprimés ;",
         [("replace_words", _R, "a", "b"), ("remove_words", _D, "c", None)]),
        ("Les lignes relatives aux « Régions » et aux « Départements » sont supprimées ;",
         [("remove_row", _R, None, None), ("remove_row", _D, None, None)]),
        ("La ligne relative aux régions est supprimée et la ligne relative aux départements est supprimée ;",
         [("remove_row", _R, None, None), ("remove_row", _D, None, None)]),
        ("A la ligne relative aux « Régions », les mots « a » et « b » sont remplacés par les mots « c » et « d » ;",
         [("replace_words", _R, "a", "c"), ("replace_words", _R, "b", "d")]),
        ("Les cinquième et sixième lignes sont supprimées ;",
         [("remove_row", _R, None, None), ("remove_row", _D, None, None)]),
        ("La dernière ligne du tableau est supprimée ;", [("remove_row", "a1_l19", None, None)]),
        ("Les deux dernières lignes sont abrogées ;",
         [("remove_row", "a1_l18", None, None), ("remove_row", "a1_l19", None, None)]),
        ("Est supprimée la ligne relative aux « Régions » de l'annexe 1 ;", [("remove_row", _R, None, None)]),
        ("Le rang relatif aux « Régions » est abrogé ;", [("remove_row", _R, None, None)]),
    ],
)  # fmt: skip
def test_each_verb_gives_one_order(
    base: Register, order: str, expected: list[tuple[str, str, str | None, str | None]]
) -> None:
    """What names a row is no words of it, and words are no row: one order for each verb and each thing it governs."""
    found = proposed(f"{START}1° {order}\n", base)
    assert [(one.kind, _aimed(one, base), one.old, one.new) for one in found.instructions] == expected
    assert not found.rows and not found.unused


def _aimed(order: Instruction, base: Register) -> str | None:
    """The row that an order aims at, even where its words are not there."""
    return BaseRows(base).resolved(replace(order, kind="remove_row", applicable=True)).target.key


@pytest.mark.parametrize(
    "order",
    [
        "La seconde colonne de la ligne relative aux « Régions » est supprimée ;",
        "A la ligne relative aux « Régions », les mots : « sur des formations » et la dernière phrase sont supprimés ;",
        "A la ligne relative aux « Régions », les mots « aux régions » et « des jeunes » sont remplacés par les mots "
        "« a », « b » et « c » ;",
        "La ligne 6, relative aux « Régions », est supprimée ;",
        "La ligne relative aux « Régions » est déplacée après la ligne relative aux « Départements » ;",
        "À la troisième colonne de la ligne 5, les mots : « sur des formations » sont supprimés ;",
    ],
)
def test_what_is_not_sure_changes_nothing(base: Register, order: str) -> None:
    """No row is removed for a column, and no half of an order is carried out."""
    found = apply_instructions(base, proposed(f"{START}1° {order}\n", base).instructions)
    assert not any(one.applied for one in found.outcomes)
    assert [name for annexe, _, name, _ in found.rows if annexe == 1][4:6] == ["Régions", "Départements"]


def test_words_change_in_the_column_that_is_named(base: Register) -> None:
    """« Départements » in the first column; words added at the end go before the full stop."""
    text = (
        "1° À la première colonne de la ligne 6, le mot : « Départements » est remplacé par le mot : « Métropoles » ;"
        "\n\n2° La ligne 5 est complétée par les mots : « et d'en voir les effets » ;"
        "\n\n3° La seconde colonne de la ligne relative à l'« Agence de services et de paiement (ASP) » est ainsi "
        "rédigée : « Les données transmises permettent à l'ASP de payer. »"
    )
    found = apply_instructions(base, proposed(f"{START}{text}\n", base).instructions)
    assert [one.applied for one in found.outcomes] == [True, True, True]
    assert found.rows[5][2] == "Métropoles" and "aux départements" in found.rows[5][3]
    assert found.rows[4][3].endswith("accompagnement et d'en voir les effets.")
    assert found.rows[11][3] == "Les données transmises permettent à l'ASP de payer."


FIVE = """Arrêté du 9 octobre 2026 modifiant l'arrêté du 3 janvier 2025 relatif au traitement dénommé « I-MILO »

Art. 1er. – Le tableau figurant à l'annexe 1 de l'arrêté du 3 janvier 2025 susvisé est ainsi modifié :

1° Après la ligne relative aux « Régions », il est inséré une ligne ainsi rédigée :

« Établissements publics chargés de l'insertion de la défense (EPIDE)\tLes données transmises permettent aux \
établissements de proposer un parcours aux jeunes. » ;

2° La ligne relative aux « Départements » est remplacée par une ligne ainsi rédigée :

« Départements et métropoles exerçant les compétences du département\tLes données transmises permettent aux \
départements et aux métropoles d'assurer leurs missions d'organisme référent. » ;

3° La ligne relative aux « Administrations et organismes chargés du contrôle de l'utilisation des crédits octroyés par \
le Fonds social européen » est supprimée ;

4° A la ligne relative à la « Direction de l'animation de la recherche, des études et des statistiques (DARES) », les \
mots : « en France » sont remplacés par les mots : « sur le territoire national ».

Art. 2. – A l'annexe 2 du même arrêté, la ligne relative au « Traitement de l'Institut national de la statistique et \
des études économiques (INSEE) » est supprimée.

Art. 3. – Le présent arrêté sera publié au Journal officiel de la République française.
"""


def test_five_orders_change_five_rows(base: Register) -> None:
    """One added, two removed, two modified: a row replaced under a longer name is the same body, renamed."""
    proposal = proposed(FIVE, base)
    kinds = ["insert_row", "replace_row", "remove_row", "replace_words", "remove_row"]
    assert [one.kind for one in proposal.instructions] == kinds and not proposal.unused
    made = draft(proposal, accept_all(proposal), base)
    found = diff(base, made)
    verdicts = (Verdict.ADDED, Verdict.REMOVED, Verdict.REWORDED)
    assert [found.counts[one] for one in verdicts] == [1, 2, 2]
    (renamed,) = [one for one in made.actors if one.former_ids]
    assert renamed.former_ids == ("departements",) and renamed.short.startswith("Départements et métropoles")


def test_a_row_replaced_by_another_body_s_is_no_renaming(base: Register) -> None:
    """« remplacée » alone makes no identity: the names must hold one another."""
    row = "« Caisse des écoles\tLes données transmises permettent de verser des bourses. »"
    found = proposed(
        f"{START}1° La ligne relative aux « Régions » est remplacée par la ligne suivante :\n\n{row} ;\n", base
    )
    new = apply_instructions(base, found.instructions).register
    assert not any(one.former_ids for one in new.actors)


def test_nested_places(base: Register) -> None:
    """A paragraph that only says where holds for those under it."""
    text = (
        "1° À la ligne 5 :\n\na) Les mots : « des jeunes » sont supprimés ;\n\nb) Les mots : « aux "
        "régions » sont remplacés par les mots : « aux ports » ;\n\n2° La ligne 6 est supprimée."
    )
    found = proposed(f"{START}{text}\n", base).instructions
    assert [(one.kind, one.target.key) for one in found] == [
        ("remove_words", "a1_l05"),
        ("replace_words", "a1_l05"),
        ("remove_row", "a1_l06"),
    ]
    applied = apply_instructions(base, found)
    assert [one.applied for one in applied.outcomes] == [True, True, True]
    assert "aux ports" in applied.rows[4][3]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1° La ligne 44 est supprimée.", "la ligne 44 de l'annexe 1 n'existe pas"),
        ("1° À la ligne 5, les mots : « des baleines » sont supprimés.", "ne sont pas dans la ligne visée"),
        ("1° La ligne relative aux baleines est supprimée.", "ne nomme « baleines »"),
        ("1° La ligne 5 est remplacée par la ligne suivante :", "la ligne nouvelle n'a pas été trouvée"),
        ("1° Le tableau est complété par ce qui suit.", "n'ont pas été compris"),
        ("1° À l'article 5, le 6° est supprimé.", "aucun passage du registre n'est à cet endroit"),
    ],
)
def test_what_cannot_be_applied_says_so(base: Register, text: str, why: str) -> None:
    """The reason in French, and a base left as it was."""
    found = ordered(text, base)
    assert why in found.why_not.replace("\u00a0", " ")
    applied = apply_instructions(base, [found])
    assert not applied.outcomes[0].applied
    assert [row[2:] for row in applied.rows] == [
        (one.designation, one.wording)
        for one in sorted(base.provisions, key=lambda one: (one.annexe or 0, one.row or 0))
        if one.text == base.state
    ]


@pytest.mark.parametrize(
    "row",
    [
        "« Phares – Les données transmises permettent de compter les jeunes. »",
        "« Phares : les données transmises permettent de compter les jeunes. »",
        "« Phares » « Les données transmises permettent de compter les jeunes. »",
        "« Phares | Les données transmises permettent de compter les jeunes. »",
        "« « Phares » | Les données transmises permettent de compter les jeunes. »",
    ],
)
def test_a_row_written_on_the_line_of_its_order(base: Register, row: str) -> None:
    """Its two cells are told apart, the body and what the data are for."""
    (found,) = proposed(
        f"{START}1° Après la ligne 12, il est inséré une ligne ainsi rédigée : {row} ;\n", base
    ).instructions
    applied = apply_instructions(base, (found,))
    assert [one.applied for one in applied.outcomes] == [True]
    _, number, name, why = applied.rows[12]
    assert (number, name) == (13, "Phares")
    assert why.lower() == "les données transmises permettent de compter les jeunes."
    assert "imilo_vers_phares" in flows(applied.register, applied.register.state)


def test_a_row_keeps_the_guillemets_of_a_name(base: Register) -> None:
    """Those of the quotation go, those around a name stay, and the data that the row names are read."""
    row = (
        "« Traitement dénommé « Parcoursup » | Des traitements permettent d'alimenter I-MILO en données relatives aux "
        "vœux d'orientation des jeunes. »"
    )
    order = ordered(f"Après la ligne 12, il est inséré une ligne ainsi rédigée :\n{row}", base)
    applied = apply_instructions(base, (order,))
    assert applied.rows[12][2] == "Traitement dénommé « Parcoursup »"
    made = applied.register
    (said,) = (one for flow in made.flows for one in flow.statements if "parcoursup" in flow.id)
    assert [use.words for use in said.data or ()] == [("vœux d'orientation des jeunes",)]


@pytest.mark.parametrize(
    "name", ["Caisses d'allocations familiales", "La caisse d'allocations familiales", "Départements et métropole"]
)
def test_a_body_of_another_name_is_not_read_as_a_known_one(base: Register, name: str) -> None:
    """What people call a body, or a name alike, is new in a text that amends; the one it looks like is told."""
    order = ordered(f"Après la ligne 12, il est inséré une ligne ainsi rédigée :\n« {name} | Pour compter. »", base)
    (row,) = rows_read([order], base)[order.key]
    (part,) = row.parts
    assert part.node.value
    assert not part.node.value.known
    assert part.candidates
    made = apply_instructions(base, (order,)).register
    assert made.nodes.keys() - base.nodes.keys() == {part.node.value.id}


def test_an_item_that_the_base_has_no_list_for_is_read(base: Register) -> None:
    """Its body is proposed as a recipient."""
    text = (
        "1° À l'article 5, après le 4°, il est inséré un alinéa ainsi rédigé : « 4° bis Les agents des phares, "
        "aux fins de vérification des droits des jeunes ; » ;"
    )
    (found,) = proposed(f"{START}{text}\n", base).instructions
    applied = apply_instructions(base, (found,))
    assert [name for annexe, _, name, _ in applied.rows if not annexe] == ["Les agents des phares"]


def test_two_instructions_on_one_row(base: Register) -> None:
    """They are applied in order; an order on a row already suppressed is refused."""
    text = (
        "1° La ligne 5 est supprimée ;\n\n2° À la ligne 5, les mots : « des jeunes » sont supprimés "
        ";\n\n3° La ligne 6 est supprimée."
    )
    applied = apply_instructions(base, proposed(f"{START}{text}\n", base).instructions)
    assert [one.applied for one in applied.outcomes] == [True, False, True]
    assert "supprimée par une instruction précédente" in applied.outcomes[1].said
    assert len(applied.rows) == 27


def test_an_amending_text_is_about_the_system_of_the_text_it_amends(base: Register) -> None:
    """Its name is not to be given, and is not put into the mouth of the text."""
    proposal = proposed(f"{START}La ligne 13 est supprimée.\n", base)
    assert (proposal.hub.id, proposal.header.system) == (base.hub, None)
    assert proposal.centre == centre_of_register(base)
    assert not proposal.messages


def test_a_plain_text_is_not_amending(base: Register) -> None:
    """An arrêté that repeals another one has rows, no instruction."""
    text = (
        "Arrêté du 4 mai 2027\n\nArt. 1er. – L'arrêté du 3 janvier 2025 est abrogé.\n\nANNEXE "
        "1\n\nOrganismes\tFinalités\nRégions\tLes données transmises permettent de voir.\n"
    )
    proposal = proposed(text, base)
    assert (proposal.instructions, len(proposal.rows)) == ((), 1)


@pytest.mark.parametrize("mark", [" | ", "\t"])
@pytest.mark.parametrize("joint", [" ", "\n"])
def test_a_new_row_given_with_its_number(base: Register, mark: str, joint: str) -> None:
    """On the line of the order or under it, its number first: two such lines are two orders, never a table."""
    seven, twelve = (("7", "Phares", "Les données permettent de compter."), ("12 bis", "Ports", "Pour éclairer."))
    text = (
        f"{START}1° La ligne 7 est remplacée par la ligne suivante :{joint}« {mark.join(seven)} » ;\n"
        f"2° Après la ligne 12, il est inséré une ligne ainsi rédigée :{joint}« {mark.join(twelve)} » ;\n"
        "3° La ligne 18 est supprimée.\n"
    )
    proposal = proposed(text, base)
    assert (proposal.rows, proposal.unused) == ((), ())
    applied = apply_instructions(base, proposal.instructions, proposal.header)
    assert [one.applied for one in applied.outcomes] == [True, True, True]
    assert "12 bis" in applied.outcomes[1].said
    rows = {row[:2]: row[2:] for row in applied.rows}
    assert (rows[1, 7], rows[1, 13]) == (seven[1:], twelve[1:])
