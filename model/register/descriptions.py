"""What each key of the data file means, in French, for the person who edits it: in the editor and in data/README.md."""

from __future__ import annotations

from model.register.entities import (
    Actor,
    Alias,
    AnnexeRows,
    ArticleCitation,
    Basis,
    Code,
    DataCategory,
    DataUse,
    DecidedBody,
    DecidedFlow,
    Decision,
    Entity,
    Equivalence,
    Family,
    Flow,
    LegalText,
    NamedBy,
    Operator,
    Population,
    PopulationUse,
    Provision,
    Purpose,
    PurposeUse,
    Register,
    Relation,
    State,
    Statement,
    System,
)

_SHORT = "Nom court, 30 caractères au plus, différent de tous les autres de la même liste : celui des figures."
_ID = "Identifiant : minuscules sans accent, chiffres et _. Il sert dans les liens partagés : ne pas le changer."
_WORDS = "Mots exacts de la disposition (ou de son résumé) sur lesquels repose ce classement, un passage par ligne."
_REASON = "Pourquoi ce choix, quand il ne va pas de soi. Écrit par nous."
_NODE = {
    "id": _ID,
    "former_ids": "Anciens identifiants, pour que les liens déjà partagés continuent de marcher.",
    "family": "Identifiant de la famille (families).",
    "label_ours": "true quand label est écrit par nous (nom séparé d'une liste, nom courant) et non tel quel par un texte.",
    "short": _SHORT,
    "aliases": "Autres noms sous lesquels on le cherche : sigles, anciens noms, noms d'usage.",
}

ENTITIES: dict[type[Entity], tuple[str, dict[str, str]]] = {
    Register: (
        "Le fichier entier.",
        {
            "schema_version": "Version du format de ce fichier : 1.",
            "hub": "Identifiant du traitement central : imilo.",
            "state": "Identifiant du texte dont l'état du droit est affiché d'abord.",
            "codes": "Les codes (du travail, de l'éducation…) que citent les dispositions.",
            "families": "Les familles d'organismes et de traitements. Classement de l'équipe.",
            "purposes": "Les familles de finalités. Classement de l'équipe.",
            "data_categories": "Les catégories de données, nommées d'après les mots du texte.",
            "populations": "Les publics dont parlent certaines lignes.",
            "texts": "Les textes de droit et les articles de presse, avec ce qui en a été lu.",
            "provisions": "Les dispositions : chaque ligne d'annexe une seule fois, mot pour mot.",
            "actors": "Les organismes.",
            "systems": "Les traitements (systèmes d'information).",
            "flows": "Les flux : une paire source → cible, et ce que chaque texte en dit.",
            "relations": "Les liens qui ne sont pas des flux : responsabilité conjointe, mise en relation sans sens précisé, hypothèses de l'équipe.",
            "states": "Les états du droit, du plus ancien au plus récent ; sans cette liste, un seul état, celui de tous les textes.",
            "equivalences": "Les organismes et traitements que deux textes nomment autrement. Lecture de l'équipe, avec sa raison.",
            "review": "Dans un brouillon importé : ce que la relecture a décidé, ligne par ligne, pour être rejoué sur un texte corrigé.",
        },
    ),
    Code: (
        "Un code cité par les dispositions.",
        {"id": _ID, "label": "Nom complet, comme dans « article L. 1 du … » : code du travail.", "short": _SHORT},
    ),
    Family: (
        "Une famille d'organismes et de traitements.",
        {
            "id": _ID,
            "label": "Nom de la famille.",
            "short": _SHORT,
            "definition": "Une phrase qui dit ce que la famille réunit.",
        },
    ),
    Purpose: (
        "Une famille de finalités. À l'écran, elle porte la mention « notre lecture » ; la finalité exacte est le texte.",
        {
            "id": _ID,
            "label": "Nom de la finalité, à l'infinitif.",
            "short": _SHORT,
            "definition": "Une phrase qui dit ce que la finalité recouvre.",
        },
    ),
    DataCategory: (
        "Une catégorie de données.",
        {"id": _ID, "label": "Nom de la catégorie, au plus près des mots du texte.", "short": _SHORT},
    ),
    Population: (
        "Un public : les jeunes dont parle une ligne, quand elle le dit.",
        {
            "id": _ID,
            "label": "Nom du public.",
            "short": _SHORT,
            "definition": "Une phrase qui dit de qui il s'agit, et selon quel texte.",
        },
    ),
    LegalText: (
        "Un texte de droit ou un article de presse.",
        {
            "id": _ID,
            "kind": "decret, arrete, presse ou projet (texte en préparation, ou brouillon).",
            "title": "Titre complet.",
            "short": "Nom court, 40 caractères au plus : « Arrêté du 3 janvier 2025 ».",
            "nor": "Numéro NOR, par exemple TSSD2435360A ; null s'il n'a pas été trouvé.",
            "signed": "Date de signature (2025-01-03) ; null si elle n'a pas été trouvée.",
            "published": "Date de publication ; null si elle n'a pas été trouvée.",
            "in_force_from": "Date d'entrée en vigueur ; null si elle n'a pas été trouvée.",
            "repealed_by": "Identifiant du texte qui l'abroge ; null s'il n'y en a pas de connu.",
            "status": "Une phrase : en vigueur, modifié, abrogé, et selon qui.",
            "caveat": "Réserve à afficher partout avec l'état du droit, s'il en faut une.",
            "url": "Adresse officielle ; null si elle n'est pas connue. Ne jamais en inventer une.",
            "url_note": "Comment l'adresse est connue, si elle n'a pas été ouverte.",
            "source": "Adresse de ce qui a été lu, à défaut d'adresse officielle ; null sinon.",
            "coverage": "Ce qui est saisi : full (tout), partial (une partie) ou none (rien).",
            "coverage_reason": "Ce qui a été lu et saisi, et ce qui ne l'a pas été, en une ou deux phrases.",
            "rows_expected": "Le nombre de lignes de chaque annexe : ce qui est compté dans « 29 lignes sur 29 ».",
            "checked_on": "Date de la dernière vérification.",
        },
    ),
    AnnexeRows: (
        "Le nombre de lignes d'une annexe.",
        {"annexe": "Numéro de l'annexe.", "rows": "Nombre de lignes, en-têtes répétés non compris."},
    ),
    Provision: (
        "Une disposition : une ligne d'annexe mot pour mot, ou un passage d'un autre texte résumé par nous.",
        {
            "id": _ID,
            "text": "Identifiant du texte (texts).",
            "annexe": "Numéro de l'annexe ; va avec row.",
            "row": "Numéro de la ligne dans l'annexe, à partir de 1 ; va avec annexe.",
            "locator": "Où se trouve le passage, quand ce n'est pas une ligne d'annexe.",
            "designation": "Première colonne de la ligne (qui), mot pour mot.",
            "wording": "Seconde colonne de la ligne (pourquoi), mot pour mot. Soit wording, soit summary.",
            "summary": "Notre résumé, quand le texte exact n'est pas connu ou pas à citer. Affiché comme tel.",
            "open_list": "Les mots exacts qui laissent une liste ouverte : « ... », « notamment ».",
            "evidence": "law (un texte de droit lu) ou press (seulement rapporté par la presse).",
            "reported_by": "Identifiant de l'article de presse ; va avec evidence: press.",
            "articles": "Les articles de code cités, dans l'ordre, une entrée par colonne où ils figurent.",
        },
    ),
    ArticleCitation: (
        "Un article de code cité par une disposition.",
        {
            "code": "Identifiant du code (codes) ; « du même code » se résout ici.",
            "number": "Numéro tel qu'écrit : L. 5411-5-1.",
            "column": "La colonne où il est cité : designation ou wording.",
            "place": "La partie de l'article que le texte vise, mot pour mot : 3° du IV, premier alinéa.",
        },
    ),
    Actor: (
        "Un organisme, ou une catégorie d'organismes que le texte n'énumère pas.",
        {
            **_NODE,
            "label": "Nom tel que le texte l'écrit ; sinon, ajouter label_ours: true.",
            "plain": "Une phrase simple qui dit ce que c'est. Écrite par nous.",
        },
    ),
    Alias: (
        "Un autre nom d'un organisme ou d'un traitement.",
        {"name": "Le nom.", "kind": "acronym (sigle), former (ancien nom) ou everyday (nom d'usage)."},
    ),
    System: (
        "Un traitement (système d'information).",
        {
            **_NODE,
            "label": "Nom tel que le texte l'écrit ; sinon, ajouter label_ours: true.",
            "plain": "Une phrase simple qui dit ce que c'est. Écrite par nous.",
            "operator": "Qui l'exploite, seulement quand le texte le nomme ; sinon null.",
        },
    ),
    Operator: (
        "L'exploitant d'un traitement, et la preuve.",
        {
            "actor": "Identifiant de l'organisme (actors).",
            "provision": "Identifiant de la disposition qui le nomme (provisions).",
            "words": "Les mots exacts de cette disposition.",
            "also": "Les dispositions d'autres textes qui nomment le même exploitant.",
        },
    ),
    NamedBy: (
        "Une autre disposition qui nomme le même exploitant.",
        {
            "provision": "Identifiant de la disposition (provisions).",
            "words": "Les mots exacts de cette disposition, ou de son résumé.",
        },
    ),
    Flow: (
        "Un flux : la paire source → cible, la même dans tous les textes.",
        {
            "id": _ID,
            "former_ids": "Anciens identifiants, pour que les liens déjà partagés continuent de marcher.",
            "source": "Identifiant de l'organisme ou du traitement d'où partent les données.",
            "target": "Identifiant de l'organisme ou du traitement qui les reçoit.",
            "statements": "Ce que chaque texte dit de ce flux : un énoncé par texte, plusieurs s'il le faut.",
        },
    ),
    Statement: (
        "Un énoncé : ce qu'un texte dit d'un flux.",
        {
            "text": "Identifiant du texte (texts).",
            "basis": "Les dispositions sur lesquelles l'énoncé repose ; une au moins.",
            "plain": "Le flux en une phrase simple. Écrite par nous.",
            "purposes": "Les finalités ; null si le texte n'en dit aucune, [] s'il dit qu'il n'y en a pas.",
            "data": "Les données transmises ; null si le texte ne les précise pas, [] s'il dit qu'il n'y en a pas.",
            "population": "Les publics ; null si la ligne ne dit pas lesquels.",
            "nature": "personal, anonymised ou companies ; null si le texte ne le dit pas.",
            "note": "Remarque de lecture, affichée avec la preuve. Écrite par nous.",
        },
    ),
    Basis: (
        "Une disposition sur laquelle repose un énoncé.",
        {
            "provision": "Identifiant de la disposition (provisions).",
            "named_by": "Les mots exacts de la désignation qui nomment cet organisme, si elle en nomme plusieurs.",
            "sentence": "La phrase exacte qui fonde ce flux, si une seule des phrases de la ligne le fonde.",
        },
    ),
    PurposeUse: (
        "Une finalité d'un énoncé.",
        {"purpose": "Identifiant de la finalité (purposes).", "words": _WORDS, "reason": _REASON},
    ),
    DataUse: (
        "Une catégorie de données d'un énoncé.",
        {"category": "Identifiant de la catégorie (data_categories).", "words": _WORDS, "reason": _REASON},
    ),
    PopulationUse: (
        "Un public d'un énoncé.",
        {"population": "Identifiant du public (populations).", "words": _WORDS, "reason": _REASON},
    ),
    Relation: (
        "Un lien qui n'est pas un flux.",
        {
            "id": _ID,
            "former_ids": "Anciens identifiants, pour que les liens déjà partagés continuent de marcher.",
            "kind": "joint_controller (responsabilité conjointe), related (mise en relation, sens non précisé) ou same_as (hypothèse : les deux ne feraient qu'un).",
            "source": "Identifiant de l'organisme ou du traitement.",
            "target": "Identifiant du traitement concerné.",
            "provisions": "Identifiants des dispositions qui le disent ; une au moins, et aucune ([]) pour same_as.",
            "period": "Pendant quelle période, en français ; null si ce n'est pas précisé.",
            "plain": "Le lien en une phrase simple. Écrite par nous.",
            "reason": "Pourquoi nous faisons cette hypothèse ; seulement pour same_as, et alors obligatoire. Écrit par nous.",
        },
    ),
    State: (
        "Un état du droit : le texte qui lui donne son nom, et ceux qui valent avec lui.",
        {
            "text": "Identifiant du texte qui donne son nom à cet état, dans les adresses aussi (texts).",
            "texts": "Identifiants des textes dont les énoncés et les liens valent dans cet état, text compris.",
            "label": "Nom court, 30 caractères au plus : celui du choix à l'écran.",
            "since": "Premier jour de cet état, AAAA-MM-JJ.",
            "until": "Premier jour où il ne vaut plus ; null tant que rien de plus récent n'est saisi.",
            "passage": "Ce qui est établi du passage de cet état au suivant, une phrase par ligne, avec d'où cela vient. Écrit par nous.",
            "controllers": "full quand tous les responsables du traitement de cet état ont été lus ; sinon partial.",
            "known": "Ce qui est connu de cet état, ce qui ne l'est pas, et d'où viennent ses dates. Écrit par nous.",
        },
    ),
    Equivalence: (
        "Des noms de deux textes que la comparaison rapproche. Jamais déduits d'une ressemblance.",
        {
            "id": _ID,
            "kind": "renamed (même organisme, autre nom), split (un devenu plusieurs), merged (plusieurs devenus un) ou overlap (proches, sans que rien de lu dise que c'est le même).",
            "before": "Identifiants dans le texte le plus ancien.",
            "after": "Identifiants dans le texte le plus récent.",
            "reason": "Pourquoi nous les rapprochons, et sur quoi cela repose. Écrit par nous.",
        },
    ),
    Decision: (
        "Une décision de relecture, sur une ligne ou une instruction d'un texte importé.",
        {
            "key": "La ligne ou l'instruction : a1_l12 (annexe 1, ligne 12), art4_2, i03 (troisième instruction).",
            "choice": "accepted (reprise telle quelle), corrected (corrigée), split (désignation découpée autrement), merged (jointe à une autre ligne) ou left_out (laissée de côté).",
            "designation": "La désignation telle que lue lors de la relecture ; elle sert à retrouver la ligne.",
            "wording": "La finalité telle que lue lors de la relecture, ou le texte de l'instruction.",
            "data": "La colonne des données telle que lue lors de la relecture, s'il y en a une.",
            "new_designation": "La désignation corrigée, si elle l'a été.",
            "new_wording": "La finalité corrigée, si elle l'a été.",
            "parts": "Les mots exacts de la désignation qui nomment chaque organisme, si le découpage a été refait.",
            "into": "La ligne à laquelle celle-ci est jointe ; avec choice: merged.",
            "flows": "Les flux tels que corrigés ; ils remplacent tous ceux que l'import proposait pour cette ligne.",
        },
    ),
    DecidedFlow: (
        "Un flux tel que la relecture l'a corrigé.",
        {
            "direction": "entrant ou sortant, vu du traitement central ; null : mis en relation, sens non précisé.",
            "body": "Identifiant de l'organisme ou du traitement.",
            "new": "Son nom, s'il n'est pas déjà dans le registre.",
            "named_by": "Les mots exacts de la désignation qui le nomment, si elle en nomme plusieurs.",
            "sentence": "La phrase exacte qui fonde ce flux, si une seule des phrases de la ligne le fonde.",
            "purposes": "Les finalités ; null si le texte n'en dit aucune.",
            "data": "Les données ; null si le texte ne les précise pas.",
            "population": "Les publics ; null si la ligne ne dit pas lesquels.",
            "nature": "personal, anonymised ou companies ; null si le texte ne le dit pas.",
        },
    ),
    DecidedBody: (
        "Un organisme ou un traitement nommé par la relecture.",
        {
            "kind": "actor (organisme) ou system (traitement).",
            "label": "Nom tel que le texte l'écrit, autant que possible.",
            "short": "Nom court, 30 caractères au plus : celui des figures.",
            "family": "Identifiant de la famille (families).",
        },
    ),
}
