"""The command line: `python -m model check`, `export`, `diff`, `import`, `ask` and `schema`.

Exit codes: 0 done, 1 data faulty or texts different, 2 wrong usage, unreadable file or output that cannot be written.
What only one command needs is loaded when it runs: the help and the others come sooner.
"""

import os
import sys
from argparse import Namespace
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO
from urllib.parse import parse_qsl, urlsplit

from model.address.comparison import usual_texts
from model.address.view import COMPARISON, View, view_from_query
from model.cli.arguments import add_ask, add_import
from model.cli.diff import add_diff, add_outputs, compared, format_asked
from model.cli.french_arguments import FrenchParser
from model.cli.saving import reason, save
from model.documents.export import SCREENS, Selected
from model.documents.formats import FLOW_FORMATS, Format
from model.graph.filters import Selection
from model.reference.loading import load_reference
from model.register.entities import Register
from model.register.errors import DataError, UnreadableFile, Unusable
from model.register.loading import SHIPPED_FILE, load
from model.register.loading.structure import suggestion
from model.register.schema import GUIDE, SHIPPED_SCHEMA, guide_text, schema_text
from model.register.states import at

WHOLE_FORMATS = ("json", "yaml")  # without a selection or a text, they hold every state of the law
WITH_REFERENCE = ("registre", "pdf", "docx", "pptx", "html", "dossier")  # they say who answers for I-MILO
DONE, FAULTY, UNUSABLE = 0, 1, 2


def parser() -> FrenchParser:
    """The arguments of the command line."""
    shipped = f"{SHIPPED_FILE.parent.name}/{SHIPPED_FILE.name}"
    main = FrenchParser(
        prog="python -m model",
        description="Le registre des flux I-MILO en ligne de commande.",
        epilog=(
            "Codes de sortie : 0 fait ; 1 données fautives ou textes différents ; 2 mauvais usage ou fichier illisible."
        ),
    )
    commands = main.add_subparsers(title="commandes ", metavar="commande", dest="command", required=True)

    said = "dit ce que contient un fichier de données, ou toutes ses fautes"
    check = commands.add_parser("check", help=said, description=f"Cette commande {said}.")
    check.add_argument("file", nargs="?", default=SHIPPED_FILE, metavar="FICHIER", help=f"par défaut {shipped}")
    check.set_defaults(run=check_file)

    said = "écrit les flux, ou ceux d'une sélection, dans un format au choix"
    formats = " ; ".join(f"{item.key} : {item.label}" for item in FLOW_FORMATS.values())
    export = commands.add_parser("export", help=said, description=f"Cette commande {said}.")
    export.add_argument("--format", required=True, choices=FLOW_FORMATS, help=formats)
    export.add_argument("--file", default=SHIPPED_FILE, metavar="FICHIER", help=f"par défaut {shipped}")
    export.add_argument("--text", metavar="ID", help="seulement ce qu'en dit ce texte, par exemple arrete_2025_01_03")
    export.add_argument(
        "--selection",
        metavar="LIEN",
        help="un lien copié dans l'outil, ou ce qui y suit le point d'interrogation ; par défaut, tout le registre",
    )
    export.add_argument(
        "--screen", choices=SCREENS, help="la figure des formats svg et png ; par défaut celle du lien, sinon flux"
    )
    export.add_argument(
        "--only-flows", action="store_true", help="laisse de côté, dans les graphes, ce qui n'est pas un flux"
    )
    add_outputs(export)
    export.set_defaults(run=export_file)

    add_diff(commands).set_defaults(run=compare_texts)
    add_import(commands).set_defaults(run=import_file)
    add_ask(commands).set_defaults(run=answer_question)

    said = "écrit le schéma JSON du fichier de données, pour les éditeurs, et les tables de son mode d'emploi"
    schema = commands.add_parser("schema", help=said, description=f"Cette commande {said}.")
    target = f"{SHIPPED_SCHEMA.parent.name}/{SHIPPED_SCHEMA.name}"
    schema.add_argument(
        "-o",
        "--output",
        default=SHIPPED_SCHEMA,
        metavar="FICHIER",
        help=f"où écrire, - pour l'écran ; par défaut {target}",
    )
    schema.set_defaults(run=write_schema)
    return main


def check_file(arguments: Namespace) -> None:
    """Say what the file holds; its faults are raised, and for the shipped one those of the files around it."""
    from model.cli.inventory import checked

    lines = checked(arguments.file)
    _say(f"{Path(arguments.file).name} : aucune faute.\n" + "".join(f"{line}\n" for line in lines))


def export_file(arguments: Namespace) -> None:
    """Write the register, or a selection of it, in the format asked for."""
    wanted = FLOW_FORMATS[arguments.format]
    _check_screen(wanted, arguments.output)
    everything = register = load(arguments.file)
    _check_text(register, arguments.text)
    if Path(arguments.output or "-").resolve() == Path(arguments.file).resolve():
        raise Unusable("ce fichier est celui des données ; donnez un autre nom à -o.")
    view, screen = _view(register, arguments.selection)
    if view.subject.note == COMPARISON:
        before, after = usual_texts(register)
        raise Unusable(
            "ce lien est celui d'une note de comparaison ; elle s'écrit par : python -m model diff "
            f"{view.subject.before or before} {view.subject.after or after} --format {wanted.key}."
        )
    if wanted.key in WHOLE_FORMATS and arguments.selection is None:
        view = View(Selection(second=True))  # nothing of the file is left out
    if wanted.key not in WHOLE_FORMATS or arguments.selection is not None or arguments.text is not None:
        register = at(register, view.state or _state_with(register, arguments.text))
    shipped = Path(arguments.file).resolve() == SHIPPED_FILE.resolve()
    export = Selected(
        register,
        view,
        arguments.text,
        screen=arguments.screen or screen,
        scale=arguments.scale,
        link=_link(arguments.selection),
        only_flows=arguments.only_flows,
        everything=everything,
        reference=load_reference(everything) if shipped and wanted.key in WITH_REFERENCE else None,
    )
    _write(wanted.make(export), arguments.output)


def _state_with(register: Register, text: str | None) -> str:
    """The state of the law in which a text holds: the one shown first if it does, or if none does."""
    holding = [state.text for state in register.states if text in state.texts]
    return register.state if register.state in holding or not holding else holding[0]


def compare_texts(arguments: Namespace) -> int:
    """Write the comparison of two states or files in the format asked for; 0 when nothing differs, else 1."""
    _check_screen(format_asked(arguments), arguments.output)
    content, same = compared(arguments)
    _write(content, arguments.output)
    return DONE if same else FAULTY


def _check_screen(wanted: Format, output: str | None) -> None:
    """Refuse to show in a terminal what is no text."""
    if wanted.binary and output in (None, "-") and sys.stdout and sys.stdout.isatty():
        raise Unusable(f"le format {wanted.key} ne se lit pas à l'écran ; donnez un nom de fichier à -o.")


def _view(register: Register, link: str | None) -> tuple[View, str]:
    """The view and the screen of a link or of its end alone; without one, the usual view, as on screen."""
    if link is None:
        return View(), SCREENS[0]
    parts = urlsplit(link if "?" in link or "://" in link else f"?{link}")
    query = dict(parse_qsl(parts.query, keep_blank_values=True))
    view, ignored = view_from_query(register, query)
    if ignored:
        raise Unusable(f"sélection : {' ; '.join(ignored)}.")
    place = parts.path.rstrip("/").rpartition("/")[2]
    return view, place if place in SCREENS else SCREENS[0]


def _link(selection: str | None) -> str | None:
    """The link of a selection when it was given with its site, so that files carry it."""
    return selection if selection and selection.startswith(("http://", "https://")) else None


def import_file(arguments: Namespace) -> int:
    """Write the draft of a document, and say what is left to review; 1 when some of it was not used."""
    from model.cli.importing import imported

    done = imported(arguments)
    _tell(done.report)
    _write(done.yaml, arguments.output)
    return done.code


def answer_question(arguments: Namespace) -> int:
    """Write what was understood of a question and its answer; 1 when it was not understood in full."""
    from model.cli.ask import asked

    content, code = asked(arguments)
    _write(content, None)
    return code


def write_schema(arguments: Namespace) -> None:
    """Write the JSON Schema and, beside the shipped one, the tables of the guide."""
    _write(schema_text(), arguments.output)
    if Path(arguments.output) == SHIPPED_SCHEMA:
        _write(guide_text(GUIDE.read_text(encoding="utf-8")), GUIDE)


def _check_text(register: Register, text: str | None) -> None:
    known = tuple(register.text_by_id)
    if text is not None and text not in known:
        way_out = suggestion(text, known) or f". Textes du registre : {', '.join(known)}."
        raise Unusable(f"texte inconnu « {text} »{way_out}")


def _write(content: str | bytes, target: str | Path | None) -> None:
    """Write to a file, or to the standard output when there is none or it is `-`."""
    if target is None or str(target) == "-":
        _say(content)
        return
    try:
        save(content if isinstance(content, bytes) else content.encode(), Path(target))
    except (OSError, ValueError) as error:
        raise Unusable(f"{target} : écriture impossible ({reason(error)}).") from None
    if sys.stderr:
        _tell(f"{target} : écrit.\n")


def _say(content: str | bytes) -> None:
    """Write to the standard output; a reader who stopped reading (`| head`) is no error."""
    try:
        _put(sys.stdout, content)
    except BrokenPipeError:
        _forget(sys.stdout)
    except OSError as error:
        _forget(sys.stdout)
        raise Unusable(f"sortie : écriture impossible ({reason(error)}).") from None


def _tell(content: str) -> None:
    """Write to the standard error, if anyone reads it."""
    try:
        _put(sys.stderr, content)
    except OSError:
        _forget(sys.stderr)


def _put(stream: TextIO | None, content: str | bytes) -> None:
    if stream is None:  # the caller closed it
        return
    if isinstance(content, bytes):
        stream.flush()
        stream.buffer.write(content)
    else:
        stream.write(content)
    stream.flush()


def _forget(stream: TextIO) -> None:
    """Send what is left to nowhere, so that closing the stream at exit cannot fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def main(words: list[str] | None = None) -> int:
    """Carry out one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # UTF-8 and unchanged line ends whatever the machine's settings
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")
    try:
        arguments = parser().parse_args(words)
    except SystemExit as stop:  # help asked for, or wrong usage: already said
        _say("")
        return int(stop.code or DONE)
    try:
        return int(arguments.run(arguments) or DONE)
    except DataError as error:
        _tell(f"{error}\n{error.counted}.\n")
        return FAULTY
    except (UnreadableFile, Unusable) as error:
        _tell(f"{error}\n")
        return UNUSABLE
    except KeyboardInterrupt:
        return 130
