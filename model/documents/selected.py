"""What an export is made from: a view of a register, and what the file says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from model.address.view import View
from model.documents.tables.rows import of_text
from model.figures.palette import LIGHT, Theme
from model.graph.filters import in_perimeter, select, selection_sentence, summary_sentence
from model.register.entities import Register

SCREENS = ("flux", "reseau")


@dataclass(frozen=True)
class Selected:
    """A view of a whole register, on its way to a file.

    `screen` says which figure a picture holds (`flux` or `reseau`), `text` keeps what one text says, `scale` is that of
    a PNG, `words` are the author's own sentences in a note.
    """

    register: Register
    view: View = field(default_factory=View)
    screen: str = "flux"
    text: str | None = None
    link: str | None = None
    today: date = field(default_factory=date.today)
    theme: Theme = LIGHT
    scale: int = 2
    words: tuple[str, ...] = ()

    @cached_property
    def whole(self) -> Register:
        """Everything the view could show: what « sur N » counts."""
        return self._of_text(in_perimeter(self.register, self.view.selection.second))

    @cached_property
    def shown(self) -> Register:
        """What the view shows."""
        return self._of_text(select(self.register, self.view.selection))

    def _of_text(self, register: Register) -> Register:
        return register if self.text is None else of_text(register, self.text)

    @property
    def summary(self) -> str:
        """How many flows of how many, and between whom, as under the title of a screen."""
        return summary_sentence(self.shown, self.whole)

    @property
    def filters(self) -> str:
        """The active filters in one sentence, the text among them when one was asked for."""
        said = selection_sentence(self.register, self.view.selection)
        return said if self.text is None else f"{said} Texte : {self.register.text_by_id[self.text].short}."
