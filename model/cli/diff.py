"""The command `python -m model diff`: two states of the law or two files compared, in any format."""

from argparse import Namespace
from contextlib import suppress
from datetime import date
from pathlib import Path

from model.cli.french_arguments import Commands, FrenchParser
from model.diff import diff
from model.documents.export import ComparedTexts
from model.documents.formats import SCALES, TEXT_FORMATS, USUAL_SCALE, Format
from model.graph.filters import in_perimeter
from model.register.entities import Register
from model.register.errors import Unusable
from model.register.loading import SHIPPED_FILE, load
from model.register.loading.structure import suggestion
from model.register.states import UnknownState, at


def add_diff(commands: Commands) -> FrenchParser:
    """The arguments of the command, added to the commands."""
    said = "compare deux états du droit, ou deux fichiers"
    compare = commands.add_parser(
        "diff",
        help=said,
        description=f"Cette commande {said}.",
        epilog=(
            "Codes de sortie, quel que soit le format : 0 mêmes flux "
            "et mêmes liens ; 1 textes différents, ou données "
            "fautives ; 2 mauvais usage, ou format impossible sur cette machine."
        ),
    )
    given = "un texte du registre, par exemple decret_2015_59, un jour (2024-03-01), ou un fichier YAML"
    compare.add_argument("before", metavar="AVANT", help=given)
    compare.add_argument("after", metavar="APRÈS", help=given)
    usual = "par défaut, celui que dit la fin du nom du fichier (-o note.pdf), sinon text."
    formats = " ; ".join(f"{item.key} : {item.label}" for item in TEXT_FORMATS.values())
    compare.add_argument("--format", choices=TEXT_FORMATS, help=f"{usual} {formats}")
    shipped = f"{SHIPPED_FILE.parent.name}/{SHIPPED_FILE.name}"
    compare.add_argument("--file", default=SHIPPED_FILE, metavar="FICHIER", help=f"par défaut {shipped}")
    add_outputs(compare)
    return compare


def add_outputs(command: FrenchParser) -> None:
    """The arguments of every command that writes a file in one of several formats."""
    said = f"taille du format png ; par défaut {USUAL_SCALE}"
    command.add_argument("--scale", type=int, choices=SCALES, default=USUAL_SCALE, help=said)
    said = "où écrire ; par défaut, à l'écran s'il s'agit de texte"
    command.add_argument("-o", "--output", metavar="FICHIER", help=said)


def format_asked(arguments: Namespace) -> Format:
    """The format named, or that of the file to write, or text."""
    named = Path(arguments.output or "").suffix.removeprefix(".")
    return TEXT_FORMATS[arguments.format or (named if named in TEXT_FORMATS else "text")]


def compared(arguments: Namespace) -> tuple[bytes, bool]:
    """The comparison in the format asked for, and whether nothing differs; raises `Unusable` when it cannot be made."""
    register = load(arguments.file)
    before, after = (_state(register, asked) for asked in (arguments.before, arguments.after))
    comparison = diff(before, after, register.equivalences)
    # a file that is none of the states of the register is a draft: its note says so
    draft = not {before.state, after.state} <= {register.state, *(one.text for one in register.states)}
    compared = ComparedTexts(comparison, register, scale=arguments.scale, draft=draft)
    return format_asked(arguments).make(compared), comparison.is_same


def _state(register: Register, asked: str) -> Register:
    """A state of the register by text or day, without the second perimeter; or the first state shown of a file."""
    if Path(asked).suffix in (".yaml", ".yml", ".json") or Path(asked).exists():
        other = load(asked)
        return at(other, other.state)
    moment: str | date = asked
    with suppress(ValueError):
        moment = date.fromisoformat(asked)
    try:
        return in_perimeter(at(register, moment), second=False)
    except UnknownState as error:
        known = tuple(state.text for state in register.states)
        way_out = suggestion(asked, known) or "."
        raise Unusable(f"{str(error).rstrip('.')}{way_out}") from None
