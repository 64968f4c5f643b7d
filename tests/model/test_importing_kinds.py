"""Kinds of losses met in texts that nobody had opened before they were measured, each on sentences of our own: a second
body lost in a row, data left out, the centre named otherwise, lists, what limits a row."""

import pytest

from model.draft.triage import is_sure
from model.importing import Proposal, propose, read_document
from model.importing.proposals.nodes import UNNAMED
from model.register.entities import Register

HEAD = "# Arrêté du 3 mai 2031 autorisant un traitement dénommé « Tamaris »\n\n# Article 1\n\n"


def read(content: str, register: Register, name: str = "texte.txt") -> Proposal:
    """The proposal for a text."""
    return propose(read_document(content.encode(), name), register)


def told(proposal: Proposal) -> list[str]:
    """Each row: its bodies, then what for and which data, what is left out in brackets."""
    found = []
    for row in proposal.rows:
        flow = row.parts[0].flows[0]
        aims = ", ".join(words for use in flow.purposes or () for words in use.words)
        data = ", ".join(words for use in flow.data or () for words in use.words)
        without = {use.reason for use in flow.data or () if "exclusion" in use.reason}
        said = (f"{mark} {words}" for mark, words in (("/", aims), (":", data), ("-", "".join(without))) if words)
        found.append(" ".join((" + ".join(part.words for part in row.parts), *said)))
    return found


@pytest.mark.parametrize(
    ("item", "row"),
    [
        ("1° Aux agents du port France Quais ainsi que, pour les mousses de 20 ans, aux centres de formation ;",
         "port France Quais + centres de formation"),
        ("1° Aux greffiers des ports, pour la tenue des rôles et au conseil national des pilotes ;",
         "greffiers des ports + conseil national des pilotes / tenue des rôles"),
        ("1° A la personne titulaire du rôle, à son fermier ou à son mandataire ;",
         "personne titulaire du rôle + fermier + mandataire"),
        ("1° Aux mutuelles couvrant les pertes causées par des tiers et aux organismes assimilés dès lors que ces avis "
         "ont pour seul but d'évaluer le dommage ;",
         "mutuelles couvrant les pertes causées par des tiers + organismes assimilés / évaluer le dommage"),
        ("1° Aux partenaires du port de commerce : offices de tourisme et chambres de commerce ;",
         "offices de tourisme + chambres de commerce"),
        ("1° Aux agents mentionnés aux articles L. 12, \nL. 13 et L. 14 du code du port et aux agents de Ports de "
         "France ;", "agents mentionnés aux articles L. 12, L. 13 et L. 14 du code du port + Ports de France"),
        ("1° Aux services du ministre de la mer, du ministre de la justice, du ministre chargé du budget ;",
         "services du ministre de la mer + ministre de la justice + ministre chargé du budget"),
        ("1° Aux autorités maritimes ainsi qu'aux agents individuellement désignés ;", "autorités maritimes"),
        ("1° Aux représentants des communes dans les conseils de l'école ou de l'établissement ;",
         "communes dans les conseils de l'école ou de l'établissement"),
        ("1° Aux syndics désignés par la loi n° 67-5 du 3 mai 1967 sur le règlement, la liquidation et la faillite ;",
         "syndics désignés par la loi n° 67-5 du 3 mai 1967 sur le règlement, la liquidation et la faillite"),
        ("1° Aux exploitants d'un bassin, assermentés, en vue de mener les missions de l'article 4 ;",
         "exploitants d'un bassin / mener les missions de l'article 4"),
        ("1° Aux secours. Toutefois, la communication est limitée aux données techniques du navire ;",
         "secours : aux données techniques du navire"),
    ],
)  # fmt: skip
def test_items(item: str, row: str, register: Register) -> None:
    """Nobody is lost in an item, nor glued to what stands beside."""
    assert told(read(f"{HEAD}Ces données sont communiquées :\n\n{item}", register)) == [row]


def test_what_is_left_out_is_no_data(register: Register) -> None:
    """What a chapeau or a cell leaves out is told beside the data, and is none of them."""
    text = (
        "Sont destinataires :\n\n1° Pour les informations de l'article 3, dans la mesure nécessaire et à l'exclusion "
        "de toute donnée de santé :\n\n- l'office des ports ;\n\n2° Pour les données R, sauf le nom :\n\n- la douane ;"
    )
    left = "À l'exclusion de\u00a0: "
    rows = [
        f"office des ports : les informations de l'article 3 - {left}toute donnée de santé",
        f"douane : les données R - {left}le nom",
    ]
    assert [one.replace("\u0020:", " :") for one in told(read(HEAD + text, register))] == [
        one.replace("\u00a0:", " :") for one in rows
    ]
    page = (
        "<h2>Annexe</h2><table><tr><th>Données</th><th>Destinataires</th></tr><tr><td>Nom, Adresse</td><td>DGT, "
        "Pôle emploi (sauf adresse), CNBF (nom exclusivement), SPE, sauf nom, InVS</td></tr></table>"
    )
    proposal = read(page, register, "page.html")
    data = [(part.words, [use.words[0] for use in part.flows[0].data or ()]) for part in proposal.rows[0].parts]
    both = ["Nom", "Adresse"]
    assert data == [("DGT", both), ("Pôle emploi", ["Nom"]), ("CNBF", ["Nom"]), ("SPE", ["Adresse"]), ("InVS", both)]
    known = {part.words: part.node.value.known for part in proposal.rows[0].parts if part.node.value}
    assert not known["SPE"]
    assert known["Pôle emploi"]  # a short acronym may be somebody else's: asked


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Est créé un traitement dénommé suivi des marins en mer (SMER).", "suivi des marins en mer"),
        ('Il est créé un site accessible par le réseau internet dénommé " ports.fr ", pour tous.', "ports.fr"),
        ("Est créé un outil dénommé 'Vague' pour les quais.", "Vague"),
        ("Le traitement dénommé registre des pêches, mis en œuvre par la direction, est tenu.", "registre des pêches"),
        ("Seuls ont accès au système d'information SIPORT les agents du port.", "SIPORT"),
        ("Le juge est chargé de l'application des peines ; l'application des peines est suivie.", UNNAMED),
    ],
)  # fmt: skip
def test_the_centre(words: str, name: str, register: Register) -> None:
    """A name in any quotes or in none; one that the text only refers to is asked about."""
    proposal = read(f"# Arrêté du 3 mai 2031\n\n# Article 1\n\n{words}", register)
    assert proposal.hub.label == name
    assert any("renvoie à" in one for one in proposal.messages) == (name == "SIPORT")


def test_prose_and_what_limits_a_row(register: Register) -> None:
    """« soit … soit », « pris en compte dans », « bis »; a row that something limits is not sure."""
    text = (
        "Les pesées sont soit issues du fichier des quais, soit fournies par les usagers du port. Les relevés sont "
        "pris en compte dans l'application Droits.\n\n# Article 2\n\nSont destinataires des avis :\n\n1° Les ports ;"
        "\n\n1° bis Les mairies, pour les marins de moins de 20 ans ;"
    )
    proposal = read(HEAD + text, register)
    assert told(proposal) == [
        "fichier des quais : Les pesées", "usagers du port : Les pesées", "application Droits : Les relevés",
        "ports : des avis", "mairies : des avis",
    ]  # fmt: skip
    assert proposal.rows[-1].locator == "article 2, 1° bis"
    assert any("moins de 20 ans" in one for one in proposal.rows[-1].open)
    assert not is_sure(proposal.rows[-1])


def test_a_row_of_which_something_is_unread_is_not_sure(register: Register) -> None:
    """A second sentence that says an aim adds it; one that is not understood is shown with the row."""
    text = (
        "Sont destinataires :\n\n- le musée, les notes et les absences ;\n\n- le port, pour le suivi. Elles "
        "servent également au calcul des droits ;\n\n- la mairie, pour la paie. Statistiques anonymes ;"
    )
    proposal = read(HEAD + text, register)
    assert told(proposal) == [
        "musée : les notes et les absences", "port / suivi, calcul des droits", "mairie / paie",
    ]  # fmt: skip
    assert any("Statistiques anonymes" in one for one in proposal.rows[2].open)
    assert not is_sure(proposal.rows[2])
