"""The comparison of two states of the law: what is added, dropped, reworded, or not comparable."""

from model.diff.comparing import diff
from model.diff.values import Change, Comparison, Join, Outcome
from model.diff.verdicts import LABELS, ORDER, PLURALS, SIGNS, Verdict
