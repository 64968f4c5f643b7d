"""Forms of official French met in texts that nobody had read here: short phrases of our own,
one fault of reading each."""

import io

import openpyxl
import pytest

from model.importing import Proposal, UnreadableDocument, accept_all, draft, propose, read_document
from model.register.entities import Direction, Register
from model.register.loading import loads
from model.register.writing import register_yaml

HEAD = "# Arrêté du 3 mai 2031 autorisant un traitement dénommé « Tamaris »\n\n# Article 1\n\n"


def proposed(words: str, register: Register, head: str = HEAD) -> Proposal:
    """The proposal for some articles under an invented title."""
    return propose(read_document((head + words).encode()), register)


def said(proposal: Proposal) -> str:
    """The bodies that each row names: « a + b / c »."""
    return " / ".join(" + ".join(row) for row in names(proposal))


def names(proposal: Proposal) -> list[list[str]]:
    """The bodies that each row names."""
    return [[part.words for part in row.parts] for row in proposal.rows]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "Les destinataires de ces informations sont les suivants :\n\nles organismes payeurs ;\n\nle bureau des "
            "bourses de la préfecture ;\n\nla commission des recours.",
            "organismes payeurs / bureau des bourses de la préfecture / commission des recours",
        ),
        (
            "Sont seuls, dans la limite de leurs attributions, destinataires des informations utiles :\n\na) Au "
            "niveau de la commune :\n\n- les maires ;\n\n- les services de la voirie ;",
            "maires / services de la voirie",
        ),
        (
            "Peuvent être destinataires des données :\n\n- le service des digues, 12, rue du Port, 44000 Nantes "
            ";\n\n- le chef de bureau ou son représentant ;\n\n- le bureau d'appui Tamaris ;",
            "service des digues / chef de bureau / bureau d'appui Tamaris",
        ),
        (
            "Sont destinataires des informations prévues au\n8° de l'article 12 du code des ports les agents du "
            "service des phares.",
            "service des phares",
        ),
        (
            "Chaque catégorie d'usagers ne peut accéder qu'aux seules informations la concernant :\n\n- les services "
            "des quais, en ce qui concerne les escales ;\n\n- les pilotes ;\n\n- la commission du port.",
            "services des quais / pilotes / commission du port",
        ),
        ("L'accès à l'ensemble des données est réservé aux seuls agents du service des phares.", "service des phares"),
        (
            "Les informations du fichier sont directement accessibles :\n\n1° Aux agents du bureau des ports ;\n\n2° "
            "Aux autorités judiciaires.",
            "bureau des ports / autorités judiciaires",
        ),
        (
            "Peuvent être destinataires des données :\n\n- les agents des corps et services relevant du ministère des "
            "ports ;\n\n- tout autre organisme, dans le cadre d'études ;\n\n- les élèves de l'école navale.",
            "corps et services relevant du ministère des ports / tout autre organisme / élèves de l'école navale",
        ),
        (
            "Sont destinataires des données :\n\n1° Les agents des services chargés :\n\na) De l'immatriculation des "
            "barques ;\n\nb) De la délivrance des permis ;\n\n2° Les agents du greffe, pour vérifier les peines, "
            "ainsi qu'aux agents du bureau des ports.",
            "services / greffe + bureau des ports",
        ),
        (
            "Les informations fournies par les caisses des marins et traitées par le bureau sont :\n\n- le nom du "
            "patron ;\n\n- le tonnage du navire.",
            "caisses des marins",
        ),
        (
            "Les destinataires des données sont :\n\na) Le service des phares.\n\nCe fichier est tenu chaque "
            "mois.\n\nb) Le bureau des ports.",
            "service des phares / bureau des ports",
        ),
        (
            "Ces données sont transférées aux organismes destinataires suivants :\n\n- les organismes chargés de la "
            "solde : caisses des marins (CM) et caisses des ports (CP) ;\n\n- la grande chancellerie des phares et "
            "ses services locaux.",
            "organismes chargés de la solde / grande chancellerie des phares + services locaux",
        ),
        (
            "Pour permettre aux agents du service statistique de compter les navires, ces derniers sont destinataires "
            "des données.",
            "service statistique",
        ),
        (
            "Sont destinataires des données :\n\n1° Les personnes habilitées des ministères ;\n\n2° Les personnels "
            "investis d'une mission de police des ports ;\n\n3° Les représentants de l'Etat dans le département et "
            "les maires ;\n\n4° Les militaires de la gendarmerie affectés dans les ports ;\n\n5° Les agents de la "
            "commune, pour payer les aides ; dans les îles, les agents du syndicat des ports.",
            "ministères / personnels investis d'une mission de police des ports / représentants de l'Etat dans le "
            "département + maires / gendarmerie / commune / syndicat des ports",
        ),
        (
            '<div align="left">Sont destinataires des données : <br/>\n<br/>1° L\'I.N.S.E.E. ; <br/>\n<br/>2° Le '
            "greffe.</div>",
            "I.N.S.E.E. / greffe",
        ),
        (
            "L'information est transmise à l'autorité du lieu où se tient l'escale, au préfet du département et aux "
            "maires.",
            "autorité du lieu + préfet du département + maires",
        ),
        (
            "Les destinataires habilités à recevoir les informations sont [*droits d'accès*] :\n\na) Les "
            "administrations ci-après :\n\nLe ministère des ports ;\n\nLe ministère des phares.\n\nUn refus peut être "
            "motivé.",
            "ministère des ports / ministère des phares",
        ),
        (
            "Le fichier est mis à jour à partir :\n\n1° Des avis d'escale établis par les mairies ;\n\n2° Des "
            "décisions des commissions du port relatives aux navires qui :\n\na) Sont désarmés ;\n\nb) Ont coulé.",
            "mairies / commissions du port relatives aux navires",
        ),
        (
            "Les préfets, pour leurs décisions, les maires, lorsque la loi le prévoit, ont accès aux données ; les "
            "avis sont adressés aux juges.",
            "préfets + maires / juges",
        ),
        (
            "Sont destinataires des données :\n\n- les chefs de port ainsi que les agents du greffe ;\n\n- les agents "
            "du bureau que son chef a désignés.",
            "chefs de port + greffe / bureau",
        ),
        (
            "Peuvent accéder aux données :\n\n- les agents chargés de l'enregistrement des escales ;\n\n- le préfet, "
            "en tant qu'autorité de tutelle ;\n\n- le greffe, quand il est saisi.",
            "agents chargés de l'enregistrement des escales / préfet / greffe",
        ),
        (
            "L'autorité destinataire des avis est le capitaine du port. Les pilotes peuvent se voir communiquer les "
            "relevés. Il en va de même des vétérinaires. Les relevés sont consultables par les agents de l'office des "
            "phares. Le directeur des digues reçoit, chaque mois, un extrait du fichier.",
            "capitaine du port / pilotes / vétérinaires / office des phares / directeur des digues",
        ),
        (
            "Les données proviennent du casier des barques, du registre des ports et des déclarations souscrites par "
            "les armateurs. Elles sont complétées par les constats que dressent les gardes champêtres.",
            "casier des barques + registre des ports + armateurs / gardes champêtres",
        ),
        (
            "Sont consignées dans le fichier, par les services des quais et par les greffes, les mesures prises. Le "
            "fichier est mis en relation avec le registre des ports et avec le dossier de mer partagé.",
            "services des quais + greffes / registre des ports + dossier de mer partagé",
        ),
        (
            "Peuvent être rendus destinataires des données :\n\n1° Les commissaires de justice, notaires et avocats "
            "du port ;\n\n2° Les officiers et agents de police ;\n\n3° La régie des phares, pour les barques qu'elle "
            "répare, ainsi que toute autorité de contrôle ;\n\n4° L'agent comptable de l'école.",
            "commissaires de justice + notaires + avocats du port / officiers et agents de police / régie des phares "
            "+ autorité de contrôle / agent comptable de l'école",
        ),
        (
            "Sont destinataires des données :\n\n1. Les maires, des mêmes informations relatives à leur commune "
            ";\n\n2. Les organismes partenaires : conseil de l'ordre, syndicats professionnels, unions des pilotes "
            ";\n\n3. Le service désigné par le ministre des ports pour tenir le compte ;\n\n4. Les agents des "
            "rectorats et vice-rectorats ;\n\n5. Les autorités civiles ou militaires pour les personnes employées "
            ";\n\n6. Le fonds de solidarité pour le logement ;\n\n7. Les agents des préfectures chargés des barques.",
            "maires / conseil de l'ordre + syndicats professionnels + unions des pilotes / service désigné par le "
            "ministre des ports / rectorats + vice-rectorats / autorités civiles ou militaires / fonds de solidarité "
            "pour le logement / préfectures",
        ),
        (
            "Lorsque les relevés sont tenus par l'État, les agents du port et, à Brest, les agents du greffe sont "
            "destinataires des avis. Les avis sont accessibles, pour les besoins de l'enquête, par les juges.",
            "port + greffe / juges",
        ),
        (
            "Le bureau des ports met en œuvre le traitement. Le bureau des ports est habilité à accéder au répertoire "
            "des marins. Les relevés lui sont transmis par les capitaines.",
            "répertoire des marins / capitaines",
        ),
        (
            "Les capitaines sont tenus de recueillir et de transmettre aux services des ports les relevés. Au sein de "
            "la ville, y accèdent les agents du pôle des quais. Les avis sont fournis, une fois par an, par les "
            "armateurs à la régie des phares, de manière sécurisée.",
            "capitaines / pôle des quais / armateurs",
        ),
        (
            "Peuvent accéder aux données :\n\n1° Dans les conditions prévues par l'acte créant le fichier, les agents "
            "du greffe ;\n\n2° Les agents désignés et habilités chargés de l'enregistrement des escales ;\n\n3° Les "
            "percepteurs habilités à constater les fraudes.",
            "greffe / agents désignés et habilités chargés de l'enregistrement des escales / percepteurs habilités à "
            "constater les fraudes",
        ),
        (
            "Les relevés sont partagés avec les services des quais ainsi qu'avec les associations de marins. Le "
            "fichier reçoit les données du registre des ports et du répertoire des marins. Les avis sont collectés "
            "auprès des armateurs, des capitaines et des chambres de commerce. Les relevés sont destinés aux "
            "sous-traitants du port. Aucun service ne peut accéder au fichier, à l'exception de la brigade du port.",
            "services des quais + associations de marins / registre des ports + répertoire des marins / armateurs + "
            "capitaines + chambres de commerce / sous-traitants du port / brigade du port",
        ),
        (
            "Le fichier fait l'objet d'une interconnexion avec le registre des ports et d'un rapprochement avec la "
            "base des marins. Peut avoir connaissance des relevés tout agent du service des phares.",
            "registre des ports + base des marins / service des phares",
        ),
        (  # an item with a verb of its own
            "Peuvent se connecter à Tamaris et accéder aux fiches :\n\n1. Les agents des services d'escale sont seuls "
            "destinataires des avis de départ.\n\n2. Les autorités du port accèdent aux bilans.",
            "services d'escale / autorités du port",
        ),
        (  # what is done, then for whom
            "Les destinataires des données sont, s'agissant de :\n\n- l'inscription : le bureau de presse et les  "
            "visiteurs du phare ;\n\n- la collecte des statistiques : le service des phares.",
            "bureau de presse + visiteurs du phare / service des phares",
        ),
        (  # a place, then who is there
            "Sont destinataires des données :\n\n- au ministère de la mer : les agents du bureau des quotas ;\n\n- à "
            "l'Agence des ports : le directeur.",
            "bureau des quotas / directeur",
        ),
        (  # missions tell apart what would bear the same name
            "Peuvent accéder aux données :\n\n- les agents des douanes chargés de l'escale ;\n\n- les agents des "
            "douanes investis d'une mission de secours à des fins de veille ;\n\n- la mairie.",
            "agents des douanes chargés de l'escale / agents des douanes investis d'une mission de secours / mairie",
        ),
        (  # a list of complements, a name closed by its acronym, adjectives that look like a participle
            "Sont destinataires des données :\n\n1° Les agents de l'administration de la qualité, de l'inspection et "
            "de la quarantaine ;\n\n2° L'Agence des mers pour la coopération des phares (Euromer) ;\n\n3° Les "
            "services des îles situés dans les ports locaux, régionaux ou nationaux ;\n\n4° Les communes et leurs "
            "groupements.",
            "administration de la qualité, de l'inspection et de la quarantaine / Agence des mers pour la coopération "
            "des phares (Euromer) / services des îles situés dans les ports locaux, régionaux ou nationaux / communes "
            "+ groupements",
        ),
        (  # « chargés » does not agree with « sous-préfectures »: the agents are in charge
            "Sont destinataires des données :\n\n1° Les agents des sous-préfectures chargés des permis ;\n\n2° Sur "
            "autorisation du juge, le pilote ;\n\n3° Les agents de police municipale, à l'initiative des agents des "
            "services de la police nationale, dans le cadre de recherches.",
            "sous-préfectures / pilote / police municipale",
        ),
        (  # headings without a mark, one after the other under a number
            "Les agents de la direction des phares destinataires des informations traitées sont les suivants :\n\n1. "
            "Pour le registre :\n\nEn consultation directe :\n\n- les agents du bureau des feux ;\n\nSur demande "
            "préalable :\n\n- les agents du bureau des bouées.\n\n2. Pour les cartes :\n\n- le service des cartes.",
            "bureau des feux / bureau des bouées / service des cartes",
        ),
        (
            "Les services de secours peuvent, à titre exceptionnel, transmettre oralement aux pilotes certaines "
            "informations relatives à un navire inscrit dans le présent fichier.",
            "pilotes",
        ),
        (
            "Les caisses de navigation désignent des agents pour exploiter les données du traitement.",
            "caisses de navigation",
        ),
        (
            "Le traitement est alimenté par les données que lui adressent les capitaineries et les bureaux de douane.",
            "capitaineries + bureaux de douane",
        ),
        (
            "Le fichier est alimenté par les données que la caisse A transmet et par celles que les ports envoient.",
            "caisse A + ports",
        ),
        (
            "Outre les agents de la direction, peuvent seuls consulter les données les officiers de port et le maire.",
            "direction + officiers de port + maire",
        ),
        (
            "Ont accès aux informations : - le commandant du port ; - les personnes qu'il a habilitées.",
            "commandant du port / personnes qu'il a habilitées",
        ),
        (  # who serves where: within, posted, one group beside another
            "Sont destinataires des données :\n\n1° Au sein de la direction des phares, les agents désignés et "
            "habilités par le directeur ;\n\n2° Les agents chargés des permis, y compris provisoires, dans les "
            "mairies et les capitaineries ;\n\n3° Le préfet en application de l'article 4 ;\n\n4° Les magistrats, et, "
            "au sein des ports, les pilotes.",
            "direction des phares / mairies + capitaineries / préfet / magistrats + pilotes",
        ),
        (  # a list in one sentence, bodies told to one after the other
            "Les destinataires des données sont : la direction des phares, pour la gestion des aides ; le contrôleur, "
            "pour leur contrôle.\n\nLes avis sont communiqués aux agents de l'inspection des mers, aux intermédiaires "
            "de pêche et aux officiers de port.\n\nLes relevés sont remis aux communes et à leurs groupements.",
            "direction des phares / contrôleur / inspection des mers + intermédiaires de pêche + officiers de port / "
            "communes + groupements",
        ),
        (  # people told by what they may do, and a habilitation with a list of its own
            "Les personnes qui ont directement accès au traitement sont, dans leur ressort, les pilotes et le "
            "maire.\n\nOnt accès aux données :\n\n1° Le greffe ;\n\n2° Au titre du contrôle, les agents des ports, "
            "désignés et habilités, selon le cas :\n\na) par le préfet ;\n\nb) par le maire.",
            "pilotes + maire / greffe / ports",
        ),
        (  # a condition names nobody, a pronoun neither
            "Les données ne peuvent être communiquées qu'à condition d'une mention au registre des ports.\n\nSont "
            "destinataires des données :\n\n- le greffe ;\n\n- ces derniers sont destinataires des avis.",
            "greffe",
        ),
        (  # « et les … » closes what stands between commas; « ou son délégué » is no other body
            "Seuls les officiers de port, dans l'exercice de leurs fonctions, et les agents placés sous leur autorité "
            "peuvent prendre connaissance des avis.\n\nLes personnes habilitées à recevoir communication des données "
            "sont les inspecteurs des mers, le directeur du port ou son délégué, et les syndics.\n\nLes notaires, "
            "pour les besoins des ventes, et les huissiers, pour l'exécution des titres, consultent le traitement.",
            "officiers de port + agents placés sous leur autorité / inspecteurs des mers + directeur du port + "
            "syndics / notaires + huissiers",
        ),
        (
            "Les relevés ne peuvent être communiqués qu'aux seuls organismes suivants : la mutuelle des marins et le "
            "greffe.\n\nL'accès aux informations est ouvert :\n\n- au commandant et à ses adjoints ;\n\n- à toute "
            "personne que le commandant habilite.",
            "mutuelle des marins + greffe / commandant + adjoints / personne que le commandant habilite",
        ),
        (  # names set side by side: « les seuls », a second lead, « , et des », two ministers, bare nouns of a list
            "Les destinataires sont, chacun en ce qui le concerne : les pilotes, les seuls agents habilités du "
            "cadastre des ports et de la caisse des marins, les courtiers choisis ou désignés.\n\nLes agents de la "
            "direction des phares du ministère chargé des quais, et des organismes qu'elle mandate, ont accès aux "
            "données.\n\nSont destinataires des listes les services du ministre chargé des ports et du ministre "
            "chargé des phares.\n\nLes relevés sont transmis aux organismes partenaires : ordres, syndicats "
            "professionnels, unions régionales des pilotes, mutuelles et entreprises d'assurance.",
            "pilotes + cadastre des ports + caisse des marins + courtiers choisis ou désignés / direction des phares "
            "du ministère chargé des quais + organismes qu'elle mandate / services du ministre chargé des ports + "
            "ministre chargé des phares / ordres + syndicats professionnels + unions régionales des pilotes + "
            "mutuelles + entreprises d'assurance",
        ),
        (  # where a name begins: A without accent, a place first, agents told by their mission before their service
            "Les données sont accessibles :\n\n1° A la garde des côtes ;\n\n2° Sur place, dans le cadre de leurs "
            "missions, les agents des phares ;\n\n3° Les personnes habilitées en administration centrale ;\n\n4° Les "
            "agents chargés de l'instruction des demandes, du suivi des quais et de leur jauge, affectés au sein des "
            "capitaineries, individuellement désignés.",
            "garde des côtes / phares / administration centrale / capitaineries",
        ),
        (  # where a name ends: « association pour », a place of competence, whoever habilitates after other words
            "Sont destinataires des données :\n\n- les directeurs des associations pour la sauvegarde des ports "
            ";\n\n- le préfet territorialement compétent pour les barques ;\n\n- les pilotes ainsi que les agents des "
            "ports nommément désignés, selon leur quai, par le commandant ou les greffiers des quais ;\n\n- les "
            "agents du greffe désignés par le juge, d'une part, et, d'autre part, les membres du conseil des phares "
            ";\n\n- l'organisme pour le compte de qui l'analyse est faite ;\n\n- la capitainerie pour insertion au "
            "recueil.",
            "directeurs des associations pour la sauvegarde des ports / préfet territorialement compétent / pilotes + "
            "ports / greffe + conseil des phares / organisme pour le compte de qui l'analyse est faite / capitainerie",
        ),
        (  # « ces dernières » stands for the last body of the sentence, of the item, or of the sentence before
            "Les relevés sont communiqués aux communes. Ces dernières sont également destinataires, sur leur demande, "
            "des avis.\n\nSont destinataires des listes :\n\n- les ports et leurs groupements ; ces derniers sont "
            "destinataires des plans ;\n\n- le greffe.",
            "communes / communes / ports + groupements / groupements / greffe",
        ),
        (  # an alternative after other words, their groupings, what people have authority over
            "Les informations sont mises à disposition :\n\n1° De l'Etat, des collectivités territoriales ou de leurs "
            "groupements ;\n\n2° De l'autorité chargée d'établir le plan des quais ou, à défaut de plan, du préfet "
            "maritime, dès la programmation des travaux ;\n\n3° Des personnes ayant autorité sur les services ou "
            "unités de la rade ;\n\n4° Des agences locales pour l'emploi, sur autorisation expresse des "
            "commandants.\n\nLe bureau s'engage à ce que les avis soient lus par les personnes qui y ont accès.",
            "Etat + collectivités territoriales + groupements / autorité chargée d'établir le plan des quais + préfet "
            "maritime / personnes ayant autorité sur les services ou unités de la rade / agences locales pour l'emploi",
        ),
        (  # what a system is for names nobody; « issues : » is followed by its sources
            "Tamaris est destiné à :\n\n- gérer les quais ;\n\n- suivre les services.\n\nLes données traitées sont "
            "issues :\n\n- du fichier des jauges dénommé CORAIL ;\n\n- des annuaires de la direction des phares.",
            "fichier des jauges dénommé CORAIL / annuaires de la direction des phares",
        ),
        (  # whoever runs the system is no recipient of it
            "Le traitement est mis en œuvre par la direction des ports.\n\nCes relevés sont destinés à la direction "
            "des ports et, en cas de litige, au tribunal maritime.\n\nLe traitement reçoit du fichier des navires les "
            "données relatives à la jauge.",
            "tribunal maritime / fichier des navires",
        ),
        (  # items that complete the noun of systems above them name those systems, whatever they begin with
            "Le fichier peut être mis en relation avec le ou les traitements relatifs :\n\n1° A la solde ;\n\n2° Aux "
            "pensions ;\n\n3° A la caisse des pêches.\n\nTamaris consulte les fichiers concernant :\n\n- les permis "
            "de mer ;\n\n- les armes.\n\nLes données sont issues des bases :\n\n- du cadastre ;\n\n- des quais.",
            "solde / pensions / caisse des pêches / permis de mer / armes / cadastre / quais",
        ),
        (  # « et les X » goes on with no group that has no « les » before; whoever « outre » adds; « ainsi qu'aux »
            "Sont destinataires des données :\n\n- les pilotes en application de l'article 3 du code des ports et les "
            "gardes assermentés en application de l'article 4 ;\n\n- les maires, dans le strict cadre de formation "
            "des équipages et les membres de son équipe ;\n\n- outre la base BNM, les agents de la douane ;\n\n- le "
            "serveur CORAIL après vérification.\n\nLes avis sont transmis aux bureaux mentionnés à l'article 2 ainsi "
            "qu'aux juges du port.",
            "pilotes + gardes assermentés / maires + équipe / base BNM + douane / serveur CORAIL / bureaux mentionnés "
            "à l'article 2 + juges du port",
        ),
        (  # whoever serves elsewhere, services under several, data told by « le seul », sources after « , et »
            "Sont destinataires des données :\n\n- les militaires de la marine affectés au sein du service des ports "
            ";\n\n- les agents des bureaux relevant de la mairie, de la capitainerie et du greffe ;\n\n- l'école de "
            "voile, pour le seul brevet.\n\nLe fichier est alimenté par les pilotes, pour les avis, et par le greffe.",
            "service des ports / bureaux relevant de la mairie, de la capitainerie et du greffe / école de voile / "
            "pilotes + greffe",
        ),
        (  # items that go on with a sentence only begun above, by a verb or by « à »; what a verb announces is sent
            "Dans le cadre du suivi des quais, la direction des ports :\n\n1° Transmet chaque mois à la caisse des "
            "pêches les numéros de rôle ;\n\n2° Met à la disposition des maires les jauges.\n\nLa direction des "
            "ports communique :\n\n- à l'institut des marées, les dates ;\n\n- aux greffes, le nombre de rôles.\n\nLa "
            "direction des ports adresse au musée :\n\n- un fichier des épaves ;\n\n- la liste des phares.",
            "caisse des pêches / maires / institut des marées / greffes / musée",
        ),
        (  # who sends to another is the source; « agissant dans le cadre d'une … » is a condition
            "Le traitement met en relation les données issues des fichiers suivants :\n\n- du registre des navires "
            ";\n\n- des fiches adressées par les pilotes à la caisse des pêches.\n\nTamaris reçoit de l'application "
            "QUAIS toute modification des places.\n\nLes avis sont communiqués :\n\n1° Aux gardes agissant dans le "
            "cadre d'une enquête ;\n\n2° A la caisse des marins pour sa mission de contrôle du fichier Tamaris.",
            "registre des navires / pilotes / application QUAIS / gardes / caisse des marins",
        ),
    ],
)
def test_lists_and_names(words: str, found: str, register: Register) -> None:
    """Alinéas without a mark, words between verb and noun, addresses, deputies, a number at the beginning of a line."""
    assert said(proposed(words, register)) == found


@pytest.mark.parametrize(
    "words",
    [
        "Les compagnies de remorquage ne peuvent accéder au fichier.",
        "Les marins ont accès aux données qui les concernent.",
        "Lorsque les maires ont accès au fichier, un registre le dit.",
        "Le fichier a un guichet auquel les marins et les pilotes accèdent.",
        "Les locataires sont informés de l'existence du traitement.",
        "Les personnes sont informées de leurs droits.",
    ],
)
def test_no_row_from_what_is_denied_or_only_supposed(words: str, register: Register) -> None:
    """A denial, the access of the people themselves, a condition: nobody receives."""
    assert names(proposed(words, register)) == []


@pytest.mark.parametrize(
    ("words", "lost"),
    [
        (
            "Sont destinataires des données :\n\n- le service des phares.\n\n"
            "Ils sont autorisés à recevoir les relevés.",
            "Ils",
        ),
        ("Le conseil réunit :\n\n- le service des phares ;\n\n- le bureau des ports.", "Le conseil réunit"),
        ("La convention est agréée par le ministre ; elle nomme les destinataires des données.", "La convention"),
        ("Le bureau des ports, qui les communique à la commission, tient les relevés.", "Le bureau"),
        ("Les maires ont accès aux relevés, et les préfets transmettent les avis.", "et les préfets"),
        ("Les pilotes accèdent aux avis ; les maires, aux données de leur ressort.", "les maires"),
        (
            "Les avis dont les pièces sont fixées par arrêté sont fournis par les capitaines au guichet dont l'adresse "
            "est définie par arrêté.",
            "Les avis",
        ),
        ("Le capitaine prévient le bureau des ports de l'arrivée du navire.", "Le capitaine"),
        (
            "Le greffe transmet les avis suivants au bureau des ports :\n\n- la copie ;\n\n- le juge du port.",
            "- le juge",
        ),
        ("Ces relevés sont conservés un an, pendant lequel les capitaines ont accès au fichier.", "Ces relevés"),
    ],
)
def test_what_may_name_a_recipient_is_listed_first(words: str, lost: str, register: Register) -> None:
    """A pronoun, a list that nobody announced, a passage known by one word, a verb out of reach: no silent loss."""
    assert any(one.likely and one.text.startswith(lost) for one in proposed(words, register).unused)


@pytest.mark.parametrize(
    ("words", "lost"),
    [
        ("Les données sont conservées par le greffe pendant un an.", "Les données"),
        (
            "Le fichier peut être mis en relation avec les traitements tenus par la direction des ports :\n\n"
            "- le quai ;\n\n- l'escale.",
            "- l'escale",
        ),
        (
            "Les données enregistrées sont :\n\n1° Le nom ;\n\n2° La jauge, telle que l'a fixée le préfet.",
            "2° La jauge",
        ),
        ("Les modalités d'échange avec la caisse des marins sont fixées par convention.", "Les modalités"),
        ("Les marins sont informés par le port ; le double est classé par le greffe.", "Les marins"),
        ("Le traitement a pour finalités :\n\n1° De trier ;\n\n2° D'alerter les services de secours.", "2° D'alerter"),
        ("Tamaris est mis en correspondance avec le registre des quais et dialogue avec le serveur Vague.", "registre"),
    ],
)
def test_what_speaks_of_data_and_of_a_body_is_listed(words: str, lost: str, register: Register) -> None:
    """A body beside the data, who made an item of them, a system beside another, items that nothing says to be data:
    the whole text is not said to be used."""
    assert any(one.text.removeprefix("le ").startswith(lost) for one in proposed(words, register).unused)


def test_a_name_unlike_a_name_is_asked(register: Register) -> None:
    """A row whose name begins with no known noun is kept, and its name asked."""
    row = proposed("Sont destinataires des données :\n\n- les jurés ;\n\n- le greffe.", register).rows
    assert [any("ne commence pas comme" in doubt for doubt in one.open) for one in row] == [True, False]


def test_a_name_of_two_levels_is_asked(register: Register) -> None:
    """« régionaux et départementaux » in prose is one name of the text, which the reader may part."""
    (row,) = proposed("Les directeurs régionaux et locaux des ports sont destinataires des avis.", register).rows
    assert [part.words for part in row.parts] == ["directeurs régionaux et locaux des ports"]
    assert any("plusieurs niveaux" in doubt for doubt in row.open)


def test_a_table_of_partners(register: Register) -> None:
    """Under « Partenaire » and « Pays destinataire » stand recipients; « Traitement réalisé » says why."""
    table = "| Partenaire | Traitement réalisé | Pays destinataire |\n|---|---|---|\n| Balise | Envoi des avis | UE |\n"
    (row,) = proposed(f"Certaines données sont confiées à des tiers.\n\n{table}", register).rows
    (flow,) = row.parts[0].flows
    assert (row.designation, flow.direction.value) == ("Balise", Direction.OUTBOUND)
    assert flow.purposes and flow.purposes[0].words[0].startswith("Envoi des avis")


def test_a_table_in_everyday_words(register: Register) -> None:
    """Cells separated by tabs under heads nobody has seen: who, what, why; what is left out is no data."""
    (row,) = proposed(
        "Annexe\n\nServices habilités\tCe que le service peut consulter\tPourquoi\n"
        "Bureaux du port ; services des phares\tNom, tirant d'eau, hors jauge\tPlacer les navires\n",
        register,
    ).rows
    assert ([part.words for part in row.parts], row.data) == (
        ["Bureaux du port", "services des phares"],
        "Nom, tirant d'eau, hors jauge",
    )
    (flow,) = row.parts[0].flows
    assert flow.direction.value is Direction.OUTBOUND
    assert [use.words for use in flow.data or ()] == [("Nom, tirant d'eau",)]
    assert [use.words for use in flow.purposes or ()] == [("Placer les navires",)]


def test_rights_of_the_people_concerned_list_no_recipient(register: Register) -> None:
    """« Les personnes … sont informées : – du caractère obligatoire … » : what they are told of is nobody."""
    words = (
        "Les personnes auprès desquelles les données sont recueillies seront informées :\n\n- du but ;\n\n- des suites."
    )
    assert names(proposed(words, register)) == []


def test_sub_items_that_only_list_data(register: Register) -> None:
    """« pour les données mentionnées : a) … » belongs to the item above; its mission is a purpose."""
    proposal = proposed(
        "Sont destinataires des données, les agents :\n\n1° Du service de la solde, dans le cadre de leur mission de "
        "vérification des primes, pour les données mentionnées :\n\na) Au 1° du A ;\n\nb) Au B,\n\nde l'annexe ;\n\n"
        "2° Du bureau des carrières, dans le cadre de leurs attributions.",
        register,
    )
    assert names(proposal) == [["service de la solde"], ["bureau des carrières"]]
    first, second = (row.role for row in proposal.rows)
    assert first and [one.endswith("mission de vérification des primes") for one in first.purposes] == [True]
    assert len(first.data) == 2 and first.data[0] == "Au 1° du A"
    assert second and (second.purposes, second.data) == ((), ())


def test_what_is_sent_and_why(register: Register) -> None:
    """The subject of a passive verb, what follows « communication de », an act before a colon; whoever runs the system
    and obtains data is told by whoever gives them."""
    proposal = proposed(
        "Le traitement « Tamaris » est mis en œuvre par la direction des ports.\n\nUne copie des avis est adressée au "
        "préfet.\n\nLe greffe obtient communication, sur papier, des relevés de jauge.\n\nLa direction des ports "
        "obtient de l'administration fiscale le revenu des marins.\n\nSont destinataires des données :\n\n"
        "- la mise en ligne des résultats : les pilotes ;\n\n- le maire pour les noms et prénoms des marins.",
        register,
    )
    roles = [row.role for row in proposal.rows if row.role]
    assert [role.data for role in roles] == [
        ("Une copie des avis",),
        ("des relevés de jauge",),
        ("le revenu des marins",),
        (),
        ("noms et prénoms des marins",),
    ]
    assert [role.direction for role in roles] == [
        *(2 * [Direction.OUTBOUND]),
        Direction.INBOUND,
        *(2 * [Direction.OUTBOUND]),
    ]
    assert roles[3].purposes == ("la mise en ligne des résultats",)


def test_whoever_is_responsible_holds_the_data(register: Register) -> None:
    """« dont la commune est responsable », « au gestionnaire du registre »: what is sent there comes in, what it sends
    in return goes out; « par consultation du répertoire » is a source, and what is taken from one has its data."""
    proposal = proposed(
        "Les données sont enregistrées dans le fichier « Tamaris », dont la commune est responsable.\n\nLa caisse des "
        "ports transmet à la commune, chaque année, la jauge des barques.\n\nLa commune adresse en retour à la caisse "
        "des ports un état des quais.\n\nLes maires transmettent au gestionnaire du registre les peines.\n\nL'"
        "existence du navire est vérifiée par consultation du répertoire des mers.\n\nLes adresses des pilotes sont "
        "extraites du fichier des primes.",
        register,
    )
    into, out = Direction.INBOUND, Direction.OUTBOUND
    assert [
        (names(proposal)[at], row.role.direction, row.role.data) for at, row in enumerate(proposal.rows) if row.role
    ] == [
        (["caisse des ports"], into, ("la jauge des barques",)),
        (["caisse des ports"], out, ("un état des quais",)),
        (["maires"], into, ("les peines",)),
        (["répertoire des mers"], into, ()),
        (["fichier des primes"], into, ("Les adresses des pilotes",)),
    ]


def test_names_of_a_cell(register: Register) -> None:
    """A bare noun after « et » begins a name where it shares nothing with the one before."""
    table = "| Services destinataires | Finalités |\n|---|---|\n"
    table += "| Caisse de retraites des agents des ports et service des quais | Contrôle des primes |\n"
    table += "| Ministère chargé de la mer et établissements publics | Contrôle des quais |\n"
    table += "| Administrations et organismes chargés des ports | Contrôle des ports |\n"
    assert said(proposed(table, register)) == (
        "Caisse de retraites des agents des ports + service des quais / Ministère chargé de la mer + établissements "
        "publics / Administrations et organismes chargés des ports"
    )


def test_missions_that_say_what_for_are_purposes(register: Register) -> None:
    """« leurs missions relatives à … », « dont l'avis est requis pour … »; « leurs missions » alone says nothing."""
    proposal = proposed(
        "Sont destinataires des données :\n\n- les maires, dans le cadre de leurs missions relatives à la police des "
        "quais ;\n\n- les armateurs dont l'avis est requis pour la vente ;\n\n- le greffe, dans le cadre de ses "
        "missions.",
        register,
    )
    assert [row.role and row.role.purposes for row in proposal.rows] == [
        ("leurs missions relatives à la police des quais",),
        ("la vente",),
        (),
    ]


def test_a_column_of_those_who_send(register: Register) -> None:
    """« Administrations chargées de la mise à disposition » are sources, whatever « disposition » says elsewhere."""
    table = "| Types de données | Administrations chargées de la mise à disposition |\n|---|---|\n| Jauge | Greffe |\n"
    (row,) = proposed(table, register).rows
    assert [flow.direction.value for flow in row.flows] == [Direction.INBOUND]


def test_what_is_told_in_return(register: Register) -> None:
    """« lui communique en retour », « en avertit »: to whoever runs the system, and from it."""
    words = (
        "Le traitement est mis en œuvre par la direction des ports. Le greffe lui communique en retour les peines. "
        "La direction des ports prévient la capitainerie des changements de route."
    )
    found = [(row.role.direction, row.role.data) for row in proposed(words, register).rows if row.role]
    assert found == [(Direction.INBOUND, ("les peines",)), (Direction.OUTBOUND, ("changements de route",))]


def test_who_sends_to_whom(register: Register) -> None:
    """Many send to one when nobody is said to hold the data; whoever a system is created at holds them."""
    made = "Il est créé, au sein du ministère des mers, à la direction des phares, un traitement de données.\n\n"
    words = "Les communes communiquent à la direction des phares, à cet effet, les noms des pilotes."
    for text in (words, made + "Le greffe et" + words[3:]):
        (row,) = proposed(text, register).rows
        assert row.role and (row.role.direction, row.role.data) == (Direction.INBOUND, ("les noms des pilotes",))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (  # whoever may write, and read
            "Sont seuls habilités à enregistrer ou modifier les données :\n\na) Les greffes ;\n\nb) Pour les données "
            "mentionnées au 2°, les mairies.\n\nLes agents du port sont autorisés à saisir et consulter les fiches.",
            "greffes : entrant / mairies : entrant : données mentionnées au 2° / port : entrant + sortant : les fiches",
        ),
        (  # « par : », « d'une part … d'autre part », another system by way of which data come
            "Le traitement est tenu par la direction des ports. Les avis sont transmis à la direction des ports par "
            ":\n\n1° Les mairies ;\n\n2° Une association ayant signé, à cet effet, une charte.\n\nLe traitement est "
            "alimenté, d'une part, par les greffes pour les actes de vente et, d'autre part, par les pilotes.\n\nLes "
            "avis de houle sont transmis à la direction des ports au moyen de l'application Escale, gérée par l'office "
            "des phares.",
            "mairies : entrant : Les avis / association ayant signé, à cet effet, une charte : entrant : Les avis / "
            "greffes + pilotes : entrant : actes de vente / application Escale : entrant : Les avis de houle",
        ),
        (  # a denial beside, another predicate, a pronoun that stands for a thing that somebody made
            "Les bailleurs reçoivent uniquement le numéro du quai ; ils ne reçoivent pas l'adresse.\n\nLe traitement "
            "reçoit les actes du registre des quais et en adresse copie à la base des mers.\n\nLes avis pris par le "
            "maire sont affichés. Ils sont transmis à Tamaris.",
            "bailleurs : sortant : le numéro du quai / registre des quais : entrant : les actes / base des mers : "
            "sortant : copie / maire : entrant : Les avis pris par le maire",
        ),
        (  # who may ask for a copy, an access in so many words, data in brackets at the end of an item
            "Tout électeur et tout parti peuvent prendre communication et copie du registre.\n\nUn droit d'accès en "
            "consultation est ouvert aux greffes.\n\nSont destinataires des données :\n\n- les services du ou des "
            "ports, pour l'accueil (nom, jauge) ;\n\n- les ports, pour les avis du I, à l'exception du C, et au D du "
            "II.",
            "électeur + parti : sortant / greffes : sortant / services du ou des ports : sortant : nom, jauge / ports "
            ": sortant : avis du I : au D du II",
        ),
        (  # in a mode, by somebody; whoever helps to feed; a rubric; what is taken up again is told by itself
            "Les données du 2° sont accessibles :\n\n1° En consultation, par la mairie ;\n\n2° En modification, par le "
            "greffe.\n\nParticipent à la tenue du fichier les pilotes.\n\nDestinataires externes : l'office des "
            "phares, le port\n\nLa liste est établie par le maire, qui la transmet au juge.\n\nPeuvent accéder "
            "aux données : le greffe ; les pilotes du quai ; sous leur autorité, les agents du port.",
            "mairie : sortant : Les données du 2° / greffe : entrant + sortant : Les données du 2° / pilotes : entrant "
            "/ office des phares : sortant / port : sortant / maire : entrant : La liste / greffe : sortant / "
            "pilotes du quai : sortant / port : sortant",
        ),
    ],
)
def test_what_is_said_of_whom(words: str, told: str, register: Register) -> None:
    """Each body with the directions and the data that the sentence says of it, by kinds of sentences."""
    found = []
    for row in proposed(words, register).rows:
        ways = " + ".join(flow.direction.value.value if flow.direction.value else "" for flow in row.parts[0].flows)
        said = [" + ".join(part.words for part in row.parts), ways, *(row.role.data if row.role else ())]
        found.append("\u0020: ".join(said))
    assert " / ".join(found) == told


def test_what_stands_above_a_table_says_which_way(register: Register) -> None:
    """The title of each table, a cell of two lines, columns aligned by spaces."""
    head = "|---|---|\n"
    tables = (
        f"Tableau 1. – Organismes alimentant le traitement\n\n| Organisme | Données transmises |\n{head}| "
        f"Greffe<br>Mairie | Jauge |\n\nTableau 2. – Destinataires\n\n| Organisme | Données |\n{head}| Port | Avis |"
        f"\n\n"
        "Destinataires            Données         Finalité\nDirection générale       Nom, tonnage    Veille\n"
        "des phares\n"
    )
    rows = proposed(tables, register).rows
    found = [([part.words for part in row.parts], row.flows[0].direction.value) for row in rows]
    assert found == [
        (["Greffe", "Mairie"], Direction.INBOUND),
        (["Port"], Direction.OUTBOUND),
        (["Direction générale des phares"], Direction.OUTBOUND),
    ]


def test_a_fact_is_no_order(register: Register) -> None:
    """« l'adresse est remplacée par celle du port », without words to put, amends nothing."""
    words = (
        "À l'article 2, l'adresse du pilote est remplacée par celle du port.\n\nLe greffe est destinataire des avis."
    )
    proposal = proposed(words, register)
    assert (proposal.instructions, said(proposal)) == ((), "greffe")


def test_data_said_above_a_list(register: Register) -> None:
    """« Pour les informations … : » above items says their data, and a second one is not inside the first."""
    proposal = proposed(
        "Les destinataires de ces informations sont :\n\nPour les informations numérotées 1 à 3 ci-dessus :\n\n"
        "- le service des phares ;\n\nPour l'information mentionnée au 4 ci-dessus :\n\n- le bureau des ports.",
        register,
    )
    assert [row.role.data for row in proposal.rows if row.role] == [
        ("les informations numérotées 1 à 3 ci-dessus",),
        ("l'information mentionnée au 4 ci-dessus",),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Il est créé un traitement informatisé dénommé T.M.R. (suivi des tamaris).",
        "Nom du traitement : suivi des tamaris (T.M.R.).",
        "Une base de données des tamaris (TMR) est constituée au ministère.",
        "La gestion est faite au moyen d'un traitement informatisé dénommé TAMARIS 3 accessible via un intranet.",
    ],
)
def test_the_centre_is_named(words: str, register: Register) -> None:
    """An acronym with full stops, « Nom du traitement : », « une base … (X) est constituée », capitals that end."""
    head = "# Arrêté du 3 mai 2031 relatif aux arbustes\n\n# Article 1\n\n"
    proposal = proposed(f"{words}\n\nLe service des phares est destinataire des données.", register, head)
    assert "tamaris" in proposal.hub.label.casefold() or "T.M.R" in proposal.hub.label
    assert "accessible" not in proposal.hub.label


def test_long_names_that_begin_alike_keep_flows_apart(register: Register) -> None:
    """Two long names cut at the same place do not give two flows with one id: the draft can be read again."""
    long = "Les services de l'administration centrale du ministère en charge de la conservation des"
    proposal = proposed(f"Sont destinataires des données :\n\n1. {long} phares ;\n\n2. {long} ports.", register)
    drafted = draft(proposal, accept_all(proposal), register)
    ids = [flow.id for flow in drafted.flows]
    assert len(ids) == len(set(ids))
    assert loads(register_yaml(drafted)).flows == drafted.flows


def workbook(*rows: tuple[str | None, ...]) -> bytes:
    """A workbook of one sheet, « Annexe 1 »."""
    book = openpyxl.Workbook()
    book.active.title = "Annexe 1"
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_workbook_is_read_as_a_table(register: Register) -> None:
    """Its first line heads the columns, empty lines are passed over, whatever the name of the file."""
    why = "Les données transmises permettent d'assurer le suivi des navires."
    content = workbook(
        ("Organismes", "Finalités"), ("Le service des phares", why), (None, None), ("La caisse des marins", why)
    )
    assert names(propose(read_document(content, "a.txt"), register)) == [
        ["Le service des phares"],
        ["La caisse des marins"],
    ]


def test_a_damaged_workbook_is_refused_in_french() -> None:
    """Half of a workbook says what to do."""
    with pytest.raises(UnreadableDocument, match="abîmé"):
        read_document(workbook(("Organismes", "Finalités"))[:-200], "a.xlsx")


def test_whoever_is_told_of_something_is_never_lost(register: Register) -> None:
    """« portés à la connaissance de B par A »: what holds the data is not said, and B, without a row, is listed."""
    found = proposed("Les suites sont portées à la connaissance de la direction des ports par les caisses.", register)
    listed = " ".join(one.text for one in found.unused)
    assert "direction des ports" in said(found) + listed


def test_the_purpose_of_a_cell_is_what_is_done(register: Register) -> None:
    """« permettent aux maisons de l'emploi d'organiser… » is not cut inside the name; words that a family would say
    more than are asked, so that the row is not sure; « des jeunes accompagnés » says of whom, and not what for."""
    table = (
        "Organismes\tFinalités\nMaisons de l'emploi\tLes données transmises permettent aux maisons de l'emploi "
        "d'organiser des forums.\nDépartements\tLes données transmises permettent aux départements d'assurer leurs "
        "missions d'organisme référent.\nCaisses d'allocations familiales\tLes données transmises permettent aux "
        "caisses d'allocations familiales de contrôler les droits aux prestations des jeunes accompagnés.\n"
    )
    first, second, third = proposed(f"ANNEXE 1\n\n{table}", register).rows
    assert [use.words for use in first.parts[0].flows[0].purposes or ()] == [("organiser des forums",)]
    assert any("finalité à classer" in one for one in second.open)
    # what is done is to control; of whom the data are is no purpose
    assert "accompagner" not in {use.id for use in third.parts[0].flows[0].purposes or ()}
    assert any("finalité à classer" in one for one in third.open)
