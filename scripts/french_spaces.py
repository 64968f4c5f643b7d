"""Puts the non-breaking spaces of French typography into Python strings and templates; with --check, only says where.

Docstrings and comments (English) are left alone. The data file is checked by the tests instead: its quotations keep
the spaces of the official text.
"""

import ast
import io
import re
import sys
import tokenize
from pathlib import Path

NBSP = "\u00a0"
BEFORE = re.compile(r"(?<=[\w)»’'\"}\]%°…>]) (?=[:;?!»](?:[\s\"'<{\\.,)]|$))")
AFTER = re.compile(r"« ")


def with_french_spaces(text: str) -> str:
    """The text with a non-breaking space before : ; ? ! » and after «."""
    return AFTER.sub("«" + NBSP, BEFORE.sub(NBSP, text))


def _docstring_lines(source: str) -> set[int]:
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds) and ast.get_docstring(node)]
    return {node.body[0].lineno for node in nodes}


def rewritten(source: str) -> str:
    """The source of a Python file with its French strings put right."""
    docstrings = _docstring_lines(source)
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    out, done = [], 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type != tokenize.STRING or token.start[0] in docstrings:
            continue
        begin, end = (starts[row - 1] + column for row, column in (token.start, token.end))
        out += [source[done:begin], with_french_spaces(token.string.replace("\\u00a0", NBSP))]
        done = end
    return "".join([*out, source[done:]])


def main(arguments: list[str]) -> int:
    """0 when every file is right (or was put right), 1 when --check found one that is not."""
    check = "--check" in arguments
    wrong = 0
    for name in (argument for argument in arguments if not argument.startswith("--")):
        folder = Path(name)
        paths = sorted([*folder.rglob("*.py"), *folder.rglob("*.jinja")]) if folder.is_dir() else [folder]
        for path in paths:
            source = path.read_text(encoding="utf-8")
            better = rewritten(source) if path.suffix == ".py" else with_french_spaces(source)
            if better != source:
                wrong += 1
                print(f"{path}: espaces insécables à corriger" if check else f"{path}: corrigé")
                if not check:
                    path.write_text(better, encoding="utf-8")
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
