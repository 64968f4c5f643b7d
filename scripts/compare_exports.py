"""What two trees of the project export differently: `python scripts/compare_exports.py OLD_TREE NEW_TREE`.

Each tree reads its own data (with what stands around them) unless `--data` says otherwise, in a process of its own,
through its command line: twelve selections and two comparisons in every format. Texts are compared byte for byte;
workbooks, documents, slides and PDF by the texts that they hold. Exit code 1 when anything differs.
"""

import argparse
import difflib
import io
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.etree import ElementTree

FORMATS = [
    "csv",
    "csv-fr",
    "json",
    "yaml",
    "graphml",
    "gexf",
    "mermaid",
    "svg",
    "html",
    "xlsx",
    "registre",
    "docx",
    "pptx",
    "pdf",
    "dossier",
]  # png is svg drawn by others
REPORTS = ["text", "md", "csv", "csv-fr", "json", "svg", "html", "docx", "pptx", "pdf", "dossier"]
SELECTIONS = {
    "tout": [],
    "presse": ["--text", "arrete_2025_01_03_si_ft"],
    "un-organisme": ["--selection", "organisme=france_travail&sens=sortant"],
    "une-finalite": ["--selection", "finalite=controler"],
    "second-perimetre": ["--selection", "perimetre=si_ft"],
    "par-famille": ["--selection", "grouper=famille"],
    "choix": ["--selection", "choix=organisme:asp"],
    "sans-colonnes": ["--selection", "sans=donnees,finalites"],
    "decret-2015": ["--selection", "etat=decret_2015_59"],
    "arrete-2021": ["--selection", "etat=arrete_2021_11_17"],
    "mot": ["--selection", "mot=jeunes&donnee=non_precise"],
    "reseau": ["--selection", "https://exemple.fr/reseau?perimetre=si_ft&fusion=oui"],
}
PAIRS = {
    "ecart-2015-2025": ["decret_2015_59", "arrete_2025_01_03"],
    "ecart-2021-2025": ["arrete_2021_11_17", "arrete_2025_01_03"],
}
MOST_LINES = 40
# Runs in the tree it is given, so that each tree exports with its own code.
DRIVER = """
import json, sys
sys.path.insert(0, ".")
try:
    from model.cli.main import main
except ModuleNotFoundError:  # where the command line stood before
    from model.__main__ import main
for words in json.load(sys.stdin):
    code = main(words)
    if code not in (0, 1):
        print(words, code)
"""


def exported(tree: Path, folder: Path, data: Path, formats: set[str]) -> dict[str, list[str]]:
    """Everything a tree exports, as lines by file name."""
    folder.mkdir(parents=True, exist_ok=True)
    jobs = []
    for name, words in SELECTIONS.items():
        for key in FORMATS:
            jobs.append((key, ["export", "--format", key, "--file", str(data), *words, "-o", f"{folder}/{name}.{key}"]))
    for name, words in PAIRS.items():
        for key in REPORTS:
            jobs.append((key, ["diff", *words, "--format", key, "--file", str(data), "-o", f"{folder}/{name}.{key}"]))
    wanted = json.dumps([words for key, words in jobs if not formats or key in formats])
    done = subprocess.run(
        [sys.executable, "-c", DRIVER], cwd=tree, input=wanted, text=True, check=True, capture_output=True
    )
    print(done.stdout, end="")
    return read(folder, formats)


def read(folder: Path, formats: set[str]) -> dict[str, list[str]]:
    """What a folder of exports holds in some formats (all of them when none is named), as lines by file name."""
    paths = [path for path in sorted(folder.iterdir()) if not formats or path.name.rpartition(".")[2] in formats]
    return {path.name: lines_of(path.name, path.read_bytes()) for path in paths}


def lines_of(name: str, content: bytes) -> list[str]:
    """The lines of a file; of one that is no text, the texts that it holds."""
    key = name.rpartition(".")[2]
    if key == "pdf":
        return pdf_lines(content)
    if key == "dossier":
        return dossier_lines(content)
    if content.startswith(b"PK"):
        return office_lines(content)
    text = content.decode()
    if key in ("html", "svg"):  # one line a tag; how a line break between tags or a quote is written says nothing
        text = re.sub(r">\s*\n\s*<", "><", text.replace("&#39;", "&#x27;").replace("&#34;", "&quot;"))
        text = text.replace("><", ">\n<")
    return text.splitlines()


def pdf_lines(content: bytes) -> list[str]:
    """The texts of a PDF, page by page."""
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range().splitlines() for page in document]
    return [line for number, page in enumerate(pages, start=1) for line in (f"[page {number}]", *page)]


def office_lines(content: bytes) -> list[str]:
    """The texts of the parts of a workbook, a document or slides, with the alternative texts."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in sorted(archive.namelist()):
            if not name.endswith(".xml") or name in ("docProps/core.xml", "docProps/app.xml"):
                continue
            found.append(f"[{name}]")
            for item in ElementTree.fromstring(archive.read(name)).iter():
                found += [said for said in (item.text, item.get("descr"), item.get("name")) if said and said.strip()]
    return found


def dossier_lines(content: bytes) -> list[str]:
    """The names of the files of a dossier, and what it says of them."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        readme = next(name for name in names if name.endswith(".txt"))
        return [*names, *archive.read(readme).decode().splitlines()]


def main() -> int:
    """Export from both trees and print what differs."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--data", type=Path, help="the data file that both read; by default its own for each")
    parser.add_argument("--formats", default="", help="only these, between commas")
    parser.add_argument("--keep", type=Path, help="where to leave the files")
    parser.add_argument("--reuse", action="store_true", help="take the old files that --keep left, and export the new")
    asked = parser.parse_args()
    data = [(asked.data or tree / "data" / "flows.yaml").resolve() for tree in (asked.old, asked.new)]
    formats = set(filter(None, asked.formats.split(",")))
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        reused = asked.keep and asked.reuse
        earlier = (folder / "old").resolve()
        old = read(earlier, formats) if reused else exported(asked.old, earlier, data[0], formats)
        new = exported(asked.new, (folder / "new").resolve(), data[1], formats)
    differing = 0
    for name in sorted({*old, *new}):
        if (before := old.get(name, [])) == (after := new.get(name, [])):
            continue
        differing += 1
        lines = list(difflib.unified_diff(before, after, "old", "new", lineterm="", n=0))[2:]
        print(f"\n=== {name} : {len(lines)} lines of difference")
        print("\n".join(line[:300] for line in lines[:MOST_LINES]))
    print(f"\n{len({*old, *new})} files compared, {differing} differ.")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
