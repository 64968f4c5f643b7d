"""A question, its possible answers, and a series of questions, in which right answers are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from model.address.training import LEVELS, Kind
from model.register.wording import count

__all__ = ["KIND_LABELS", "LEVELS", "SILENT", "Choice", "Kind", "Question", "Series", "answered"]

SILENT = "ne_dit_pas"
Answer = tuple[str, ...]


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

    def sentence(self, given: Mapping[str, Answer]) -> str:
        """« 3 bonnes réponses sur 5 ; 10 questions en tout », by the answers given to questions (ids)."""
        asked = count(len(self.questions), "question")
        if not given:
            return f"{asked}."
        right = sum(item.right(given[item.id]) for item in self.questions if item.id in given)
        said = count(right, "bonne réponse", "bonnes réponses")
        return f"{said} sur {len(given)} ; {asked} en tout."


def answered(given: Mapping[str, Answer], question: Question, answer: Answer) -> dict[str, Answer]:
    """The answers given with one more; a first answer stays."""
    return {question.id: answer, **given}
