"""A question, its possible answers, and the sheet on which answers are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from model.address.training import LEVELS, Kind
from model.register.wording import count

__all__ = ["KIND_LABELS", "LEVELS", "SILENT", "Choice", "Kind", "Question", "Series", "Sheet"]

SILENT = "ne_dit_pas"


KIND_LABELS = {
    Kind.WHO: "Qui peut recevoir ?",
    Kind.PURPOSE: "Pour quelle finalité ?",
    Kind.DIRECTION: "Dans quel sens ?",
    Kind.MATCH: "Associer destinataires et finalités",
    Kind.ROW: "Quelle ligne décrit ce flux ?",
    Kind.TRUE_FALSE: "Vrai, faux, ou l'arrêté ne le dit pas ?",
    Kind.SILENCE: "Que ne dit pas le texte ?",
}


@dataclass(frozen=True)
class Choice:
    """One possible answer, or one item to match: its id and what is read on screen."""

    id: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question; `answers` has one option id, or one per item when there are items to match.

    `wording` is a quotation, its names masked; `subjects` are the bodies or flows that it is about; `screen`
    and `view` are the address that shows the answer.
    """

    id: str
    kind: Kind
    level: int
    stem: str
    options: tuple[Choice, ...]
    answers: tuple[str, ...]
    explanation: str
    provisions: tuple[str, ...]
    screen: str
    view: Mapping[str, str]
    subjects: tuple[str, ...]
    wording: str | None = None
    items: tuple[Choice, ...] = ()

    def right(self, given: tuple[str, ...]) -> bool:
        """Whether an answer is the right one."""
        return given == self.answers

    def label(self, option: str) -> str:
        """What an option reads."""
        return next((item.label for item in self.options if item.id == option), "")


@dataclass(frozen=True)
class Series:
    """The questions asked, and in French why there are fewer than wanted (empty when all are there)."""

    questions: tuple[Question, ...]
    reason: str = ""


@dataclass(frozen=True)
class Sheet:
    """The answers given so far, by question id; a first answer stays."""

    given: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    results: Mapping[str, bool] = field(default_factory=dict)

    def answered(self, question: Question, given: tuple[str, ...]) -> Sheet:
        """The sheet with one more answer; the same sheet when the question was already answered."""
        if question.id in self.given:
            return self
        return Sheet({**self.given, question.id: given}, {**self.results, question.id: question.right(given)})

    @property
    def right(self) -> int:
        """How many answers are right."""
        return sum(self.results.values())

    def sentence(self, questions: int) -> str:
        """« 3 bonnes réponses sur 5 répondues, 10 questions en tout »."""
        said = count(self.right, "bonne réponse", "bonnes réponses")
        return f"{said} sur {len(self.results)} ; {count(questions, 'question')} en tout."
