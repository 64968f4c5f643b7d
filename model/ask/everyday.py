"""Everyday French for words of the texts; subjects and those whom no text names are in `data/sujets.yaml`."""

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
    "travailleur handicape": "rqth",
    "compte bancaire": "bancaires",
    "coordonnees bancaires": "bancaires",
    "champs libres": "libre",
    "qui informe": "communication",
    "commentaires libres": "commentaire",
}
# Grammar, and no list of names: « les entreprises peuvent-elles recevoir… » asks about them as recipients.
ABSENT_NAMES = {
    "entreprises?(?= (?:peuvent |peut )?(?:elles? )?(?:recoi|recev|voi|consult|acced|ont acces))": "les entreprises",
    "(?<=aux )entreprises": "les entreprises",
}
