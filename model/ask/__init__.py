"""Questions in everyday French, answered from a register."""

from model.ask.engine import Answer, answer
from model.ask.suggesting import Suggestion

__all__ = ["Answer", "Suggestion", "answer"]
