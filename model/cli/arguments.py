"""The arguments of `import` and `ask`, said without loading what reads a text or answers: no other command needs it."""

from model.cli.french_arguments import Commands, FrenchParser
from model.register.loading import SHIPPED_FILE


def add_import(commands: Commands) -> FrenchParser:
    """Add `import` to the commands, without saying yet what runs it."""
    said = "fait un brouillon de registre à partir du texte d'un arrêté"
    command = commands.add_parser(
        "import",
        help=said,
        description=(
            f"Cette commande {said} (.txt, .md, .html, .docx, .pdf, .xlsx), "
            "toutes ses lignes acceptées telles que proposées, "
            "et dit sur la sortie d'erreur ce qui reste à relire."
        ),
        epilog=(
            "Codes de sortie : 0 fait ; 1 du texte n'a pas été utilisé ou une "
            "instruction n'a pas été appliquée ; 2 texte illisible ou sans ligne."
        ),
    )
    command.add_argument("file", metavar="FICHIER", help="le texte à importer")
    command.add_argument("-o", "--output", metavar="BROUILLON", help="où écrire le YAML ; par défaut, à l'écran")
    command.add_argument(
        "--base",
        metavar="ID_OU_FICHIER",
        help=(
            "pour un texte qui en modifie un autre : le texte de départ "
            "(identifiant ou fichier) ; par défaut celui du registre"
        ),
    )
    command.add_argument(
        "--centre", metavar="NOM", default="", help="le nom du traitement décrit, quand le texte ne le donne pas"
    )
    command.add_argument("--whole", action="store_true", help="déclare que le texte est saisi en entier")
    command.add_argument("--decisions", metavar="BROUILLON", help="rejoue les décisions d'un brouillon précédent")
    return command


def add_ask(commands: Commands) -> FrenchParser:
    """Add `ask` to the commands, without saying yet what runs it."""
    said = "répond à une question, et montre ce qui en a été compris"
    command = commands.add_parser(
        "ask",
        help=said,
        description=f"Cette commande {said}.",
        epilog=(
            "Codes de sortie : 0 question comprise ; 1 question non comprise, ou en partie seulement ; 2 mauvais usage."
        ),
    )
    command.add_argument(
        "question", metavar="QUESTION", help="entre guillemets, par exemple « Qui peut proposer des sanctions ? »"
    )
    command.add_argument(
        "--etat", metavar="ID", help="l'état du droit, par exemple decret_2015_59 ; par défaut le premier affiché"
    )
    command.add_argument("--si-ft", action="store_true", help="avec le second périmètre, rapporté par la presse")
    command.add_argument("--json", action="store_true", help="écrit la lecture et la réponse en JSON")
    command.add_argument("--file", default=SHIPPED_FILE, metavar="FICHIER", help="un autre fichier de données")
    return command
