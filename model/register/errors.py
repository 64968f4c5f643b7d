"""The faults of a data file, in French, for the person who edits it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One fault: its line (from 1, or 0 when the whole file is at fault), its subject and what to do."""

    line: int
    subject: str
    message: str

    def sentence(self, name: str) -> str:
        """The fault as one line: « flows.yaml:41 : flux « … » : … »."""
        place = f"{name}:{self.line}" if self.line else name
        return f"{place} : {self.subject} : {self.message}" if self.subject else f"{place} : {self.message}"


class DataError(Exception):
    """A file that cannot become a register, with every problem found."""

    def __init__(self, name: str | Path, problems: list[Problem]) -> None:
        self.name = Path(name).name
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(problem.sentence(self.name) for problem in self.problems))


class UnreadableFile(Exception):
    """A file that could not be read at all; the message says why, in French."""


class Unusable(Exception):
    """A request that cannot be carried out; the message says why, in French."""
