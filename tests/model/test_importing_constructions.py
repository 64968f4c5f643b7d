"""Constructions of French met in texts of many kinds (arrêtés, conventions, délibérations, opinions, pages, sheets),
each tried on sentences and tables of our own: who, which way, which data."""

import pytest

from model.importing import Proposal, accept_all, apply_instructions, draft, propose, read_document
from model.register.entities import Register

HEAD = "# Arrêté du 3 mai 2031 autorisant un traitement dénommé « Tamaris »\n\n# Article 1\n\n"


def read(content: str, register: Register, name: str = "texte.txt") -> Proposal:
    """The proposal for a text."""
    return propose(read_document(content.encode(), name), register)


def told(proposal: Proposal) -> list[str]:
    """Each row: its bodies, its ways (« > » goes out, « < » comes in, « ? » unsaid), its data."""
    ways = {"sortant": ">", "entrant": "<", "": "?"}
    found = []
    for row in proposal.rows:
        flows = row.parts[0].flows
        sense = "".join(ways[flow.direction.value.value if flow.direction.value else ""] for flow in flows)
        data = "\u0020; ".join(words for use in flows[0].data or () for words in use.words)
        found.append(f"{' + '.join(part.words for part in row.parts)} {sense} {data}".rstrip())
    return found


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (  # moods and tenses; what is only reported
            "Les avis seraient transmis aux douanes. La capitainerie aurait accès aux relevés. Le projet prévoit que "
            "les pilotes pourraient recevoir les jauges. Le ministère indique que le fichier serait alimenté par les "
            "armateurs.",
            ["douanes > Les avis", "capitainerie > aux relevés", "pilotes > les jauges", "armateurs <"],
        ),
        (  # words inserted between two sources, between two names, what each source gives
            "Les relevés proviennent du fichier des quais et, pour les pêcheurs, de la base des rôles.\n\nLe fichier "
            "est alimenté par :\n\n- la criée, pour le montant et la date des ventes ;\n\n- l'office, pour le calcul "
            "des droits.\n\nSont destinataires des avis :\n\n- les ports, pour ce qui concerne les quais, et les "
            "mairies, pour ce qui concerne les rues ;\n\n- les gardes et les pilotes, auxquels sont communiquées les "
            "seules données de position.",
            [
                "fichier des quais + base des rôles < Les relevés",
                "criée < montant et la date des ventes",
                "office <",
                "ports + mairies > des avis",
                "gardes + pilotes > les seules données de position",
            ],
        ),
        (  # to whom, or whence, first; the verb first
            "Du registre des quais sont reprises, à l'entrée du port, la date et la jauge. Aux maires est communiqué "
            "le nom des marins. Alimentent le traitement :\n\n- la criée ;\n\n- l'office, pour la date des ventes.",
            ["registre des quais < la date et la jauge", "maires > le nom des marins", "criée <",
             "office < date des ventes"],
        ),
        (  # to each its own
            "Le greffe fournit à la caisse le nom des marins, à la mairie leur adresse. Sont adressés au préfet les "
            "relevés, au maire les avis. Les données du 1° sont accessibles à la criée et celles du 2° à la douane.\n\n"
            "Sont transmis :\n\n1° Le numéro, à la capitainerie ;\n\n2° Le rôle, à la caisse.",
            [
                "caisse > le nom des marins", "mairie > leur adresse", "préfet > les relevés", "maire > les avis",
                "criée > Les données du 1°", "douane > celles du 2°", "capitainerie > Le numéro",
                "caisse > Le rôle",
            ],
        ),
        (  # « ne … que », a second object inserted, a pronoun for whoever was told before
            "Le greffe ne peut consulter que l'identité des marins. Ne peuvent accéder aux avis que les pilotes. "
            "L'avis est envoyé au médecin et, avec l'accord du marin, au laboratoire. Tamaris reçoit de l'agence des "
            "mers le numéro du marin et lui retourne la date de sortie.",
            [
                "greffe > l'identité des marins", "pilotes > aux avis", "médecin + laboratoire > L'avis",
                "agence des mers < le numéro du marin", "agence des mers > la date de sortie",
            ],
        ),
        (  # other verbs of access, of relation, of origin
            "Les gardes disposent, pour leur zone, d'un accès aux avis. L'article 5 ouvre l'accès aux données aux "
            "pilotes. Tamaris communique avec l'application Vague. Le fichier est croisé avec la base des rôles. Les "
            "relevés ont pour origine les armateurs. Les mairies déposent dans Tamaris les arrêtés. L'office vérifie "
            "auprès de la douane le paiement. Toute vente est portée, chaque soir, à la connaissance du receveur.",
            ["gardes > aux avis", "pilotes >", "application Vague ?", "base des rôles ?", "armateurs < Les relevés",
             "mairies < les arrêtés", "douane < le paiement", "receveur > Toute vente"],
        ),
        (  # whole sentences in a list that another one announces; acronyms told in brackets; « pour autant que »
            "Tamaris reçoit des avis dans les conditions suivantes :\n\n1. L'application VAGUE (gestion des vagues) "
            "fournit à l'application Tamaris les positions.\n\n2. Les relevés gérés par le traitement QUAI sont "
            "communiqués au traitement Tamaris.\n\nLes traitements CALE (cales), RADE (rades, ports) et NORD reçoivent "
            "des avis. L'office des mers, pour autant que la loi le permette, est destinataire des jauges.",
            [
                "application VAGUE < les positions", "traitement QUAI < Les relevés gérés par le traitement QUAI",
                "traitements CALE (cales) + RADE + NORD > des avis", "office des mers > des jauges",
            ],
        ),
        (  # collected by one from others; a noun that nobody foresaw; whoever sends in the first person
            "La jauge est recueillie par l'office auprès des pilotes. Les lamaneurs ont accès aux positions. Nous "
            "transmettons votre adresse à la caisse et vos diplômes à l'école. Votre club nous communique vos avis.",
            ["pilotes < La jauge", "lamaneurs > aux positions",
             "caisse > votre adresse", "école > vos diplômes", "club < vos avis"],
        ),
        (  # what opinions say of a project, whoever is told in passing, what is left out; a name ends before « ne »
            "La commission regrette que les syndics figurent parmi les destinataires. Il est envisagé de communiquer à "
            "l'institut des mers des données agrégées. Les montants, à l'exclusion de toute autre donnée, sont portés "
            "à la connaissance de la caisse et, lorsqu'il existe, de l'assureur. L'interconnexion projetée avec le "
            "système des quais n'appelle pas d'observation. Le traitement projeté sera alimenté par les transporteurs, "
            "tenus de déclarer la nature des colis. Les maires consultent les dossiers de leur commune.",
            ["syndics >", "institut des mers > des données agrégées", "caisse + assureur > Les montants",
             "système des quais ?", "transporteurs <", "maires > les dossiers de leur commune"],
        ),
        (  # whoever is chosen is of the bodies named; nobody but « agents »: who chooses them, whom they are under
            "Les jauges sont transmises aux agents désignés au sein de la criée et de l'office des mers. Les avis "
            "sont remis aux employés habilités à cet effet au sein des caisses et de la mutuelle. Les rôles sont "
            "transmis aux militaires individuellement désignés et habilités, relevant du tribunal ou du service des "
            "phares. Les dates sont accessibles aux seuls agents, spécialement habilités par le préfet, des "
            "capitaineries et de la douane.\n\nSont destinataires des montants :\n\n1° Les fonctionnaires désignés "
            "et habilités par le chef de service, au sein de la gendarmerie et de l'atelier naval ;\n\n2° Les "
            "personnels, dûment habilités, du conseil des ports et de l'école des mers ;\n\n3° Les agents placés "
            "sous l'autorité du ministre ;\n\n4° Les agents relevant des régions ou de l'agence des mers, désignés "
            "par leur directeur.\n\nLe nom est communiqué aux agents habilités par le maire et par le "
            "receveur.\n\nOnt accès aux numéros les agents individuellement désignés et dûment habilités par le "
            "directeur de l'office.",
            [
                "criée + office des mers > Les jauges", "caisses + mutuelle > Les avis",
                "tribunal + service des phares > Les rôles", "capitaineries + douane > Les dates",
                "gendarmerie + atelier naval > des montants", "conseil des ports + école des mers > des montants",
                "agents placés sous l'autorité du ministre > des montants", "régions + agence des mers > des montants",
                "agents habilités par le maire et par le receveur > Le nom",
                "agents individuellement désignés et dûment habilités par le directeur de l'office > aux numéros",
            ],
        ),
        (  # a file that somebody sends, or keeps; a file that is sent; data taken from elsewhere, not from the centre
            "Tamaris est alimenté par le casier des quais transmis par la criée, la base des rôles tenue par la "
            "caisse et les avis transmis par les pilotes.\n\nTamaris interroge le registre géré par l'office.\n\nEn "
            "outre, les fichiers sur lesquels figurent les rades, les quais et les cales peuvent être communiqués, "
            "sur papier, aux ports maritimes représentés par leurs syndics et, dans le cadre d'accords passés avec "
            "la douane, aux criées. Des données issues du casier sont transmises aux juges. Les données issues du "
            "traitement sont transmises aux consuls. L'école fournit à Tamaris des informations issues de la base "
            "des brevets. Les systèmes HOULE (houles), CALE et fichier NORD (phares, quais) reçoivent des "
            "avis.\n\nLe fichier est alimenté à partir :\n\n- des fichiers transmis par les caisses ;\n\n- du "
            "registre informatisé adressé par le greffe ;\n\n- de la base tenue par le musée.",
            [
                "criée + base des rôles + pilotes <", "registre géré par l'office <",
                "ports maritimes + criées > les fichiers sur lesquels figurent les rades, les quais et les cales",
                "juges > Des données issues du casier", "consuls >",
                "école < des informations issues de la base des brevets",
                "systèmes HOULE (houles) + CALE + fichier NORD (phares, quais) > des avis",
                "caisses < fichiers", "greffe < registre informatisé", "base tenue par le musée <",
            ],
        ),
        (  # what agents do or may do limits them, and makes the name of whoever has no other
            "Ont accès aux avis les militaires de la gendarmerie agissant dans le cadre de leur mission de police, "
            "les agents des impôts habilités à constater des fraudes et les préfets, y compris en mer. Sont "
            "destinataires des dates, pour les besoins du secours, les maires compétents ainsi que ceux chargés des "
            "quais. Sont destinataires des jauges :\n\n1° Les membres de l'inspection des ports, ainsi que "
            "l'autorité exerçant le pouvoir disciplinaire et les avocats ;\n\n2° Les percepteurs habilités à "
            "constater des fraudes ;\n\n3° Les organismes prenant en charge les marins, y compris à terre ;\n\n4° "
            "Les services chargés des phares en application de l'article 2 ;\n\n5° Les offices institués en "
            "application de l'article 3.",
            [
                "gendarmerie + impôts + préfets > aux avis", "maires compétents + ceux chargés des quais > des dates",
                "inspection des ports + autorité exerçant le pouvoir disciplinaire + avocats > des jauges",
                "percepteurs habilités à constater des fraudes > des jauges",
                "organismes prenant en charge les marins > des jauges",
                "services chargés des phares en application de l'article 2 > des jauges",
                "offices institués en application de l'article 3 > des jauges",
            ],
        ),
        (  # « n'… que », « d'y … »; what is said in brackets of a cell
            "L'identité du marin n'est transmise qu'au receveur et, sur sa demande, au procureur. Les ports sont "
            "tenus d'y déclarer les sorties. La criée peut y saisir les ventes. Les relevés établis par les centres "
            "de secours sont transmis au traitement par ces derniers. Les plaintes, reçues par les gendarmes, y sont "
            "versées par ces derniers. Les avis sont transmis aux services du ministre chargé de la mer et aux "
            "agents désignés par l'école.\n\n| Destinataires | Données |\n|---|---|\n| Greffe | Rôle (à l'exclusion "
            "du motif) |",
            ["receveur + procureur > L'identité du marin", "ports < les sorties",
             "criée < les ventes", "centres de secours < Les relevés établis par les centres de secours",
             "gendarmes < Les plaintes, reçues par les gendarmes",
             "services du ministre chargé de la mer + agents désignés par l'école > Les avis", "Greffe > Rôle"],
        ),
        (  # items « name: data » of a list of systems; whoever keeps the centre looks elsewhere, or is told by another
            "L'organisme gestionnaire de Tamaris interroge le registre des quais (RQ) pour les données suivantes :\n\n"
            "- nom du quai ;\n\n- tirant d'eau.\n\nLe service responsable de Tamaris reçoit de la douane les avis. Il "
            "est destinataire des corrections apportées à ces avis par la capitainerie. Le fichier est tenu dans "
            "chaque port habilité à recevoir des visiteurs.\n\nL'application Tamaris communique des informations aux "
            "applications suivantes :\n\n1. Modèle marin lourd : montant de la taxe ;\n\n2. Gestion des feux (PHARE 2) "
            ":\n\nhauteur du feu.\n\nTamaris est alimenté par les fichiers ci-après :\n\na) Impôt sur les mâts (IM) : "
            "hauteur (mesurée ou non), rôle ;\n\nb) RADE : les positions.",
            [
                "registre des quais (RQ) < nom du quai ; tirant d'eau", "douane < les avis",
                "capitainerie < corrections apportées à ces avis", "Modèle marin lourd > montant de la taxe",
                "Gestion des feux (PHARE 2) > hauteur du feu",
                "Impôt sur les mâts (IM) < hauteur (mesurée ou non), rôle",
                "RADE < les positions",
            ],
        ),
        (  # by whom, item by item; what somebody made; whoever is joined to those that somebody chooses
            "Les jauges peuvent également être saisies, à la condition que le port le demande :\n\n1° Par les "
            "consulats ;\n\n2° Par des pilotes agréés par le préfet et sous la responsabilité de ce dernier ; les "
            "agents de ces pilotes sont habilités par le préfet.\n\nLes positions sont recueillies :\n\n- par la "
            "criée ;\n\n- par chaque capitainerie.\n\nLe fichier est mis à jour à partir :\n\n1° Des avis de décès "
            "établis par les mairies ;\n\n2° Des décisions des commissions de port ;\n\n3° Des listes reçues de la "
            "douane ;\n\n4° Des relevés adressés par le greffe.\n\nA la seule fin de compter les navires, les "
            "agents de l'office des mers consultent les jauges.\n\nSont destinataires des montants :\n\n1° Les "
            "gardes, désignés par le préfet, le maire ou le chef de port, ainsi que les agents relevant de la "
            "douane ou de la criée ;\n\n2° La caisse.",
            [
                "consulats < Les jauges", "pilotes agréés par le préfet < Les jauges", "criée < Les positions",
                "capitainerie < Les positions", "mairies < avis de décès", "commissions de port < décisions",
                "douane < listes", "greffe < relevés", "office des mers > les jauges",
                "gardes + douane + criée > des montants", "caisse > des montants",
            ],
        ),
        (  # what a list of data says of whoever gives one of them
            "Les données enregistrées dans Tamaris sont :\n\n1° Les images du navire, collectées par les capitaineries "
            "et la criée ; elles sont floues ;\n\n2° Les jauges communiquées automatiquement par le registre des "
            "quais ;\n\n3° Le permis délivré par le préfet ;\n\n4° Le nom saisi par le marin ;\n\n5° Le montant des "
            "droits, transmis par la douane.",
            [
                "capitaineries + criée < Les images du navire", "registre des quais < Les jauges",
                "douane < Le montant des droits",
            ],
        ),
        (  # the data of an item after a colon or before its name, less what is left out; all of a list; « celles »
            "Sont destinataires des données :\n\n1° Les pilotes : jauge, tirant d'eau, à l'exception du nom ;\n\n2° "
            "Pour le numéro du quai, la douane ;\n\n3° Catégorie « identité » : les gardes.\n\nLa position précise des "
            "épaves n'est communiquée qu'au préfet. Le greffe y inscrit l'état civil, la situation familiale et les "
            "rôles.\n\nLe port recueille auprès de la criée le prix, le poids et la date. Il est fait communication au "
            "maire des montants perçus. Les juges reçoivent celles du 3°. Par dérogation au I, le nom est transmis aux "
            "consuls.",
            [
                "pilotes > jauge, tirant d'eau", "douane > numéro du quai", "gardes > Catégorie « identité »",
                "préfet > La position précise des épaves",
                "greffe < l'état civil, la situation familiale et les rôles", "criée < le prix, le poids et la date",
                "maire > des montants perçus", "juges > celles du 3°", "consuls > le nom",
            ],
        ),
        (  # what begins a sentence is no data; data taken for systems; « y compris »; a task that an item tells
            "Dans la limite des besoins, le traitement Tamaris est alimenté par les traitements relatifs :\n\n1° Aux "
            "données de jauge collectées par la criée ;\n\n2° Au rôle des pilotes.\n\nSont destinataires des avis :\n\n"
            "1° Les gardes-côtes, y compris les agents du parc ;\n\n2° Les services de chaque port appelés à en avoir "
            "communication dans l'exercice de l'ensemble de leurs missions.\n\nLe greffe est chargé :\n\na) De tenir "
            "les rôles ;\n\nb) De transmettre à la société La Vague les noms.",
            [
                "criée < données de jauge", "rôle des pilotes <", "gardes-côtes + parc > des avis",
                "services de chaque port > des avis", "société La Vague > les noms",
            ],
        ),
        (  # « tout ou partie » of data told by their place; data before who receives them; « l'état » is nobody
            "Sont destinataires de tout ou partie des données mentionnées au I :\n\n1° Les pilotes, lorsqu'ils sont "
            "désignés ;\n\n2° Pour les sanctions de port : les gardes ;\n\n3° Concernant l'état civil et l'âge : le "
            "greffe.\n\nTamaris est renseigné :\n\na) Par la criée, pour les ventes et les tonnages ;\n\nb) Par "
            "l'office.\n\nLe port obtient :\n\n1° Auprès de la douane, du montant des droits ;\n\n2° Auprès des "
            "consuls, de la date du visa.",
            [
                "pilotes > de tout ou partie des données mentionnées au I", "gardes > les sanctions de port",
                "greffe > l'état civil et l'âge", "criée < ventes et les tonnages", "office <",
                "douane < montant des droits", "consuls < de la date du visa",
            ],
        ),
        (  # whoever must send stands after what is sent; « il est adressé copie de »; what is shown to several
            "Sont tenus de transmettre au bureau le nom du marin : les criées, les ports et les consulats. Il est "
            "adressé copie de l'avis au maire. La liste des épaves est ouverte à la consultation des gardes et des "
            "pilotes. Tamaris échange avec VagueNet les avis. Le contrôle est fait en rapprochant le fichier du "
            "registre des rôles. L'office délivre à l'assureur, chaque saison, un fichier des navires.",
            [
                "criées + ports + consulats < le nom du marin", "maire > copie de l'avis",
                "gardes + pilotes > La liste des épaves", "VagueNet ?", "registre des rôles ?",
                "assureur > un fichier des navires",
            ],
        ),
        (  # « uniquement pour » data; whom to ask; somebody after what is inserted; people of a trade nobody knows
            "Sont destinataires des avis :\n\n1° Les pilotes, uniquement pour la localisation du quai et son "
            "numéro ;\n\n2° Le greffe et, en cas de litige, le notaire ;\n\n3° Les gardes agissant sur le fondement du "
            "code.\n\nLe fichier, qui compte aussi les navires de passage, est tenu par l'office des mers. Les "
            "goémoniers déclarent à l'office des mers les tonnages. Pour instruire, le service :\n\n1° Demande à la "
            "mairie une attestation ;\n\n2° Obtient de l'assureur le montant. Les rôles ne sont pas transmis, "
            "sauf au consul.",
            [
                "pilotes > la localisation du quai et son numéro", "greffe + notaire > des avis", "gardes > des avis",
                "goémoniers < les tonnages", "mairie < une attestation", "assureur < le montant",
                "consul >",
            ],
        ),
        ("En aucun cas les bailleurs, les assureurs et les banques n'auront accès aux données.", []),
        ("L'instruction exige des échanges réguliers avec les organismes payeurs.", []),
        ("Les relevés sont versés au dossier tenu par l'armateur.", []),
        ("Tamaris peut être consulté par l'intermédiaire de l'application Vague.", []),
    ],
)  # fmt: skip
def test_constructions(words: str, rows: list[str], register: Register) -> None:
    """Each sentence gives its bodies, with the way and the data that it says of each."""
    assert told(read(HEAD + words, register)) == rows


def test_a_deliberation(register: Register) -> None:
    """« Article 2 : que … »; whoever adopts it holds the data; the considerations found nothing."""
    text = (
        "COMMUNE DE PORT-GRIS\n\nDélibération n° 12\n\nConsidérant que le suivi exige des échanges avec la criée ;\n\n"
        "DÉCIDE\n\nArticle 1 : d'autoriser le maire à mettre en œuvre un traitement relatif aux quais ;\n\nArticle 2 : "
        "que seront communiqués :\n\na) au receveur, les montants ;\n\nb) aux pilotes, la place des navires ;\n\n"
        "Article 3 : qu'un état des ventes sera adressé par la Commune à la caisse des marins ;\n"
    )
    assert told(read(text, register)) == [
        "receveur > les montants", "pilotes > la place des navires", "caisse des marins > un état des ventes",
    ]  # fmt: skip


def test_an_article_put_in_another_text_makes_the_system(register: Register) -> None:
    """Read without the text that it amends, it gives the name of the system and the rows of its alinéas."""
    text = (
        "Décret n° 2031-12 du 3 mai 2031 modifiant le code des ports\n\nArticle 1er\n\nLe code est ainsi modifié :\n\n"
        "1° Après l'article R. 12, il est inséré un article ainsi rédigé :\n\n« Art. R. 12-1. - Le ministre met en "
        "œuvre un traitement dénommé “ Tamaris ”. » ;\n\n2° L'article R. 13 est complété par un alinéa ainsi rédigé "
        ":\n\n« Les pilotes reçoivent, le jour venu, au moyen du traitement mentionné à l'article R. 12-1, la liste "
        "des navires. »\n"
    )
    proposal = read(text, register)
    assert (proposal.hub.label, told(proposal)) == ("Tamaris", ["pilotes > la liste des navires"])


def test_a_page_for_the_public(register: Register) -> None:
    """Questions as headings, items of a list, a term and its description; sentences under a heading are themselves."""
    page = (
        "<html><body><h1>L'application Tamaris</h1><h2>Qui peut voir vos données ?</h2><ul><li>La capitainerie</li>"
        "<li>L'assureur (attestation)</li></ul><p>Nous ne les vendons jamais.</p><h2>D'où viennent vos données ?</h2>"
        "<p>De vous-même, de votre club et du fichier des permis.</p><h2>Partenaires</h2><dl><dt>Musée</dt><dd>Il "
        "reçoit votre nom.</dd></dl><h2>Destinataires</h2><ul><li>La régie : pour facturer</li></ul></body></html>"
    )
    proposal = read(page, register, "page.html")
    assert told(proposal) == [
        "capitainerie >", "assureur > attestation", "club + fichier des permis <", "Musée > votre nom", "régie >",
    ]  # fmt: skip
    assert [use.words for use in proposal.rows[-1].parts[0].flows[0].purposes or ()] == [("facturer",)]


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        (  # what a cell that names the central system says, seen from the line; both ways; a note in a head
            ("Traitement « Tamaris »;;", "Système;Sens (vu de Tamaris);Objet", "Base Rôles;Alimente Tamaris;Suivi",
             "VAGUE;Alimenté par Tamaris;Tri", "Casier;Consulté par Tamaris;Contrôle", "HOULE;Transmet à Tamaris;Tri",
             "Criée;Réception et envoi;Vente"),
            ["Base Rôles <", "VAGUE >", "Casier <", "HOULE <", "Criée <>"],
        ),
        (  # arrows under a head that nobody foresaw, what is left out, lines above
            ("Annexe – traitement « Tamaris »;;;", "Partenaire;Flux;Données;Données exclues",
             "Ports;Tamaris → partenaire;Jauge;Adresse", "Criée;partenaire → Tamaris;Ventes;"),
            ["Ports > Jauge", "Criée < Ventes"],
        ),
        (  # ticks under bodies, with letters; ticks under ways
            ("Donnée;Port;Mairie;Criée", "Nom;X;X;", "Jauge;X;;X", "Vente;;;X"),
            ["Port > Nom ; Jauge", "Mairie > Nom", "Criée > Jauge ; Vente"],
        ),
        (
            ("Donnée;Port;Mairie", "Nom;C;M", "Jauge;C;C"),
            ["Port > Nom ; Jauge", "Mairie < Nom", "Mairie > Jauge"],
        ),
        (
            ("Acteur;Écriture;Lecture;Données", "Bureau des quais;oui;oui;Place", "Gendarmerie;non;oui;Nom"),
            ["Bureau des quais <> Place", "Gendarmerie > Nom"],
        ),
        (  # who feeds and who reads, on one line; one end that all lines share
            ("Données;Qui alimente;Qui consulte", "Jauge;Armateurs;Ports, douanes", "Vente;Criée;Mairies"),
            ["Armateurs < Jauge", "Ports + douanes > Jauge", "Criée < Vente", "Mairies > Vente"],
        ),
        (
            ("Origine;Destination;Contenu", "Tamaris;Service des pêches;Ventes", "Casier des navires;Tamaris;Numéro"),
            ["Service des pêches > Ventes", "Casier des navires < Numéro"],
        ),
        (  # two columns of data, one for each way; a first column that goes on
            ("systeme;flux_entrant;flux_sortant", "Base des rôles;Numéro;Jours de mer", "VAGUE;;Position"),
            ["Base des rôles < Numéro", "Base des rôles > Jours de mer", "VAGUE > Position"],
        ),
        (
            ("Bloc;Organisme;Données", "A. Destinataires;Ports;Jauge", ";Mairies;Nom", "B. Sources;Criée;Ventes"),
            ["Ports > Jauge", "Mairies > Nom", "Criée < Ventes"],
        ),
    ],
)  # fmt: skip
def test_sheets(lines: tuple[str, ...], rows: list[str], register: Register) -> None:
    """A sheet saved as text is a table whatever its heads; a cell of another column is no purpose."""
    proposal = read("\n".join(lines) + "\n", register, "annexe.csv")
    assert told(proposal) == rows
    assert not any(
        "Adresse" in words for row in proposal.rows for use in row.flows[0].purposes or () for words in use.words
    )


def test_a_line_whose_cells_look_like_heads_is_a_row(register: Register) -> None:
    """« Système … | Alimenté par … » in the middle of a table is no new row of heads."""
    table = "| Traitement relié | Sens | Objet |\n|---|---|---|\n| Base Rôles | Sortie | Tri |\n"
    table += "| Système de la houle (SH) | Alimenté par X | Secours en mer |\n"
    assert [row.designation for row in read(HEAD + table, register).rows] == ["Base Rôles", "Système de la houle (SH)"]


def test_every_body_of_a_list_in_one_line_is_told(register: Register) -> None:
    """Whoever is joined to the items of a list written in one sentence, or has the rest of another verb, is listed."""
    words = "Le maire reçoit les données du 1°, le préfet celles du 2°."
    proposal = read(HEAD + words, register)
    assert told(proposal) == ["maire > les données du 1°"]
    assert any(one.likely and "le préfet celles du 2°" in one.text for one in proposal.unused)


def test_a_page_without_headings(register: Register) -> None:
    """A question that is no heading heads what follows; what they do after a dash; columns « Ce qu'il nous envoie »."""
    page = (
        "<html><body><h1>Vos données dans « Tamaris »</h1><p>Qui nous fournit vos données ?</p><p>Votre capitainerie, "
        "ainsi que votre assureur pour votre attestation.</p><p>Qui y accède ?</p><ul><li>Les ports – ils consultent "
        "votre jauge.</li><li>Les arbitres (nom et numéro uniquement)</li></ul><p>Nous communiquons votre nom à notre "
        "assureur afin qu'il établisse votre contrat, et vos résultats au ministère des mers.</p><table><tr><th>"
        "Partenaire</th><th>Ce qu'il nous envoie</th><th>Ce que nous lui envoyons</th></tr><tr><td>Caisse des marins"
        "</td><td>Vos droits</td><td>Vos jours</td></tr><tr><td>Musée</td><td>–</td><td>Votre nom</td></tr></table>"
        "</body></html>"
    )
    proposal = read(page, register, "page.html")
    assert (proposal.hub.label, told(proposal)) == (
        "Tamaris",
        [
            "Caisse des marins < Vos droits", "Caisse des marins > Vos jours", "Musée > Votre nom",
            "capitainerie + assureur < votre attestation", "ports >", "arbitres > nom et numéro",
            "assureur > votre nom", "ministère des mers > vos résultats",
        ],
    )  # fmt: skip


def test_orders_on_articles(register: Register) -> None:
    """« A l'article 3 : » without an accent says where; « ce même article » is that of the order before; words put in
    a row are read with it, and those put in an article about the system that the base names; what an order says of
    « la fin de l'alinéa » stays open."""
    base_text = (
        "# Arrêté du 3 mai 2031 portant création d'un traitement dénommé « Tamaris »\n\n## Article 3\n\nSont "
        "destinataires des données :\n\n1° Les capitaineries ;\n\n2° Les pilotes.\n\n## Article 4\n\nLe "
        "traitement est alimenté par les armateurs.\n"
    )
    proposal = read(base_text, register)
    base = draft(proposal, accept_all(proposal), register)
    text = (
        "Arrêté du 8 juin 2032 modifiant l'arrêté du 3 mai 2031 portant création d'un traitement dénommé « Tamaris »"
        "\n\nArticle 1er\n\nA l'article 3 :\n\n1° Au 1°, après le mot : « capitaineries », sont insérés les mots : "
        "« et les criées » ;\n\n2° Le 2° est remplacé par les dispositions suivantes :\n\n« 2° Les pilotes et les "
        "lamaneurs ; »\n\nArticle 2\n\nI. - A l'article 4, après les mots : « les armateurs », la fin de l'alinéa est "
        "ainsi rédigée : « et le greffe. »\n\nII. - Ce même article est complété par un alinéa ainsi rédigé :\n\n« Le "
        "greffe enregistre dans Tamaris les ventes. »\n"
    )
    amending = read(text, base)
    applied = apply_instructions(base, amending.instructions, amending.header)
    assert [one.applied for one in applied.outcomes] == [True, True, False, True]
    assert "(article 4)" in applied.outcomes[-1].said
    bodies = {node.label for node in applied.register.actors}
    assert {"Capitaineries", "Criées", "Pilotes", "Lamaneurs", "Armateurs", "Greffe"} <= bodies


def test_a_form(register: Register) -> None:
    """A table of rubrics, as a sheet of a register of processing: each line is read as « rubric : what it holds »; a
    heading above a table says which way."""
    table = "| Nom du traitement | Mouillages |\n| Finalités | Attribution |\n| Destinataires internes | Port |\n"
    table += "| Source des données | Plaisanciers, capitainerie |\n"
    proposal = read(f"Fiche de registre\n\n{table}", register)
    assert (proposal.hub.label, told(proposal)) == ("Mouillages", ["Port >", "Plaisanciers <", "capitainerie <"])
    heads = "| Qui | Quoi |\n|---|---|\n| Caisse des marins | Dates |\n"
    assert told(read(f"{HEAD}2.1 Communication à des tiers\n\n{heads}", register)) == ["Caisse des marins > Dates"]


def test_words_that_only_name_what_is_made_are_no_order(register: Register) -> None:
    """« un alinéa ainsi rédigé » without a verb that puts it anywhere orders nothing, and stops nothing."""
    text = (
        "Arrêté du 8 juin 2032 modifiant l'arrêté du 3 mai 2031\n\nAprès l'article 3, un alinéa ainsi rédigé :"
        "\n\n« Le greffe est destinataire des avis. »\n"
    )
    assert read(text, register).instructions == ()
