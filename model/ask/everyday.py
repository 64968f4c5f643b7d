"""Everyday French for words of the texts, and those often asked about whom no text names under that name."""

from __future__ import annotations

from model.ask.words import words_set

# Everyday words for words of the texts: the chip says which. Words add up; « | » separates spellings of one idea.
EVERYDAY: dict[str, str] = {
    **dict.fromkeys(words_set("paie paye paient payent payer payes verse versent verser versement versements "
                         "argent"), "paiement"),
    **dict.fromkeys(words_set("punir punit punissent punition"), "sanctions"),
    **dict.fromkeys(words_set("inscrire inscrit inscrivent inscrits"), "inscription"),
    **dict.fromkeys(words_set("suivre suit suivent"), "suivi"),
    **dict.fromkeys(words_set("coordonne coordonnent coordonner coordination"), "coordonner|coordination"),
    **dict.fromkeys(words_set("stat stats"), "statistiques"),
    **dict.fromkeys(words_set("cree creent creer"), "création"),
    **dict.fromkeys(words_set("etudie etudient etudier"), "études"),
    **dict.fromkeys(words_set("chercheur chercheurs chercheuse"), "recherche"),
    **dict.fromkeys(words_set("verifie verifient verifier verification surveille surveillent surveiller"), "contrôle"),
    **dict.fromkeys(words_set("stage stages immersion immersions"), "situation milieu professionnel"),
    **dict.fromkeys(words_set("decrocheur decrocheurs decroche decroches"), "diplôme"),
    **dict.fromkeys(words_set("mineur mineurs"), "obligation formation jeunes"),
    **dict.fromkeys(words_set("telephone mail courriel adresse adresses"), "coordonnées"),
    **dict.fromkeys(words_set("medical medicale medicales medicaux maladie"), "santé"),
    **dict.fromkeys(words_set("anonyme anonymes anonymat anonymisation"), "anonymisées"),
    **dict.fromkeys(words_set("rib iban"), "bancaires"),
    **dict.fromkeys(words_set("log logs journal journaux connexion connexions"), "traces"),
    **dict.fromkeys(words_set("evalue evaluent evaluer"), "évaluation"),
    **dict.fromkeys(words_set("delegue deleguent deleguer delegation"), "délégataires"),
    **dict.fromkeys(words_set("scolaire scolaires college lycee"), "degré"),
    "secu": "nir",
    "rsa": "revenu solidarité active",
    "pec": "parcours emploi compétences",
}  # fmt: skip
PHRASES: dict[str, str] = {
    "(?:de )?16 a 18(?: ans)?": "seize",
    "16-18(?: ans)?": "seize",
    "18 ans": "huit",
    "16 ans": "seize",
    "numero de securite sociale": "nir",
    "numero de secu": "nir",
    "numero secu": "nir",
    "securite sociale": "nir",
    "travailleur handicape": "rqth",
    "compte bancaire": "bancaires",
    "coordonnees bancaires": "bancaires",
    "champs libres": "libre",
    "qui informe": "communication",
    "commentaires libres": "commentaire",
}
# Who is often asked about and is not, or not under that name, in the register: their words, a name, words to look for.
# Names of two words that no text read holds, though each of their words does.
ABSENT_NAMES = {
    "education nationale": "l'Éducation nationale",
    "cour des comptes": "la Cour des comptes",
    "aide sociale a l enfance": "l'Aide sociale à l'enfance",
    "ase": "l'Aide sociale à l'enfance",
    "(?:organismes?|centres?) de formation": "les organismes de formation",
    "entreprises?(?= (?:peuvent |peut )?(?:elles? )?(?:recoi|recev|voi|consult|acced|ont acces))": "les entreprises",
    "(?<=aux )entreprises": "les entreprises",
}
OUTSIDERS: tuple[tuple[frozenset[str], str, str], ...] = (
    (words_set("employeur employeurs patron patrons employeuse"), "les employeurs", "entreprises"),
    (words_set("parent parents mere pere famille familles"), "les parents", ""),
    (words_set("police policier policiers gendarmerie gendarmes justice juge juges tribunal "
          "procureur"), "la police ou la justice", ""),
    (words_set("medecin medecins hopital"), "les médecins", ""),
    (words_set("bailleur bailleurs proprietaire banque banques assurance assurances "
          "assureur"), "les banques, assureurs ou bailleurs", ""),
    (words_set("mairie mairies maire maires commune communes ville"), "les communes", "collectivités"),
    (words_set("association associations"), "les associations", "convention"),
    (words_set("prefet prefets prefecture prefectures"), "le préfet", ""),
    (words_set("ecole ecoles universite rectorat academie"), "les écoles", ""),
)  # fmt: skip
