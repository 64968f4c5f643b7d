"""The words of everyday French that questions are made of; names of bodies and words of texts come from the
register."""

import re
from enum import StrEnum

from model.ask.words import words_set


class Ask(StrEnum):
    """What is asked; the values are those of the chips on screen."""

    DEFINE = "définition"
    NATURE = "traitement ou organisme"
    TECHNICAL = "technique"
    HOW_LONG = "durée"
    CHANGED = "changement"
    TEXT = "texte"
    SINCE = "depuis quand"
    RIGHT = "droit"
    CONTROLLER = "responsable"
    BASIS = "base légale"
    SECURITY = "protection"
    COUNT = "nombre"
    WHERE = "ligne"
    DIRECTION = "sens"
    WHY = "finalité"
    DATA = "donnée"
    RECIPIENTS = "qui reçoit"
    SENDERS = "qui transmet"
    WHO = "qui"
    IS_IT = "est-ce dit ?"
    SUBJECT = "sujet"


DETERMINERS = words_set(
    "l la le les un une ce cette ces mon ma mes notre nos votre vos leur leurs cet tout tous toute toutes"
)
TOWARDS = words_set("a au aux vers chez avec")
FROM = words_set("de du des d depuis provenant venant")
BY = words_set("par")
JOINING = words_set("et ou ni")
# Words that carry no meaning of their own here: they are in no chip and are not said to be left aside.
FUNCTION = (
    DETERMINERS | TOWARDS | FROM | BY | JOINING | words_set(
        "en pas ne n pour sur sans dans entre qui que qu quoi dont ou quel quelle quels quelles lequel laquelle "
        "lesquels lesquelles il elle ils elles on se s y t n sa son ses est sont ete etre etait etaient ont ai as "
        "avoir avait peut peuvent pouvoir pouvait pouvaient pourrait pourraient peux puis c j je tu nous vous me m "
        "te toi moi lui eux mais donc car ci ca cela comme ainsi aussi alors tres bien plus moins encore deja ici la "
        "lors svp stp merci bonjour bonsoir salut madame monsieur please voudrais veux voulais aimerais souhaite "
        "savoir saurais dire dis dites moi pouvez pourriez exactement precisement vraiment concretement juste "
        "seulement meme memes propre propres aient ait faites cherche chercher cherchons trouve trouver trouvez "
        "montre montrer montrez question reponse exemple fais fait faire font ferai quand comment est-ce selon ainsi "
        "afin parmi existe existent doit doivent devoir faut cas soit soient sera seront serait fut doivent cadre "
        "titre via propos sujet concernant concerne concernent permet permettent autorise autorisee autorises "
        "autorisees autorisation possible possibilite droit jure jurer actuellement maintenant aujourd hui desormais "
        "autre autres deux trois plusieurs requis requise obligatoire obligatoires eu eue certains certaines chaque "
        "aucun aucune quelqu quelque quelques fois aura auront aurait auraient auras difference differences toujours "
        "ceux celui celle celles dois doit vrai exact direct directement"
    )
)  # fmt: skip
# Said of everything here: shown in one chip, « cadre ».
FRAME = words_set(
    "donnee donnees donne donnes done dones information informations info infos dossier dossiers fichier fichiers "
    "jeune jeunes usager usagers personnel personnels personnelle personnelles caractere logiciel outil systeme "
    "systemes base flux transfert transferts echange echanges traitement traitements registre texte textes loi lois "
    "organisme organismes acteur acteurs partenaire partenaires administration administrations service services "
    "operateur operateurs institution institutions categorie categories fiche fiches renseignement renseignements "
    "element elements collegue collegues comporte comportent compte comptent comprend comprennent note notes notee "
    "notees terme termes mot mots expression apparait apparaissent logiciels outils vise vises visee visees visent "
    "citait citaient prevoyait disait mentionnait liste arrete annexe annexes prevu prevue prevus prevues cite cites "
    "citee citees citent citer mentionne mentionnes mentionnee mentionnees indique dit disent parle parlent nomme "
    "nomment ecrit precise precisent preciser contient contiennent contenir contenu figure figurent figuraient "
    "figurait prevoit prevoient article articles ligne lignes entrant entrants entrante entrantes sortant sortants "
    "sortante sortantes sens lien liens relation mis mise relie relies lie lies suis chose choses gens partie "
    "partenaires entite entites structure structures francais legalement juridiquement officiellement concerne"
)

# Said of data: whether a text calls them personal or anonymised is then told.
NATURE_WORDS = words_set(
    "personnelle personnelles nominative nominatives nominatif nominatifs identifiante identifiantes individuelle "
    "individuelles"
)
FRAME |= NATURE_WORDS

SEND = words_set(
    "envoie envoient envoit envoyer envoye envoyes envoyee envoyees envoi envois transmet transmettent "
    "transmettre transmis transmise transmises transmission transmissions alimente alimentent alimenter "
    "alimentes alimentee alimentees alimentait fournit fournissent fournir fourni fournis fournie fournies "
    "donne donnent donner adresser remonte remontent remonter emet emettent emettre emetteur emetteurs "
    "expediteur expediteurs source sources communique communiquent communiquer partage partagent partager "
    "provient proviennent viennent vient transmettait transmettaient envoyait envoyaient alimentaient "
    "communiquee communiquees partagee partagees livre livrent livrer divulgue divulguer refile balance verse "
    "versent verser renvoie renvoient renvoyer repart repartent"
)
RECEIVE = words_set(
    "recoit recoivent recevoir recu recue recus recues recevait recevaient obtient obtiennent obtenir recupere "
    "recuperent recuperer accede accedent acceder acces accedait consulte consultent consulter destinataire "
    "destinataires sait savent connait connaissent connaitre utilise utilisent utiliser voit voient voir voyait "
    "voyaient collecte collectent detient detiennent regarde regarder regardent lit lisent lire ouvre ouvrent ouvrir "
    "reception dispose disposent recois recoi recoie recoive recoives savoir connu connue connus connues"
)
# Who or what acts for a body: « un agent de France Travail », « le SI du FSE » stand on the side of that body.
ACTING = words_set(
    "agent agents salarie salaries employe employes conseiller conseillere conseillers directeur directrice "
    "personnel personnels service services si systeme logiciel traitement outil"
)
EXCHANGE = words_set("echangent echange echanger echanges croise croisent croiser relie relient")
PASSIVE = words_set(
    "envoye envoyes envoyee envoyees transmis transmise transmises alimente alimentes alimentee alimentees "
    "fourni fournis fournie fournies recu recue recus recues communiquee communiquees communique partagee "
    "partagees partage partages adressees adressee connu connue connus connues"
)
# Verbs that also name a purpose: they mean sending only before « des données » or towards someone.
SOFT = words_set("communique communiquent communiquer partage partagent partager verse versent verser")
# Verbs that a purpose is done with: they narrow nothing, « proposer des sanctions » is asked by « sanctions ».
DOING = words_set(
    "propose proposent proposer prononce prononcent prononcer realise realisent realiser assure assurent "
    "assurer effectue effectuent effectuer procede procedent proceder mene menent mener met mettent mettre "
    "oeuvre prend prennent prendre demande demandent demander decide decident decider charge charges chargee "
    "chargees occupe occupent occuper beneficie va vont aller circule circulent passe passent porte portent "
    "porter touche touchent travaille travaillent travailler intervient interviennent intervenir participe "
    "participent participer contribue arrive arrivent arriver partent partir sortent sortir sort sorte fixe fixent "
    "definit definissent organise organisent encadre encadrent regit"
)
MOVING = words_set("va vont aller circule circulent passe passent partent arrivent")
SIGHT = words_set(
    "voit voient voir voyait voyaient consulte consultent consulter regarde regarder regardent lit lisent lire ouvre "
    "ouvrent ouvrir accede accedent acceder acces sait savent connait connaissent connaitre"
)

# Each kind of question by its words, looked for in the folded words; the first kind found is the one asked.
PATTERNS: tuple[tuple[Ask, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"\b(?:{pattern})\b"))
    for kind, pattern in (
        (
            Ask.NATURE,
            r"(?:un )?(?:traitement|systeme|logiciel) ou (?:bien )?(?:un )?(?:organisme|acteur|destinataire)"
            r"|(?:un )?(?:organisme|acteur|destinataire) ou (?:bien )?(?:un )?(?:traitement|systeme|logiciel)",
        ),
        (
            Ask.TECHNICAL,
            r"(?:en |au )?(?:temps reel|formats?|frequence|combien de fois|api|interface\w*|protocole|csv|xml|"
            r"automatiquement)",
        ),
        (
            Ask.SUBJECT,
            r"(?:quel(?:le)? (?:est|sont) )?(?:le |l |la )?(?:role|interet|place|utilite|rapport|lien)s? (?=de |du |"
            r"des |d |avec )"
            r"|(?:vient|viennent|vien) faire|(?:a|ont) a voir|la dedans|dans tout (?:ca|cela)|parl\w+ moi|dites? moi "
            r"tout",
        ),
        (Ask.SUBJECT, r"que (?:sait|savez|savons|peut) (?:on|vous|nous)(?: dire)? (?=de |du |des |d |sur )"),
        (
            Ask.DEFINE,
            r"c (?:est )?quoi|qu est ce qu une? \w+(?: \w+)?$|ca veut dire quoi|que (?:veut|veulent) dire|que "
            r"signifie\w*|que designe\w*|definitions?|defini\w*"
            r"|expliqu\w+|^qui (?:est|sont)(?= (?:l |la |le |les |un |une )?(?:_|imilo))",
        ),
        (
            Ask.HOW_LONG,
            r"(?:pendant )?(?:au bout de )?(?<!depuis )combien de temps|(?:pendant |au bout de )?combien (?:d annees|"
            r"de mois|d "
            r"ans|de jours)"
            r"|(?:quelles? (?:est|sont) )?(?:la |les |quelles? )?durees?(?: de conservation)?|jusqu a (?:quand|quel "
            r"age)"
            r"|conserv\w+|archiv\w+|gard(?:e|er|ent|ee|ees|es|ez|ait|aient)|stock\w+|que devien\w+|qu adviendra\w*",
        ),
        (
            Ask.CHANGED,
            r"(?:qu est ce qui |ce qui |qu |que )?(?:a |ont |a t il |va )?chang\w+|differences? entre (?:20\d\d|l "
            r"arrete|le decret|les (?:deux )?(?:textes|arretes|etats))|nouve\w+|nouvel\w*"
            r"|n (?:est|sont|a|ont) plus|ne (?:re|figur)\w+ plus|evolu\w+|compar\w+|ajout\w+|retir\w+|disparu\w*|par "
            r"rapport a|remplac\w+",
        ),
        (
            Ask.RIGHT,
            r"(?:quels? |mes |ses |leurs? |les |un |vos )(?:sont )?(?:mes |ses |leurs? |les |vos )?droits?|droits? "
            r"des jeunes"
            r"|droits? (?:d acces|de rectification|d opposition|a l effacement|a l oubli|d effacement|a la portabilite)"
            r"|rectifi\w+|corriger|effac\w+|supprim\w+|oppos\w+|refus\w+|portabilite|limitation|copie|obligee?s?|reclam\w+|plainte"
            r"|(?:a qui|ou) (?:s |m |dois je m |puis je m |faut il s )?(?:adresser|demander|ecrire)"
            r"|(?:puis je|je (?:peux|veux|voudrais|souhaite)|comment(?: un jeune peut il)?|ai je le droit d?e?)"
            r"(?: \w+){0,4}? (?:acceder|voir|consulter|obtenir|recuperer|demander|modifier|lire|savoir)"
            r"|informer les jeunes de leurs droits|exercer",
        ),
        (
            Ask.CONTROLLER,
            r"(?:co)?responsab\w+|qui (?:decide|priorise|choisit)|qui "
            r"(?:gere|edite|administre|heberge|fournit|concoit|developpe|possede|exploite|maintient)"
            r"(?= (?:le |l |la )?(?:imilo|si |logiciel|systeme|fichier|outil|traitement|base))|exploit\w+|heberg\w+"
            r"|sous traitants?|delegue a la protection(?: des donnees)?|dpo|a qui appartien\w+|gere\w*|gestion de imilo"
            r"|fait fonctionner",
        ),
        (
            Ask.BASIS,
            r"bases? (?:legales?|juridiques?)|fondements?(?: juridiques?| legal| legaux)?|consent\w*|a quel titre"
            r"|interet public|licite|legal\w*|accord du jeune|mon accord|son accord",
        ),
        (
            Ask.SECURITY,
            r"mots? de passe|securis\w+|securite(?! sociale)|proteg\w+|protection|pirat\w+|fuites?|chiffr\w+|habilit\w+"
            r"|confidentialit\w+|aipd|analyse d impact|hors (?:de )?(?:l )?(?:union europeenne|ue|europe)|a l etranger",
        ),
        (
            Ask.SINCE,
            r"a quel moment|depuis (?:quand|quelle date|combien de temps)|a partir de quand|(?:a quelle|quelle) date|"
            r"^quand|jusqu a quand|quand$"
            r"|quand (?:est|a|ont|sont|date|entre)|de "
            r"quand date\w*|date (?:de|d)|dates?",
        ),
        (
            Ask.TEXT,
            r"en vigueur|cess(?:e|er|ait)|appliqu\w+|numero (?:du|de l|de la) (?:decret|arrete|texte)|modifi\w+|"
            r"abrog\w+|publi(?:e|ee|cation|es)|signe(?:e|s|es)?|signature|numero "
            r"nor|nor|journal officiel",
        ),
        (Ask.COUNT, r"combien|nombre d?e?|le total"),
        (
            Ask.WHERE,
            r"(?:a |selon |dans |sur )?quelles? (?:est |sont )?(?:la |les "
            r")?(?:lignes?|annexes?|dispositions?|preuves?|references?)"
            r"|quels? (?:est |sont )?(?:l |les )?(?:articles?|textes?)|ou(?: est ce| est il| est elle| est| c est| "
            r"peut on| sont ils)?"
            r" (?:ecrits?|ecrites?|dite?|lit on|lire|trouve t on|prevue?s?|mentionnee?s?)",
        ),
        (
            Ask.DIRECTION,
            r"(?:dans )?quel sens|(?:dans )?les deux sens|sens d(?:u|es?|e la|e l) (?:flux|donnees|echanges?|"
            r"transferts?)",
        ),
        (
            Ask.WHY,
            r"pourquoi|pour quoi(?: faire)?|a quoi (?:ca |cela "
            r")?(?:sert|servent|servira|servaient|serve)|(?:sert|servent) a quoi"
            r"|a quelles? fins?|(?:dans |pour )?quels? (?:est |sont )?(?:le |les )?(?:buts?|objectifs?|motifs?)"
            r"|(?:pour |a )?quelles? (?:est |sont )?(?:la |les "
            r")?(?:finalites?|raisons?|utilites?)|finalites?|objectifs?|buts?"
            r"|que (?:fait|font)|(?:fait|font|faire)(?: t (?:il|elle|on)| ils| elles)? (?:de|des|avec) (?:mes |les "
            r"|ces |nos |vos |ses |leurs )?(?:donnees|infos|informations)|qu en (?:fait|font)|(?:fait|font) "
            r"quoi|(?:utilise|utilisent) pour quoi|servent|sert",
        ),
    )
)
WHO = re.compile(
    r"\b(?:(?P<before>a|aux?|vers|chez|avec|de|d|par|depuis|entre) )?(?:qui(?! est ce qui)|quels? (?:sont (?:l |le "
    r"|la |les )?)?"
    r"(?P<noun>organismes?|acteurs?|services?|partenaires?|destinataires?|operateurs?|traitements?|systemes?|emetteurs?"
    r"|expediteurs?)|quelles? (?:sont (?:l |la |les "
    r")?)?(?:administrations?|institutions?|collectivites?|structures?|entites?"
    r"|sources?)|lesquels|lesquelles|auxquels)\b"
)
WHENCE = re.compile(r"\bd ou (?:viennent|vient|proviennent|provient|sont|sortent)\b|\bd ou\b")
WHAT = re.compile(
    r"\b(?:quelles? (?:sont (?:l |la |les )?)?(?:donnees?|informations?|infos?|categories?)|quoi|qu est ce "
    r"qu[e]?|que(?! (?:dit|disent|prevoit|contient|raconte)\b)|qu)\b"
)
IS_IT = re.compile(
    r"\best ce qu[e]?\b|\by a t il\b|\b\w+ (?:t )?(?:il|elle|ils|elles|on|je)\b|^(?:est|sont|peut|peuvent|a|ont)\b"
)
NEGATION = re.compile(
    r"\b(?:ne|n)\b(?: \w+){1,3}? "
    r"(?:pas|plus|jamais|aucune?|personne|rien)\b|\b(?:jamais|aucun|personne)\b|\bpas (?:de|d|acces)\b"
)
ONLY = re.compile(r"\b(?:ne|n) \w+(?: \w+)? que\b|\bseuls?\b|\bseulement\b|\buniquement\b")
TO_ME = words_set("m me nous t te")
PRONOUNS_SEEN = ("pronom",)  # what « la », « le » or « lui » stands for is left aside
EXCEPT = words_set("sauf hormis excepte part sans non") | {
    "autres que"
}  # « à part France Travail »: a question of that shape is not answered
HYPOTHESIS = re.compile(
    r"^(?:et )?s[i](?: |$)(?!milo)|\b(?:et|meme|mais|que se passe t il|qu arrive t il|se passe) s[i]\b|\bs "
    r"(?:il|ils) |\bimagin\w+|\bsuppos\w+|\badmettons\b"
)
PAST = re.compile(
    r"\b(?:avant|autrefois|a l epoque|jadis|ancien(?:ne)?(?:s|ment)? (?:arrete|texte|decret)|a l origine(?! (?:de|du|"
    r"des|d) )|d origine)\b"
)
NOW = re.compile(r"\b(?:aujourd hui|actuellement|maintenant|desormais|en ce moment)\b")
POLITE = re.compile(
    r"^\s*(?:(?:bonjour|bonsoir|salut|s'il vous plaît|svp)[\s,.!:]*)*(?:(?:je|j'|on)\s*(?:voudrais|veux|souhaite|"
    r"souhaiterais|aimerais"
    r"|cherche à)\s+savoir|(?:pouvez|pourriez)-vous me dire|(?:peux|pourrais)-tu me dire|dites-moi|dis-moi|savez-vous"
    r"|je me demande)\s+(?=si\b|s'|qui\b|quel|quand\b|combien\b|pourquoi\b|comment\b|ce qu|où\b|à qui|de qui|depuis)",
    re.IGNORECASE,
)
SPLIT = re.compile(
    r"(?:\?|;|(?<!\b[LRDlrd])\.(?=\s+(?-i:[A-ZÀÂÉÈÊÎÔÙÇ])))\s*|,?\s+et\s+(?=(?:à |a |de |pour |depuis |pendant |sur "
    r"|selon |dans |par |avec )?(?:qui|que|qu'|quel|quelle|quels|quelles|pourquoi"
    r"|combien|quand|comment|est-ce|où|jusqu)\b)",
    re.IGNORECASE,
)
