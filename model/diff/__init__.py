"""The comparison of two states of the law: what is added, dropped, reworded, or not comparable."""

from model.diff.comparing import diff, is_whole
from model.diff.values import Change, Comparison, FieldChange, Join, Outcome
from model.diff.verdicts import LABELS, MEANINGS, ORDER, PLURALS, SIGNS, Verdict

__all__ = [
    "LABELS",
    "MEANINGS",
    "ORDER",
    "PLURALS",
    "SIGNS",
    "Change",
    "Comparison",
    "FieldChange",
    "Join",
    "Outcome",
    "Verdict",
    "diff",
    "is_whole",
]
