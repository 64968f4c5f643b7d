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
MOST_REFUSED = 20  # anchors and tags that are told
# What a word without quotes may stand for, by its first letter, as any reader of YAML takes it.
_TYPES = {first: tuple(forms) for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()}
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


Lines = int | tuple[int, dict[str | int, "Lines"]]  # of a value; of a mapping or a list, with those of what it holds


@dataclass
class Source:
    """A value read from YAML (mappings as dict, lists as tuple) and the line of each of its places."""

    value: object = None
    lines: Lines = 1
    problems: list[Problem] = field(default_factory=list)
    faulty: set[Path] = field(default_factory=set)  # places already reported, that hold no true value
    dropped: list[object] = field(default_factory=list)  # values of duplicate keys

    def fault(self, line: int, subject: str, message: str) -> None:
        """Keep one more problem, unless there are already more than are ever told."""
        if len(self.problems) <= MOST_PROBLEMS:
            self.problems.append(Problem(line, subject, message))

    def line(self, place: Path) -> int:
        """The line (from 1) of a place, or of the nearest place around it."""
        found = self.lines
        for step in place:
            if isinstance(found, int) or step not in found[1]:
                break
            found = found[1][step]
        return _first(found)

    def at(self, place: Path) -> Any:
        """The value at a place that exists."""
        value: Any = self.value
        for step in place:
            value = value[step]
        return value


def read_source(content: bytes | str, name: str) -> Source:
    """The values of a YAML text with their lines, in one pass over what libyaml finds.

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
    if odd := yaml.reader.Reader.NON_PRINTABLE.search(content):
        line = content.count("\n", 0, odd.start()) + 1
        message = "caractère de contrôle interdit ; vérifiez que le fichier est bien un texte."
        raise DataError(name, [Problem(line, "", message)])
    reading = _Reading()
    try:
        reading.read(content)
    except yaml.YAMLError as error:
        raise DataError(name, [_syntax_problem(error)]) from None
    if reading.refused:
        raise DataError(name, reading.refused)
    if reading.documents == 0:
        raise DataError(name, [Problem(0, "", "le fichier est vide ; partez de data/flows.yaml.")])
    return reading.source


@dataclass(slots=True)
class _Open:
    """A mapping or a list being read: what it holds so far and, in a mapping, the key that awaits its value."""

    line: int
    values: dict[str, object] | list[object]
    lines: dict[str | int, Lines] = field(default_factory=dict)
    key: str | None = None
    double: bool = False  # whether that key was there before


class _Reading:
    """The values made so far of what libyaml finds in a text, and what is refused in it."""

    def __init__(self) -> None:
        self.source = Source()
        self.refused: list[Problem] = []
        self.documents = 0
        self._open: list[_Open] = []

    def read(self, content: str) -> None:
        """Read a text to its end, or to where there is no need to read further. Raises `yaml.YAMLError`."""
        for event in yaml.parse(content, Loader=_Loader):
            if isinstance(event, yaml.ScalarEvent):
                if event.anchor is not None or event.tag is not None:
                    self._refuse(event)
                self._scalar(event, _line(event))
            elif isinstance(event, yaml.CollectionStartEvent):
                self._refuse(event)
                self._open.append(_Open(_line(event), {} if isinstance(event, yaml.MappingStartEvent) else []))
                if len(self._open) > MAX_DEPTH:
                    self.refused.append(Problem(_line(event), "", "trop de niveaux imbriqués pour un registre."))
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                done = self._open.pop()
                value = done.values if isinstance(done.values, dict) else tuple(done.values)
                self._put(value, (done.line, done.lines))
            elif isinstance(event, yaml.AliasEvent):
                self._refuse(event)
                self._put(None, _line(event))
            elif isinstance(event, yaml.DocumentStartEvent):
                self.documents += 1
                if self.documents > 1:
                    self.refused.append(_not_yaml(_line(event), _YAML_FAULTS["expected a single document"]))
                    return
            if len(self.refused) > MOST_REFUSED:
                return

    def _refuse(self, event: yaml.NodeEvent) -> None:
        """Refuse the anchor, the alias or the tag of a node, if it has one."""
        if event.anchor is not None:
            said = "les ancres et les renvois (&, *) ne sont pas admis ; répétez la valeur."
            self.refused.append(Problem(_line(event), "", said))
        elif tag := getattr(event, "tag", None):
            self.refused.append(Problem(_line(event), "", f"l'étiquette « {tag} » n'est pas admise ; retirez-la."))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        word = event.value
        here = self._open[-1] if self._open else None
        if here is not None and here.key is None and isinstance(here.values, dict):
            here.key = word
            if word in here.lines:
                here.double = True
                said = f"clé en double (déjà écrite ligne {_first(here.lines[word])}) ; gardez une seule des deux."
                self.source.fault(line, f"clé « {word} »", said)
            else:
                here.lines[word] = line
        else:
            self._put(self._typed(word, line) if event.implicit[0] and word[:1] in _TYPES else word, line)

    def _put(self, value: object, lines: Lines) -> None:
        """Put a value where it belongs: in the list or under the key being read; it may be the whole, or an odd key."""
        if not self._open:
            self.source.value, self.source.lines = value, lines
            return
        here = self._open[-1]
        if isinstance(here.values, list):
            here.lines[len(here.values)] = lines
            here.values.append(value)
        elif here.key is None:
            self.source.fault(_first(lines), "", "une clé est un mot, et non une liste ; retirez « ? » ou « [ ] ».")
            here.key, here.double = "", True  # its value goes with it
        else:
            if here.double:
                self.source.dropped.append(value)
            else:
                here.values[here.key] = value
                if not isinstance(lines, int):
                    here.lines[here.key] = _first(here.lines[here.key]), lines[1]
            here.key, here.double = None, False

    def _place(self) -> Path:
        """The place of the value being read."""
        place: list[str | int] = []
        for one in self._open:
            place.append(len(one.values) if isinstance(one.values, list) else one.key or "")
            place += ["dropped"] if one.double else []
        return tuple(place)

    def _typed(self, word: str, line: int) -> object:
        """What a word without quotes stands for: null, a truth, a number, a day, or the word itself."""
        kind = next((tag for tag, form in _TYPES.get(word[:1], ()) if form.match(word)), "str").rpartition(":")[2]
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
        self.source.fault(line, "", message)
        self.source.faulty.add(self._place())
        return None


def _syntax_problem(error: Exception) -> Problem:
    mark = getattr(error, "problem_mark", None)
    fault = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')} {error}"
    said = next((french for english, french in _YAML_FAULTS.items() if english in fault), "")
    return _not_yaml(mark.line + 1 if mark else 0, said or "vérifiez la ligne et celle qui la précède")


def _not_yaml(line: int, said: str) -> Problem:
    return Problem(line, "", f"le fichier n'est pas du YAML valide{' ici' if line else ''} : {said}.")


def _line(event: yaml.Event) -> int:
    """The line, from 1, on which an event begins."""
    return event.start_mark.line + 1 if event.start_mark else 0


def _first(lines: Lines) -> int:
    return lines if isinstance(lines, int) else lines[0]
