"""Questions as people type them, with what the arrêté of 3 January 2025 answers (read in it, not in the engine).

Each: the question, its kind, the flows that answer, a pattern found in the sentence. `>x` is the flow from I-MILO to x,
`<x` the flow from x to I-MILO; rows and articles were read in tests/law/arrete-2025-01-03.txt.
"""

from __future__ import annotations

FRANCE_TRAVAIL_OUT = ">france_travail >application_cej"  # annexe 1 row 3, annexe 2 row 10 (second sentence)
FRANCE_TRAVAIL_IN = "<si_gestion_ft <application_cej"  # annexe 2 rows 3 and 10 (first sentence)
INBOUND = (
    "<dispositif_l313_7 <dispositif_l114_1 <si_gestion_ft <orientation_formation <si_gestion_asp "
    "<si_organismes_conventionnes <partage_l6353_10 <si_insee <si_plateforme_inclusion <application_cej"
)
COMMITTEES = ">comite_national >comites_departementaux >comites_regionaux >comites_locaux"
ROW_14 = ">gestionnaire_cpf >conseil_evolution >financeurs_formation"

QUESTIONS: tuple[tuple[str, str, str, str], ...] = (
    # who sends to X
    ("Qui envoie des données à France Travail ?", "senders", FRANCE_TRAVAIL_OUT, r"I-MILO peut transmettre .*annexe 1, ligne 3"),
    ("qui transmet des données à l'ASP", "senders", ">asp", r"transmettre des données à l'Agence .*annexe 1, ligne 12"),
    ("qui alimente I-MILO ?", "senders", INBOUND, r"10 traitements peuvent alimenter I-MILO"),
    ("Qui alimente les missions locales ?", "senders", INBOUND, r"10 traitements"),
    ("qui fournit des infos à la DARES ?", "senders", ">dares", r"à la DARES"),
    ("quels traitements alimentent I-MILO ?", "senders", INBOUND, r"annexe 2, lignes 1 à 10"),
    ("qui envoie l'historique des formations ?", "senders", "<partage_l6353_10", r"Historique des formations.*annexe 2, ligne 7"),
    ("qui fournit les coordonnées des jeunes sortant sans diplôme ?", "senders", "<dispositif_l313_7", r"annexe 2, ligne 1\b"),
    ("qui transmet les ruptures de contrat ?", "senders", "<si_gestion_asp", r"annexe 2, ligne 5"),
    ("qui envoie les périodes de mise en situation ?", "senders", "<si_plateforme_inclusion", r"annexe 2, ligne 9"),
    ("qui partage des données avec la région ?", "senders", ">regions", r"régions.*annexe 1, ligne 5"),
    # who receives
    ("qui reçoit des données de l'ASP ?", "recipients", "<si_gestion_asp", r"peut alimenter I-MILO"),
    ("qui reçoit des données sur les entreprises ?", "recipients", "<si_insee", r"annexe 2, ligne 8"),
    ("qui reçoit des données sur les bénéficiaires du RSA ?", "recipients", ">departements", r"annexe 1, ligne 6"),
    ("à qui l'application CEJ envoie des données ?", "recipients", "<application_cej", r"alimenter I-MILO"),
    ("qui recoit des donnees de l'insee", "recipients", "<si_insee", r"INSEE"),
    # what does X receive
    ("Que reçoit le département ?", "received", ">departements", r"les départements peuvent recevoir .*ligne 6\).*ne précise pas quelles données"),
    ("que recoit la DARES", "received", ">dares", r"^Selon l'arrêté du 3 janvier 2025, la DARES peut recevoir des données d'I-MILO pour : Connaître"),
    ("quelles données reçoit la région ?", "received", ">regions", r"ne précise pas quelles données"),
    ("la DREETS reçoit quoi ?", "received", ">dreets", r"annexe 1, ligne 1\b"),
    ("que reçoit la ddets", "received", ">ddeets", r"DDEETS"),
    ("Que reçoit I-MILO ?", "received", INBOUND, r"Pour 1 flux sur 10, l'arrêté ne précise pas quelles données"),
    ("que sait I-MILO des entreprises ?", "received", "<si_insee", r"Entreprises partenaires"),
    ("que reçoivent les départements et les régions ?", "received", ">regions >departements", r"ligne 5.*ligne 6"),
    ("que reçoivent les comités régionaux et locaux pour l'emploi", "received", ">comites_regionaux >comites_locaux", r"annexe 1, ligne 19"),
    ("qu'est-ce que l'application CEJ reçoit d'I-MILO ?", "received", ">application_cej", r"Création du compte"),
    ("est-ce que les conseils départementaux reçoivent des données ?", "received", ">departements", r"départements"),
    ("que reçoit Cap emploi ?", "received", ">placement_handicap", r"annexe 1, ligne 16"),
    ("que reçoivent les partenaires conventionnés ?", "received", ">organismes_conventionnes", r"annexe 1, ligne 11"),
    # what does X send
    ("que transmet l'ASP ?", "sent", "<si_gestion_asp", r"Paiement des allocations.*annexe 2, ligne 5"),
    ("qu'envoie France Travail à I-MILO ?", "sent", FRANCE_TRAVAIL_IN, r"annexe 2, ligne 3.*annexe 2, ligne 10"),
    ("quelles données envoie Pôle emploi ?", "sent", FRANCE_TRAVAIL_IN, r"Parcours de formation"),
    ("que transmet l'INSEE ?", "sent", "<si_insee", r"INSEE"),
    ("que transmet I-MILO à l'ASP ?", "sent", ">asp", r"ne précise pas quelles données"),
    ("le traitement de la Plateforme de l'inclusion envoie quoi ?", "sent", "<si_plateforme_inclusion", r"ligne 9"),
    # why
    ("À quoi sert la ligne 14 ?", "purpose", ROW_14, r"annexe 1, ligne 14"),
    ("pourquoi la DARES ?", "purpose", ">dares", r"Connaître et évaluer"),
    ("pour quelle finalité l'ASP reçoit des données ?", "purpose", ">asp", r"Payer"),
    ("pourquoi l'INSEE alimente I-MILO ?", "purpose", "<si_insee", r"pour : Alimenter I-MILO"),
    ("à quoi servent les données transmises à la région ?", "purpose", ">regions", r"positionnements"),
    # which row, which article
    ("quelle ligne pour l'ASP ?", "place", ">asp <si_gestion_asp", r"annexe 1, ligne 12.*annexe 2, ligne 5.*L\. 313-1"),
    ("quel article pour les comités départementaux ?", "place", ">comites_departementaux", r"L\. 5426-1"),
    ("quelles lignes citent L. 5411-5-1 ?", "place", ">delegataires_departements >comite_national >comites_departementaux", r"annexe 1, lignes 15, 17 et 18"),
    ("L. 5411-5-1", "subject", ">delegataires_departements >comite_national >comites_departementaux", r"cité par 3 lignes"),
    ("l5411-5-1", "subject", ">delegataires_departements >comite_national >comites_departementaux", r"cité par 3 lignes"),
    ("article 5411-5-1", "subject", ">delegataires_departements >comite_national >comites_departementaux", r"cité par 3 lignes"),
    ("l 313-7", "subject", ">acteurs_l313_7 <dispositif_l313_7", r"code de l'éducation est cité par 2 lignes"),
    ("R. 6323-35 du code du travail", "subject", ROW_14, r"annexe 1, ligne 14"),
    ("annexe 1 ligne 14", "subject", ROW_14, r"ligne 14"),
    ("a1 l14", "subject", ROW_14, r"ligne 14"),
    ("ligne 3", "subject", ">france_travail <si_gestion_ft", r"annexe 1, ligne 3.*annexe 2, ligne 3"),
    ("ligne 10 de l'annexe 2", "subject", "<application_cej >application_cej", r"annexe 2, ligne 10"),
    ("lignes 15, 17 et 18", "subject", ">delegataires_departements >comite_national >comites_departementaux", r"ligne 17"),
    # purposes by their verb
    ("Qui paie ?", "who", ">asp", r"Agence de services et de paiement"),
    ("qui analyse les positionnements en formation ?", "who", ">regions", r"ligne 5"),
    ("qui coordonne ?", "who", ">organismes_spe >acteurs_l313_7 >acteurs_l114_1", r"annexe 1, ligne 4"),
    ("qui communique ?", "who", ">reseau_national_ml >reseaux_regionaux_ml", r"annexe 1, ligne 2"),
    # both ends
    ("ASP et I-MILO", "between", ">asp <si_gestion_asp", r"ligne 12.*ligne 5"),
    ("de I-MILO vers la DARES", "between", ">dares", r"DARES"),
    ("I-MILO → ASP", "between", ">asp", r"ligne 12"),
    ("France Travail et l'ASP", "silence", "", r"^Aucun flux de l'état du droit affiché ne relie directement"),
    # how many
    ("combien de flux ?", "count", f"{INBOUND} *out", r"^35 flux dans ce registre \(10 vers I-MILO et 25 depuis I-MILO\)"),
    ("combien de flux entrants ?", "count", INBOUND, r"^10 flux"),
    # a name, an acronym, an everyday or former name, a public, data, with or without mistakes
    ("RSA", "subject", ">departements", r"ligne 6"),
    ("PEC", "subject", ">departements", r"ligne 6"),
    ("DARES", "subject", ">dares", r"ligne 13"),
    ("fse", "subject", ">controle_fse", r"ligne 7"),
    ("CEP", "subject", ">conseil_evolution", r"ligne 14"),
    ("Pôle emploi", "subject", f"{FRANCE_TRAVAIL_OUT} {FRANCE_TRAVAIL_IN}", r"France Travail"),
    ("pole enploi", "subject", f"{FRANCE_TRAVAIL_OUT} {FRANCE_TRAVAIL_IN}", r"France Travail"),
    ("frnace travial", "subject", f"{FRANCE_TRAVAIL_OUT} {FRANCE_TRAVAIL_IN}", r"France Travail"),
    ("qui envoit des donés a la regoin ?", "senders", ">regions", r"régions"),
    ("que transmait l'agence de services et de paiment", "sent", "<si_gestion_asp", r"ligne 5"),
    ("droits inscrits sur le compte", "subject", "<partage_l6353_10", r"ligne 7"),
    ("stages", "subject", "<si_plateforme_inclusion", r"mise en situation"),
    ("Comités pour l'emploi", "subject", COMMITTEES, r"ligne 17.*ligne 18.*ligne 19"),
    # understood, and the text is silent
    ("L'INSEE reçoit-elle des données ?", "silence", "", r"^Aucun flux de l'état du droit affiché ne va vers l'INSEE.*Dans l'autre sens : .*annexe 2, ligne 8"),
    ("la CAF reçoit quoi ?", "silence", "", r"^Aucun flux de l'état du droit affiché ne va vers la CNAF\. Le second périmètre .*SI France Travail \(selon la presse\)"),
    ("que transmet la DARES ?", "silence", "", r"^Aucun flux de l'état du droit affiché ne part de la DARES\. Dans l'autre sens"),
    ("arrêté de 2021", "silence", "", r"^Aucun flux de l'état du droit affiché ne porte sur : Arrêté du 17 novembre 2021"),
    ("OFII", "silence", "", r"n'est pas un flux"),
    # not understood
    ("que reçoit la CNIL ?", "unknown", "", r"rien dans ce registre ne s'appelle « cnil »"),
    ("ligne 42", "unknown", "", r"n'a pas de ligne 42 : il y a 19 lignes dans l'annexe 1 et 10 lignes dans l'annexe 2"),
    ("article L. 9999-1", "unknown", "", r"Aucune ligne de ce registre ne cite d'article L\. 9999-1"),
    ("asdfgh qsdf wxcv", "unknown", "", r"n'a pas été comprise"),
    ("'; DROP TABLE flows; --", "unknown", "", r"n'a pas été comprise"),
    ("<script>alert(1)</script>", "unknown", "", r"n'a pas été comprise"),
    ("😀 👩‍🏫", "unknown", "", r"n'a pas été comprise"),
    ("שלום עולם", "unknown", "", r"n'a pas été comprise"),
    ("bonjour", "unknown", "", r"n'a pas été comprise"),
)  # fmt: skip

PRESS = "departements cnaf mdph missions_locales"  # what the press says feeds France Travail's system
WITH_SECOND: tuple[tuple[str, str, str, str], ...] = (
    ("Qui envoie des données à France Travail ?", "senders", f"{FRANCE_TRAVAIL_OUT} *{PRESS}", r"Selon la presse \(Localtis"),
    ("que transmet la CAF ?", "sent", "*cnaf", r"^Selon la presse"),
    ("la CAF reçoit quoi ?", "silence", "", r"^Aucun flux .* va vers la CNAF\. Dans l'autre sens"),
    ("presse", "subject", f"*{PRESS}", r"^Selon la presse"),
    ("que transmettent les départements ?", "sent", "*departements", r"^Selon la presse"),
    ("RSA", "subject", ">departements *departements", r"ligne 6.*Selon la presse"),
)  # fmt: skip
