"""The words of everyday French that questions are made of; names of bodies and so on come from the register."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


DETERMINERS = _set("l la le les un une ce cette ces mon ma mes notre nos votre vos leur leurs cet")
TOWARDS = _set("a au aux vers chez")
FROM = _set("de du des d depuis")
FUNCTION = (
    DETERMINERS | TOWARDS | FROM | _set(
        "en et ou par pour sur avec sans dans entre qui que qu quoi dont il elle ils elles on se s y t n no numero sa "
        "son ses est sont ete etre ont ai as avoir peut peuvent pouvoir ne pas c j je tu nous vous me m ni mais donc"
    )
)  # fmt: skip

SEND = _set(
    "envoie envoient envoyer envoye envoyes envoyee envoyees envoi envois transmet transmettent transmettre transmis "
    "transmise transmises transmission transmissions alimente alimentent alimenter alimente alimentes alimentee "
    "alimentees fournit fournissent fournir fourni fournies donne donnent donner adresse adressent adresser remonte "
    "remontent remonter emet emettent emettre emetteur emetteurs expediteur expediteurs source sources"
)
RECEIVE = _set(
    "recoit recoivent recevoir recu recue recus recues obtient obtiennent obtenir recupere recuperent recuperer "
    "accede accedent acceder acces consulte consultent consulter destinataire destinataires sait savent savoir "
    "connait connaissent utilise utilisent utiliser voit voient voir collecte collectent detient detiennent"
)
WHY = _set(
    "pourquoi sert servent servir finalite finalites but buts objectif objectifs raison raisons motif motifs usage"
)
PLACE = _set("ligne lignes article articles disposition dispositions texte textes fondement base preuve reference")
COUNT = _set("combien nombre")
WHICH = _set("quel quelle quels quelles")
BODIES = _set(
    "organisme organismes acteur acteurs traitement traitements systeme systemes partenaire partenaires administration operateur operateurs"
)
# Verbs that also name a purpose: before « données », they mean sending.
SOFT = _set("communique communiquent communiquer partage partagent partager verse versent verser")

# Known, but saying nothing on their own: they are never reported as not understood.
GENERIC = (
    BODIES | PLACE | WHICH | COUNT | _set(
        "jeune jeunes donnee donnees information informations flux flow mission missions locale locales annexe annexes "
        "arrete arretes decret loi droit code travail emploi legal legale titre selon sens cite citent citee citees cites "
        "relatif relative relatives relatifs concernant concerne concernent propos sujet liste tout tous toute toutes "
        "service services public personnelle personnelles personnel fait font faire comment quand dit disent dire "
        "existe existent veut veulent savoir avoir donc svp merci bonjour aussi deux ensemble lien liens lie lies "
        "registre permet permettent exactement plus precis appelle fonde reponse question peux puis entrant entrants "
        "sortant sortants si va vont aller passe passent arrive direction"
    )
)  # fmt: skip

# Everyday words for what the register names otherwise: (kind, id) → words. Ids that a register does not have are unused.
SYNONYMS: dict[tuple[str, str], tuple[str, ...]] = {
    ("purpose", "accompagner"): ("accompagne", "accompagnent", "accompagner", "accompagnement", "suit", "suivent", "suivi"),
    ("purpose", "inscrire"): ("inscrit", "inscrivent", "inscription", "oriente", "orientent", "orienter"),
    ("purpose", "coordonner"): ("coordonne", "coordonnent", "coordination", "double accompagnement"),
    ("purpose", "positionnements"): ("positionnement", "positionner", "positionne", "forme", "former"),
    ("purpose", "partage_formation"): ("partage", "partagent", "partager", "forme", "former"),
    ("purpose", "payer"): ("paie", "paient", "paye", "payent", "payer", "paiement", "verse", "versent", "verser",
                           "versement", "allocation", "aide", "argent", "indemnise", "remunere"),
    ("purpose", "outiller"): ("outil", "outils numériques", "numérique", "interopérabilité"),
    ("purpose", "piloter"): ("pilote", "pilotent", "pilotage", "indicateur", "suivi", "suivi de l'activité"),
    ("purpose", "controler"): ("controle", "controlent", "controler", "sanction", "sanctionne", "sanctionnent",
                               "sanctionner", "verifie", "verifient", "verifier"),
    ("purpose", "connaitre"): ("statistique", "etude", "recherche", "evalue", "evaluent", "evaluation", "evaluer",
                               "enquete", "etudie", "etudient"),
    ("purpose", "communiquer"): ("communique", "communiquent", "communication", "informe", "informent", "informer"),
    ("purpose", "instances"): ("informe", "informent", "informer", "fonction d'appui", "obligation d'information"),
    ("data", "paiement_allocations"): ("allocation",),
    ("data", "aide_insertion"): ("aide",),
    ("data", "entreprises_partenaires"): ("entreprise", "employeur"),
    ("data", "periodes_pmsmp"): ("stage", "immersion", "mise en situation"),
    ("data", "droits_compte"): ("droits CPF", "droits du compte", "droits inscrits", "droits inscrits sur le compte"),
    ("data", "ruptures_contrat"): ("rupture",),
    ("data", "passeport"): ("passeport",),
    ("data", "coordonnees"): ("adresse",),
    ("population", "sortants_sans_diplome"): ("sans diplôme", "décrocheur", "décroché"),
    ("population", "obligation_formation"): ("mineur", "16-18 ans", "16-18"),
    ("text", "presse_localtis_2025_01"): ("presse", "localtis"),
}  # fmt: skip
