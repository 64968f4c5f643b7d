"""What the exports of a comparison are made from: two texts compared, and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from model.address.view import View
from model.diff.union import Union, narrowed, union
from model.diff.values import Comparison
from model.documents.notes.comparison_note import SCREEN
from model.figures.palette import LIGHT, Theme
from model.register.entities import Register


@dataclass(frozen=True)
class ComparedTexts:
    """Two texts compared, on their way to a file.

    `kept` holds the keys of the changes that filters keep (None: all), `everything` is the register of all states when
    both texts come from it, `draft` says that one of them is a draft; the rest is as in `Selected`.
    """

    comparison: Comparison
    everything: Register | None = None
    view: View = field(default_factory=View)
    kept: frozenset[str] | None = None
    draft: bool = False
    together: Union | None = None
    link: str | None = None
    today: date = field(default_factory=date.today)
    theme: Theme = LIGHT
    scale: int = 2
    words: tuple[str, ...] = ()
    screen: str = SCREEN

    @cached_property
    def drawn(self) -> Union:
        """Both texts as one register to draw; the one given, or made here."""
        return self.together or union(self.comparison)

    @cached_property
    def shown(self) -> Comparison:
        """The comparison of what the filters keep."""
        kept = self.kept
        return self.comparison if kept is None else narrowed(self.comparison, lambda change: change.key in kept)
