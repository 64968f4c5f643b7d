"""Answers that a register keeps for as long as it lives."""

from collections.abc import Callable, Hashable
from functools import wraps
from itertools import count
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from model.register.entities import Register

Settings = ParamSpec("Settings")
Answer = TypeVar("Answer")
Question = Callable[Concatenate[Register, Settings], Answer]
_MARKS = count()


def once(question: Question[Settings, Answer]) -> Question[Settings, Answer]:
    """The same question, worked out once for each register and each choice of its settings.

    Settings are hashable and light; what comes back is shared, and nobody changes it.
    """

    @wraps(question)
    def asked(register: Register, *settings: Any, **named: Any) -> Answer:
        key: Hashable = (question, settings, *named.items())
        if key not in register.answers:
            register.answers[key] = question(register, *settings, **named)
        return cast(Answer, register.answers[key])

    return cast(Question[Settings, Answer], asked)


def told(register: Register, question: Question[[], Answer], answer: Answer) -> Register:
    """The register, to which the answer to a question without settings is given: nobody will work it out."""
    register.answers[question.__wrapped__, ()] = answer  # type: ignore[attr-defined]  # wraps() keeps it
    return register


@once
def mark(register: Register) -> int:
    """A number that no other register of this process has: caches tell registers apart by it."""
    del register
    return next(_MARKS)
