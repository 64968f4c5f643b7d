"""The faults of a data file, in French, for the person who edits it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

MOST_PROBLEMS = 50  # told at once: nobody mends more in one go


@dataclass(frozen=True)
class Problem:
    """One fault: its line (from 1, or 0 when the whole file is at fault), its subject and what to do."""

    line: int
    subject: str
    message: str

    def sentence(self, name: str) -> str:
        """The fault as one line: « flows.yaml:41 : flux « … » : … »."""
        place = f"{name}:{self.line}" if self.line else name
        said = f"{place} : {self.subject} : {self.message}" if self.subject else f"{place} : {self.message}"
        return " ".join(said.splitlines())  # what the file holds may be of several lines


class DataError(Exception):
    """A file that cannot become a register, with its problems in the order of the file; the first ones of very many."""

    def __init__(self, name: str | Path, problems: Iterable[Problem]) -> None:
        self.name = Path(name).name
        ordered = sorted(problems, key=lambda problem: problem.line)
        self.problems, self.more = tuple(ordered[:MOST_PROBLEMS]), len(ordered) > MOST_PROBLEMS
        lines = [problem.sentence(self.name) for problem in self.problems]
        lines += [f"{self.name} : … et d'autres ; corrigez d'abord celles-ci, puis relancez."] * self.more
        super().__init__("\n".join(lines))

    @property
    def counted(self) -> str:
        """« 1 faute », « 12 fautes », « plus de 50 fautes »."""
        many = "s" if len(self.problems) > 1 else ""
        return f"{'plus de ' * self.more}{len(self.problems)} faute{many} dans {self.name}"


class FaultyFiles(DataError):
    """The faults of several files, those of each file together."""

    def __init__(self, errors: Iterable[DataError]) -> None:
        errors = tuple(errors)
        super().__init__(", ".join(error.name for error in errors), ())
        self.problems = tuple(problem for error in errors for problem in error.problems)
        self.more = any(error.more for error in errors)
        self.args = ("\n".join(str(error) for error in errors),)


class UnreadableFile(Exception):
    """A file that could not be read at all; the message says why, in French."""


class Unusable(Exception):
    """A request that cannot be carried out; the message says why, in French."""
