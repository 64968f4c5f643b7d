"""YAML text as plain values that remember their lines; refuses what a register has no use for."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from model.register.declared import Path
from model.register.errors import MOST_PROBLEMS, DataError, Problem, UnreadableFile

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 30
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9]\d{0,8})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

_YAML_FAULTS = {
    "found a tab character": "tabulation interdite ; indentez avec des espaces",
    "cannot start any token": "caractère interdit à cet endroit (une tabulation ? indentez avec des espaces)",
    "mapping values are not allowed": "deux-points inattendu ; si le texte contient « : », mettez-le entre guillemets",
    "could not find expected ':'": "deux-points attendu après le nom de la clé",
    "did not find expected key": "clé attendue ; vérifiez l'alignement et les guillemets des lignes voisines",
    "did not find expected '-' indicator": "tiret attendu ; vérifiez l'alignement de la liste",
    "did not find expected ',' or": "virgule ou fermeture attendue ; vérifiez les crochets et les accolades",
    "unexpected end of stream": "guillemet ouvert et jamais refermé",
    "found undefined tag handle": "étiquette « ! » inconnue ; mettez le texte entre guillemets s'il commence par « ! »",
    "unknown escape character": "barre oblique inversée \\ mal employée ; doublez-la, ou prenez des guillemets simples",
    "unknown directive": "ligne commençant par % ; retirez-la",
    "invalid Unicode character": "caractère impossible ; réécrivez-le en toutes lettres",
    "did not find expected <document start>": "un seul document par fichier ; retirez les lignes « --- »",
    "expected a single document": "un seul document par fichier ; retirez les lignes « --- »",
}


@dataclass
class Source:
    """A value read from YAML (mappings as dict, lists as tuple) and the line of each of its places."""

    value: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    faulty: set[Path] = field(default_factory=set)  # places already reported, that hold no true value
    dropped: list[object] = field(default_factory=list)  # values of duplicate keys

    def fault(self, line: int, subject: str, message: str) -> None:
        """Keep one more problem, unless there are already more than are ever told."""
        if len(self.problems) <= MOST_PROBLEMS:
            self.problems.append(Problem(line, subject, message))

    def line(self, place: Path) -> int:
        """The line (from 1) of a place, or of the nearest place around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def at(self, place: Path) -> Any:
        """The value at a place that exists."""
        value: Any = self.value
        for step in place:
            value = value[step]
        return value


def read_source(content: bytes | str, name: str) -> Source:
    """The values of a YAML text with their lines.

    Raises `UnreadableFile` when it is not text, `DataError` when it is not YAML or uses anchors, tags or nesting that
    a register never needs. Duplicate keys and ambiguous words (`yes`, `010`, not `oui`) are left in `problems`.
    """
    if isinstance(content, bytes):
        try:
            content = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnreadableFile(
                f"{name} : ce n'est pas un texte en UTF-8 (octet {error.start + 1}) ; "
                "enregistrez le fichier avec l'encodage UTF-8."
            ) from None
    try:
        _refuse_what_is_never_needed(content, name)
        root = yaml.compose(content, Loader=_Loader)
    except (yaml.YAMLError, RecursionError) as error:
        raise DataError(name, [_syntax_problem(error)]) from None
    source = Source()
    if root is None:
        raise DataError(name, [Problem(0, "", "le fichier est vide ; partez de data/flows.yaml.")])
    source.value = _value(root, (), source)
    return source


def _refuse_what_is_never_needed(content: str, name: str) -> None:
    problems: list[Problem] = []
    if odd := yaml.reader.Reader.NON_PRINTABLE.search(content):
        line = content.count("\n", 0, odd.start()) + 1
        message = "caractère de contrôle interdit ; vérifiez que le fichier est bien un texte."
        raise DataError(name, [Problem(line, "", message)])
    depth = 0
    for event in yaml.parse(content, Loader=_Loader):
        line = _line(event)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            problems.append(
                Problem(line, "", "les ancres et les renvois (&, *) ne sont pas admis ; répétez la valeur.")
            )
        elif tag := getattr(event, "tag", None):
            problems.append(Problem(line, "", f"l'étiquette « {tag} » n'est pas admise ; retirez-la."))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            problems.append(Problem(line, "", "trop de niveaux imbriqués pour un registre."))
        if len(problems) > 20 or depth > MAX_DEPTH:
            break
    if problems:
        raise DataError(name, problems)


def _syntax_problem(error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    fault = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')} {error}"
    said = next((french for english, french in _YAML_FAULTS.items() if english in fault), "")
    line = mark.line + 1 if mark else 0
    said = said or "vérifiez la ligne et celle qui la précède"
    message = f"le fichier n'est pas du YAML valide{' ici' if line else ''} : {said}."
    return Problem(line, "", message)


def _line(item: yaml.Node | yaml.Event) -> int:
    """The line, from 1, on which a node or an event begins."""
    return item.start_mark.line + 1 if item.start_mark else 0


def _value(node: yaml.Node, place: Path, source: Source) -> object:
    source.lines.setdefault(place, _line(node))
    if isinstance(node, yaml.SequenceNode):
        return tuple(_value(child, (*place, index), source) for index, child in enumerate(node.value))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, source)
    assert isinstance(node, yaml.ScalarNode)  # there is no fourth kind
    return _scalar(node, place, source)


def _mapping(node: yaml.MappingNode, place: Path, source: Source) -> dict[str, object]:
    values: dict[str, object] = {}
    for key_node, value_node in node.value:
        line = _line(key_node)
        if not isinstance(key_node, yaml.ScalarNode):
            source.fault(line, "", "une clé est un mot, et non une liste ; retirez « ? » ou « [ ] ».")
            continue
        key = key_node.value
        if key in values:
            first = source.lines[(*place, key)]
            message = f"clé en double (déjà écrite ligne {first}) ; gardez une seule des deux."
            source.fault(line, f"clé « {key} »", message)
            source.dropped.append(_value(value_node, (*place, key, "dropped"), source))
            continue
        source.lines[(*place, key)] = line
        values[key] = _value(value_node, (*place, key), source)
    return values


def _scalar(node: yaml.ScalarNode, place: Path, source: Source) -> object:
    kind = node.tag.rpartition(":")[2]
    word = node.value
    if kind == "null":
        return None
    if kind == "bool" and word in ("true", "false"):
        return word == "true"
    if kind == "int" and _WHOLE_NUMBER.fullmatch(word):
        return int(word)
    if kind == "timestamp" and _DAY.fullmatch(word):
        try:
            return date.fromisoformat(word)
        except ValueError:
            message = f"date impossible « {word} » ; une date s'écrit année-mois-jour, par exemple 2025-01-03."
    elif kind == "bool":
        message = f"« {word} » est ambigu en YAML ; écrivez true ou false, ou mettez le mot entre guillemets."
    elif kind in ("int", "float", "timestamp"):
        message = (
            f"« {word[:60]} » est ambigu en YAML ; écrivez un nombre entier (12) ou une date (2025-01-03), "
            "ou mettez-le entre guillemets si c'est un texte."
        )
    else:
        return word
    source.fault(_line(node), "", message)
    source.faulty.add(place)
    return None
