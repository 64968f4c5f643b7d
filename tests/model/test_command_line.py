"""The command line as a person or a script calls it: exit codes, French words, never a traceback."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.address.view import LINK_KEYS, Subject, View
from model.graph.filters import FACETS, Selection
from model.register.loading import SHIPPED_FILE
from model.register.schema import SHIPPED_SCHEMA
from tests.commands import ROOT, run, run_apart, run_binary


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A data file with two faults."""
    content = SHIPPED_FILE.read_text(encoding="utf-8")
    path = tmp_path / "essai.yaml"
    path.write_text(content.replace("hub: imilo", "hub: imlo").replace("coverage: full", "coverage: ful", 1), "utf-8")
    return path


def test_check_says_what_the_shipped_file_holds() -> None:
    """Texts, provisions, coverage, flows by direction and relations, on the standard output."""
    done = run("check")
    assert (done.returncode, done.stderr) == (0, "")
    for said in (
        "flows.yaml : aucune faute.",
        "29 lignes sur 29",
        "Flux avec I-MILO : 35 (10 entrants, 25 sortants)",
        "Autour du SI France Travail : 4 flux",
        "Textes : 8",
        "Liens : 6",
        "Cartes de rôle : 4",
        "Autres états du droit : Décret de 2015 : 19 flux",
    ):
        assert said in done.stdout, said


def test_check_lists_every_fault(faulty: Path) -> None:
    """Each fault on its line of the standard error, then how many; nothing on the standard output; exit code 1."""
    done = run("check", faulty)
    assert (done.returncode, done.stdout) == (1, "")
    first, second, counted = done.stderr.splitlines()
    assert first.startswith("essai.yaml:10 : traitement central inconnu « imlo » ; vouliez-vous dire « imilo » ?")
    assert second.startswith("essai.yaml:")
    assert counted == "2 fautes dans essai.yaml."


def test_export_csv_is_for_scripts() -> None:
    """CSV on the standard output: what the screen shows under the column names, plain UTF-8 without byte order mark."""
    done = run("export", "--format", "csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("id,source,target,direction,")
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == 35


def test_export_of_one_text_to_a_file(tmp_path: Path) -> None:
    """`--text` and `-o` go together; the file is written, the standard output stays empty."""
    target = tmp_path / "flux.csv"
    done = run("export", "--format", "csv", "--text", "arrete_2025_01_03", "-o", target)
    assert (done.returncode, done.stdout) == (0, "")
    assert target.read_bytes().startswith(b"id,")
    assert target.read_text(encoding="utf-8").count("\n") == 36


def test_exported_json_is_a_data_file(tmp_path: Path) -> None:
    """The JSON has the keys of the file, and `check` accepts it."""
    target = tmp_path / "registre.json"
    assert run("export", "--format", "json", "-o", target).returncode == 0
    assert list(json.loads(target.read_text(encoding="utf-8")))[:3] == ["schema_version", "hub", "state"]
    assert "29 lignes sur 29" in run("check", target).stdout


def test_export_of_another_file(faulty: Path) -> None:
    """`--file` reads another file; its faults are said as by `check`, and nothing is exported."""
    done = run("export", "--format", "csv", "--file", faulty)
    assert (done.returncode, done.stdout) == (1, "")
    assert "2 fautes" in done.stderr


def test_schema_is_written_where_asked(tmp_path: Path) -> None:
    """`schema -o` writes the shipped schema elsewhere, `-o -` shows it."""
    target = tmp_path / "schema.json"
    assert run("schema", "-o", target).returncode == 0
    assert target.read_text(encoding="utf-8") == SHIPPED_SCHEMA.read_text(encoding="utf-8")
    assert json.loads(run("schema", "-o", "-").stdout)["title"] == "Registre des flux I-MILO"


UNREADABLE = {
    "missing": (None, "fichier introuvable"),
    "directory": (None, "c'est un dossier"),
    "binary": (b"\x89PNG\r\n\xff\xfe", "ce n'est pas un texte en UTF-8"),
    "50 MB": (b"# " + b"a" * 50_000_000, "fichier trop lourd"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.parametrize("command", [["check"], ["export", "--format", "json", "--file"]], ids=["check", "export"])
def test_an_unreadable_file_is_exit_code_2(kind: str, command: list[str], tmp_path: Path) -> None:
    """A file that cannot be read as data is said on one line of the standard error."""
    content, said = UNREADABLE[kind]
    path = tmp_path / "essai.yaml"
    if content is not None:
        path.write_bytes(content)
    done = run(*command, tmp_path if kind == "directory" else path)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "le fichier est vide"),
        (b"a: &a x\nb: [" + b"*a," * 900_000 + b"]", "les ancres et les renvois"),
        (b"\x00\x01\x02", "caractère de contrôle interdit"),
        ("é: [".encode(), "n'est pas du YAML valide"),
    ],
    ids=["empty", "million aliases", "zero bytes", "unclosed"],
)
def test_a_file_that_holds_no_register_is_exit_code_1(content: bytes, said: str, tmp_path: Path) -> None:
    """A readable file without a register is faulty data."""
    path = tmp_path / "essai.yaml"
    path.write_bytes(content)
    done = run("check", path)
    assert done.returncode == 1
    assert said in done.stderr


WRONG_USAGE = {
    "no command": ([], "il manque : commande"),
    "unknown command": (
        ["chek"],
        "« chek » n'existe pas ; au choix : 'check', 'export', 'diff', 'import', 'ask', 'schema'",
    ),
    "no format": (["export"], "il manque : --format"),
    "unknown format": (["export", "--format", "xml"], "« xml » n'existe pas ; au choix : 'csv', 'csv-fr', "),
    "no value": (["export", "--format"], "il faut une valeur"),
    "unknown option": (["check", "--zzz"], "arguments inconnus : --zzz"),
    "abbreviated option": (["export", "--form", "csv"], "il manque : --format"),
    "one argument too many": (["check", "a", "b"], "arguments inconnus : b"),
    "unknown text": (
        ["export", "--format", "csv", "--text", "arrete_2025_01_04"],
        "vouliez-vous dire « arrete_2025_01_03 »",
    ),
    "text unlike any": (["export", "--format", "csv", "--text", "zzz"], "Textes du registre : decret_2015_59, "),
}


@pytest.mark.parametrize("name", WRONG_USAGE)
def test_wrong_usage_is_exit_code_2_in_french(name: str) -> None:
    """What is wrong with the request is said in French on the standard error."""
    words, said = WRONG_USAGE[name]
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


@pytest.mark.parametrize("words", [["-h"], ["check", "-h"], ["export", "--help"], ["schema", "-h"]], ids=" ".join)
def test_help_is_french(words: list[str]) -> None:
    """No word of argparse's own remains in the help."""
    done = run(*words)
    assert done.returncode == 0
    assert done.stdout.startswith("usage : python -m model")
    for english in ("usage:", "options:", "arguments:", "positional", "show this", "error", "default"):
        assert english not in done.stdout


@pytest.mark.parametrize("target", ["rien/flux.csv", "."])
def test_an_output_that_cannot_be_written_is_exit_code_2(target: str, tmp_path: Path) -> None:
    """A missing folder or a directory as target is said, without a traceback."""
    done = run("export", "--format", "csv", "-o", tmp_path / target)
    assert done.returncode == 2
    assert "écriture impossible" in done.stderr


def test_the_data_file_is_never_overwritten(tmp_path: Path) -> None:
    """An export onto the file that it reads is refused."""
    path = tmp_path / "flows.yaml"
    path.write_bytes(SHIPPED_FILE.read_bytes())
    done = run("export", "--format", "csv", "--file", path, "-o", tmp_path / "." / "flows.yaml")
    assert done.returncode == 2
    assert "celui des données" in done.stderr
    assert path.read_bytes() == SHIPPED_FILE.read_bytes()


@pytest.mark.parametrize(
    "words", [["check"], ["export", "--format", "json"], ["schema", "-o", "-"], ["-h"]], ids=" ".join
)
def test_a_reader_who_stops_reading_is_no_error(words: list[str]) -> None:
    """Behind `| head`, the command ends in silence."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run_apart(*words, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_faults_keep_their_exit_code_when_nobody_reads_them(faulty: Path) -> None:
    """A closed standard error changes neither the exit code nor the output."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        assert run_apart("check", faulty, stderr=writing).returncode == 1
        assert run_apart("bof", stderr=writing).returncode == 2
    finally:
        os.close(writing)


def test_a_full_disk_is_exit_code_2() -> None:
    """An output that the system refuses is said."""
    with Path("/dev/full").open("wb") as full:
        done = run_apart("export", "--format", "csv", stdout=full)
    assert done.returncode == 2
    assert "plus de place" in done.stderr


def test_the_output_is_utf_8_whatever_the_machine_says() -> None:
    """An ASCII terminal setting changes nothing to the bytes."""
    settings = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    assert "à la base d'au moins un flux" in run_apart("check", env=settings).stdout


def test_check_is_light() -> None:
    """The command line loads none of the libraries of the screens."""
    code = (
        "import sys, model.cli.main as m; m.main(['check']);"
        "sys.exit(bool({'streamlit', 'plotly', 'pandas'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode == 0
    )


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("xlsx", b"PK"),
        ("registre", b"PK"),
        ("png", b"\x89PNG"),
        ("svg", b"<?xml"),
        ("graphml", b"<?xml"),
        ("gexf", b"<?xml"),
    ],
)
def test_a_selection_is_exported_in_each_format(name: str, start: bytes, tmp_path: Path) -> None:
    """`--selection` takes a whole link; the bytes are the same in a file and in a pipe."""
    link = "https://exemple.fr/reseau?sens=sortant&organisme=france_travail"
    target = tmp_path / "fichier"
    done = run_binary("export", "--format", name, "--selection", link, "-o", target)
    assert (done.returncode, done.stdout) == (0, b"")
    assert target.read_bytes().startswith(start)
    assert run_binary("export", "--format", name, "--selection", link).stdout.startswith(start)


def test_a_selection_keeps_its_flows() -> None:
    """The end of a link is enough; the flows are those of the screen."""
    done = run("export", "--format", "csv", "--selection", "sens=entrant")
    assert len(list(csv.DictReader(io.StringIO(done.stdout)))) == 10


@pytest.mark.parametrize(
    ("link", "said"),
    [("organisme=aspp", "valeur inconnue « aspp »"), ("organismes=asp", "Réglage inconnu « organismes »")],
)
def test_a_selection_with_something_unknown_is_refused(link: str, said: str) -> None:
    """A nightly script must not export everything because a name was misspelt."""
    done = run("export", "--format", "csv", "--selection", link)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_a_link_says_no_more_than_an_export_knows() -> None:
    """Every key that a view writes in its address is one that `--selection` takes."""
    chosen = {facet.key: ("x",) for facet in FACETS}
    session = {
        "mode": "groupe",
        "path": "g",
        "step": 2,
        "presenting": True,
        "seed": 2,
        "asked": 5,
        "level": 2,
        "kinds": ("h",),
        "notes": True,
        "planned": ("g",),
        "practice": "papier",
        "roles": True,
        "people": 3,
        "minutes": 45,
        "opening": 7,
        "closing": 8,
        "starting": "14h00",
        "before": "a",
        "after": "b",
        "drawn": "avant",
        "figure": "reseau",
        "verdict": "ajoute",
        "change": "flux:x",
        "note": "comparaison",
        "unknown": "oui",
        "filtered": True,
    }
    subject = Subject(
        body="a", provision="b", article="c", start="d", end="e", length=2, assumptions=True, question="f", **session
    )
    view = View(Selection(chosen, "mot", True), True, False, False, True, 2, ("flux:x",), subject, "x")
    assert set(view.to_query()) == LINK_KEYS


def test_a_binary_format_is_not_poured_into_a_terminal() -> None:
    """Without -o, a workbook on a terminal is refused in French."""
    here, there = os.openpty()
    done = run_apart("export", "--format", "xlsx", stdout=there)
    os.close(there)
    os.close(here)
    assert done.returncode == 2
    assert "ne se lit pas à l'écran" in done.stderr
