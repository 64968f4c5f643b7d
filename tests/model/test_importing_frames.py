"""Who receives and who sends in sentences of many official styles, written for this: the verb in the active, in the
passive, inverted, as a noun; the subject a pronoun; the way told by a table. What is no body makes no row, and is
listed."""

import pytest

from model.importing import Proposal, propose, read_document
from model.register.entities import Direction, Register

HEAD = (
    "Arrêté du 3 mars 2031 portant création d'un traitement dénommé « Mélèze »\n\nArticle 1\n\n"
    "Il est créé par la direction des forêts un traitement dénommé « Mélèze ».\n\nArticle 2\n\n"
)
OUT, IN, UNSAID = "vers", "de", "avec"
WAYS = {Direction.OUTBOUND: OUT, Direction.INBOUND: IN, None: UNSAID}


def proposed(words: str, register: Register) -> Proposal:
    """The proposal for an article under an invented title."""
    return propose(read_document((HEAD + words).encode()), register)


def read(proposal: Proposal) -> list[tuple[str, str]]:
    """Which way, and whose name, for each flow of each row."""
    parts = [part for row in proposal.rows for part in row.parts]
    return [(WAYS[flow.direction.value], part.words) for part in parts for flow in part.flows]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "Peuvent seuls accéder aux données, dans la limite de leurs attributions : les médecins de l'agence "
            "régionale de santé, les pharmaciens inspecteurs et, pour le suivi des alertes, les agents de Santé "
            "publique France.",
            "vers médecins de l'agence régionale de santé / vers pharmaciens inspecteurs / vers Santé publique France",
        ),
        (
            "Une copie du fichier est adressée à la Mutualité sociale agricole avant le 31 mars.",
            "vers Mutualité sociale agricole",
        ),
        (
            "Une extraction mensuelle est réalisée au profit de la direction régionale des haras. La communication "
            "des données au procureur de la République est effectuée sur réquisition.",
            "vers direction régionale des haras / vers procureur de la République",
        ),
        (
            "Le responsable du traitement communique à la caisse de garantie, chaque trimestre, le montant des aides. "
            "Il adresse également aux préfets de région un bilan.",
            "vers caisse de garantie / vers préfets de région",
        ),
        (
            "La scierie nationale transmet au traitement les volumes. En outre, elle communique au traitement les "
            "prix.",
            "",
        ),
        (
            "Le système assure des échanges automatisés avec les services des douanes et avec la capitainerie du port.",
            "avec services des douanes / avec capitainerie du port",
        ),
        (
            "La commission relève que les agents des organismes de sécurité sociale pourront consulter le traitement.",
            "vers organismes de sécurité sociale",
        ),
        ("À ces données accèdent également les gardes jurés.", "vers gardes jurés"),
        (
            "Seuls sont habilités à visionner les images les opérateurs du poste de commandement ainsi que les "
            "officiers de la brigade des ports, agissant sur réquisition.",
            "vers opérateurs du poste de commandement / vers officiers de la brigade des ports",
        ),
        (
            "Les bailleurs sociaux renseignent, pour chaque logement, le montant du loyer. Les communes peuvent en "
            "obtenir communication sur demande motivée.",
            "de bailleurs sociaux / vers communes",
        ),
        (
            "Le traitement est alimenté :\n\n1° Par les données du registre parcellaire graphique ;\n\n2° Par la "
            "Mutualité sociale agricole, pour les données d'affiliation.",
            "de registre parcellaire graphique / de Mutualité sociale agricole",
        ),
        (
            "Les données sont recueillies auprès des pédiatres volontaires et des laboratoires hospitaliers.",
            "de pédiatres volontaires / de laboratoires hospitaliers",
        ),
        (
            "Elles peuvent être cédées à ses filiales et, sauf opposition de l'intéressé, à des partenaires "
            "commerciaux.",
            "vers filiales / vers partenaires commerciaux",
        ),
        (
            "Peuvent accéder aux données les agents du service des armes habilités par le chef de ce service ; les "
            "agents des préfectures habilités par le préfet.",
            "vers service des armes / vers préfectures",
        ),
        (
            "Les destinataires des données diffèrent selon l'usage : il s'agit du responsable de l'entretien et des "
            "travaux, de la cellule de surveillance, des contrôleurs et des agents de guichet.",
            "vers responsable de l'entretien et des travaux / vers cellule de surveillance / vers contrôleurs / vers "
            "guichet",
        ),
        (
            "Les informations sont issues :\n\n- des applications FIL et SOC, pour l'identité ;",
            "de applications FIL / de SOC",
        ),
        (
            "L'identité peut être partagée entre les établissements de santé, la cellule d'aide aux victimes et le "
            "parquet.",
            "vers établissements de santé / vers cellule d'aide aux victimes / vers parquet",
        ),
        (
            "Destinataires\n\n1. Les collectivités territoriales, pour l'établissement des bases.\n\n2. Les notaires.",
            "vers collectivités territoriales / vers notaires",
        ),
        (
            "Les services instructeurs peuvent exporter les données vers l'observatoire du logement et vers l'agence "
            "nationale de l'habitat.",
            "vers observatoire du logement / vers agence nationale de l'habitat",
        ),
        ("Le conseil recueille auprès des départements les éléments relatifs à l'identité.", "de départements"),
        ("La maintenance de l'application est assurée par la société Lichen.", ""),
        ("Considérant que les données sont communiquées aux mairies ;", "vers mairies"),
    ],
)
def test_who_receives_and_who_sends(words: str, found: str, register: Register) -> None:
    """Each body once, in the right direction, without the words around its name."""
    assert " / ".join(f"{way} {name}" for way, name in read(proposed(words, register))) == found


@pytest.mark.parametrize(
    ("words", "purposes", "data"),
    [
        (
            "Les agents de la trésorerie ont accès, pour le recouvrement des titres, au nom du redevable et au "
            "montant dû.",
            "recouvrement des titres",
            "nom du redevable et au montant dû",
        ),
        (
            "Le numéro de dossier et l'adresse du bien sont communiqués à la chambre des notaires pour "
            "l'établissement de "
            "statistiques.",
            "établissement de statistiques",
            "Le numéro de dossier et l'adresse du bien",
        ),
        (
            "La liste des enfants est transmise aux maires. Cette transmission a pour objet le contrôle de "
            "l'assiduité.",
            "le contrôle de l'assiduité",
            "La liste des enfants",
        ),
        (
            "Sont destinataires des avis :\n\n- les ports, pour les données suivantes : nom, jauge :\n\n1) pour le "
            "versement des primes ;\n\n2) pour le calcul des retenues.",
            "versement des primes / calcul des retenues",
            "nom, jauge",
        ),
        (
            "La douane est destinataire, dans les conditions définies pour l'accès aux registres, de la jauge retenue "
            "pour la taxe, pour le contrôle des droits.",
            "contrôle des droits",
            "de la jauge retenue pour la taxe",
        ),
        (
            "Sont destinataires des avis :\n\n- l'école, dans le cadre du calcul des droits, pour les informations "
            "suivantes : rang ; brevets enregistrés au titre de la finalité mentionnée au 3° de l'article 2.",
            "calcul des droits",
            "rang / brevets enregistrés au titre de la finalité mentionnée au 3° de l'article 2",
        ),
    ],
)
def test_why_and_which_data_in_prose(words: str, purposes: str, data: str, register: Register) -> None:
    """An inserted purpose ends where the object begins; the subject of a passive is what is sent; the next sentence may
    say why; after a name and a colon stand data; that which only points to a purpose states none."""
    (row,) = proposed(words, register).rows
    (flow,) = row.parts[0].flows
    assert " / ".join(words for use in flow.purposes or () for words in use.words) == purposes
    assert " / ".join(words for use in flow.data or () for words in use.words) == data


@pytest.mark.parametrize(
    "words",
    [
        "Toute demande de rectification est adressée au chef du bureau des licences.",
        "Les données sont transmises au numéro du passe.",
        "Les données sont transmises à la date du contrôle.",
        "Le titulaire de la licence est informé par courrier de l'inscription.",
    ],
)
def test_what_is_no_body_makes_no_row(words: str, register: Register) -> None:
    """A datum, a date, an act, a person the data are about: listed, never proposed."""
    proposal = proposed(words, register)
    assert not proposal.rows
    assert words in [one.text for one in proposal.unused]


@pytest.mark.parametrize(
    "words",
    [
        "Les données ne sont pas transmises à des tiers, mais les préfets en reçoivent communication par courrier.",
        "Considérant l'avis rendu, la transmission aux communes des données demeure possible.",
        "Les données sont effacées après un an, puis versées aux archives départementales.",
    ],
)
def test_what_was_taken_for_something_else_is_listed(words: str, register: Register) -> None:
    """A denial, a recital, a retention that also says to whom: a row, or a passage to be read first."""
    proposal = proposed(words, register)
    assert proposal.rows or any(one.text in words and one.likely for one in proposal.unused)


def table(*rows: tuple[str, ...]) -> str:
    """A page with an article and a table of plain cells."""
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return (
        "<html><body><h1>Arrêté du 9 juin 2031 portant création d'un traitement dénommé « Mélèze »</h1>"
        f"<h2>Annexe</h2><table>{lines}</table></body></html>"
    )


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            (
                ("Interlocuteur", "Nature de l'échange", "Sens du flux", "Fréquence"),
                ("Agence des pêches", "Position des navires", "Envoi", "Horaire"),
                ("Registre des navires", "Caractéristiques", "Réception", "Mensuelle"),
                ("Centre de sauvetage", "Alertes", "Entrée et sortie", "Immédiate"),
            ),
            [
                (OUT, "Agence des pêches"),
                (IN, "Registre des navires"),
                (IN, "Centre de sauvetage"),
                (OUT, "Centre de sauvetage"),
            ],
        ),
        (
            (
                ("Émetteur", "Récepteur", "Informations", "But"),
                ("Mélèze", "Direction des affaires maritimes", "Rôle d'équipage", "Contrôle"),
                ("Affréteurs", "Mélèze", "Nombre de passagers", "Sécurité"),
            ),
            [(OUT, "Direction des affaires maritimes"), (IN, "Affréteurs")],
        ),
        (
            (
                ("Données", "Accédant", "Pourquoi"),
                ("Numéro de permis", "Gendarmerie maritime, douane", "Contrôle en mer"),
                ("Photographie", "URSSAF, services de l'inspection du travail", ""),
            ),
            [
                (OUT, "Gendarmerie maritime"),
                (OUT, "douane"),
                (OUT, "URSSAF"),
                (OUT, "services de l'inspection du travail"),
            ],
        ),
        ((("Source", "Données reçues"), ("Chambre de commerce", "Immatriculation")), [(IN, "Chambre de commerce")]),
        ((("Catégorie de données", "Durée de conservation"), ("Identité du marin", "5 ans")), []),
    ],
)
def test_a_table_tells_which_way(
    rows: tuple[tuple[str, ...], ...], found: list[tuple[str, str]], register: Register
) -> None:
    """By a column « Sens », by the head of a column of those who send; heads are no row, a table without names none."""
    proposal = propose(read_document(table(*rows).encode(), "arrete.html"), register)
    assert read(proposal) == found
    purposes = [use.words for row in proposal.rows for flow in row.flows for use in flow.purposes or ()]
    assert not any("Mensuelle" in words for one in purposes for words in one)


def test_an_empty_cell_of_purposes_says_none(register: Register) -> None:
    """It takes the line above only where the column is most often empty, or again and again when first."""
    rows = (
        ("Finalités", "Services destinataires"),
        ("Lutte contre la fraude", "Douane"),
        ("", "Communes"),
        ("Statistiques", "Préfectures"),
    )
    proposal = propose(read_document(table(*rows).encode(), "arrete.html"), register)
    assert [row.wording for row in proposal.rows] == ["Lutte contre la fraude", "", "Statistiques"]
    more = (*rows, ("", "Chambre maritime et Agence des eaux"), ("Paie", "Rectorats"))
    proposal = propose(read_document(table(*more).encode(), "arrete.html"), register)
    assert [row.wording for row in proposal.rows] == [
        *["Lutte contre la fraude"] * 2,
        *["Statistiques"] * 2,
        "Paie",
    ]
    assert [part.words for part in proposal.rows[3].parts] == ["Chambre maritime", "Agence des eaux"]


def test_new_items_of_an_amending_text_alone_are_supposed_recipients(register: Register) -> None:
    """Without the text it amends, an item that names somebody is a row, with the doubt said; data are none."""
    words = (
        "Arrêté du 4 mai 2032 modifiant l'arrêté du 6 octobre 2011 relatif aux gardes\n\nArticle 1\n\nL'article "
        "5 de l'arrêté "
        "du 6 octobre 2011 susvisé est ainsi modifié :\n\n1° Le 3° est ainsi rédigé :\n\n« 3° Les lieutenants de "
        "louveterie, "
        "pour les seules informations de leur ressort ; »\n\n2° Après le 4°, il est inséré un 5° ainsi rédigé :\n\n"
        "« 5° Le numéro de téléphone. »"
    )
    proposal = propose(read_document(words.encode()), register)
    assert read(proposal) == [(OUT, "lieutenants de louveterie")]
    assert any("sans le texte modifié" in said for said in proposal.rows[0].open)
    assert [order.kind for order in proposal.instructions] == ["replace_text", "insert_text"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (
            "Délibération n° 99-21 concernant un traitement ayant pour objet la gestion des adresses",
            "gestion des adresses",
        ),
        ("Arrêté du 3 mai 2031 portant création d'un fichier des aides au permis", "fichier des aides au permis"),
        ("Délibération du 9 mai 2031 relative au système d'information TILLEUL", "TILLEUL"),
    ],
)
def test_the_centre_is_named_by_a_title(title: str, name: str, register: Register) -> None:
    """Of any kind of text, without « dénommé »."""
    words = f"{title}\n\nArticle 1\n\nSont destinataires des données les agents de la préfecture."
    assert propose(read_document(words.encode()), register).hub.label == name


@pytest.mark.parametrize(
    "said",
    [
        "obtient communication des données relatives aux parcelles",
        "peut consulter les données relatives aux carrières",
        "a communication des données relatives aux envois",
        "se voit transmettre les données relatives aux cotisations",
        "peut prendre connaissance des données relatives aux permis",
    ],
)
def test_a_row_is_read_with_the_verbs_of_sentences(everything: Register, said: str) -> None:
    """Whoever receives by a verb of the closed list receives in a row of an annexe too, not only in an article."""
    table = f"ANNEXE 1\n\nOrganismes\tFinalités\nL'office des forêts\tL'office {said} pour calculer les aides\n"
    (row,) = propose(read_document(table.encode()), everything).rows
    assert [flow.direction.value for flow in row.flows] == [Direction.OUTBOUND]
