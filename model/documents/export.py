"""What a file is made from: a view of the flows or two texts compared; what it says about itself, and its name."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from model.address.comparison import DRAFT
from model.address.view import COMPARISON, View
from model.diff.union import Union, union
from model.diff.values import Comparison
from model.documents.formats import FLOWS, FORMATS_ABOUT, PICTURE, TEXTS, USUAL_SCALE, Format
from model.documents.tables.rows import of_text
from model.figures.palette import LIGHT, Theme
from model.graph.answer import Answer, answer
from model.graph.counts import summary_sentence
from model.graph.filters import FACETS, in_perimeter, select, selection_sentence
from model.register.entities import Register
from model.register.wording import IMPORTED, folded, work_mark

if TYPE_CHECKING:
    from model.documents.notes.parts import Note
    from model.reference.facts import Reference

LONGEST_NAME = 120
VALUES_NAMED = 2
SCREENS = ("flux", "reseau")


def file_name(register: Register, view: View, kind: str, extension: str) -> str:
    """A name that says what is inside, such as `flux-imilo_sortants_france-travail_2025-01-03.pdf`.

    After `kind` (which may be empty) come the values filtered on, then the day of the text whose state is shown; a
    text that is no law is said to be a project.
    """
    signed, mark = register.state_text.signed, work_mark(register.state_text)
    return joined_name(("flux-imilo", mark, kind, *filter_words(view)), extension, f"_{signed}" if signed else "")


def filter_words(view: View) -> list[str]:
    """What a view filters on, as words of a file name."""
    parts = []
    for facet in FACETS:
        values = view.selection.chosen.get(facet.key, ())
        parts += [f"{value}s" if facet.key == "sens" else value for value in values[:VALUES_NAMED]]
        parts += ["etc"] if len(values) > VALUES_NAMED else []
    parts += [f"mot-{view.selection.text[:30]}"] if view.selection.text else []
    return [*parts, "avec-si-france-travail"] if view.selection.second else parts


def joined_name(parts: Iterable[str], extension: str, end: str = "") -> str:
    """The parts as one name, safe in a file name everywhere and not too long."""
    name = "_".join(slug for slug in map(_slug, parts) if slug)[:LONGEST_NAME].rstrip("-_")
    return f"{name}{end}.{extension}"


def _slug(text: str) -> str:
    """Lower-case letters without accents, digits and hyphens only: safe in a file name everywhere."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")


@dataclass(frozen=True, kw_only=True)
class Export(ABC):
    """What every file says of itself: its link, its day, its colours, the scale of a PNG, the author's own sentences.

    `screen` says which figure a picture holds.
    """

    about: ClassVar[str]  # FLOWS or TEXTS
    screen: str = SCREENS[0]
    link: str | None = None
    today: date = field(default_factory=date.today)
    theme: Theme = LIGHT
    scale: int = USUAL_SCALE
    words: tuple[str, ...] = ()

    if TYPE_CHECKING:

        @property
        def view(self) -> View:
            """The filters, and what is on the screen besides them."""

    @property
    def formats(self) -> dict[str, Format]:
        """The formats in which it can leave, by key."""
        return FORMATS_ABOUT[self.about]

    @property
    @abstractmethod
    def note(self) -> Note:
        """What the documents are laid out from; raises `FormatUnavailable` when there is nothing to compare."""

    @property
    @abstractmethod
    def picture(self) -> str:
        """The figure as SVG, with everything one must know to read it away from the screen."""

    @abstractmethod
    def named(self, wanted: Format) -> str:
        """The name of the file in a format of this export."""

    @property
    def unsaved(self) -> object:
        """What the content depends on that no address says: a draft."""
        return None


@dataclass(frozen=True)
class Selected(Export):
    """A view of a whole register, on its way to a file; `text` keeps what one text says.

    `everything` is the register of all states, when it is known, and `reference` what is known around it; with
    `only_flows`, graphs leave out what is no flow.
    """

    about = FLOWS
    register: Register
    view: View = field(default_factory=View)
    text: str | None = None
    everything: Register | None = field(default=None, kw_only=True)
    reference: Reference | None = field(default=None, kw_only=True)
    only_flows: bool = field(default=False, kw_only=True)

    @property
    def mark(self) -> str:
        """What stands over a text that is not the law: a draft, an import, a text in preparation."""
        return work_mark(self.register.state_text)

    @cached_property
    def seen(self) -> Register:
        """The register, or what one text says of it."""
        return self.register if self.text is None else of_text(self.register, self.text)

    @cached_property
    def whole(self) -> Register:
        """Everything the view could show: what « sur N » counts."""
        return in_perimeter(self.seen, self.view.selection.second)

    @cached_property
    def shown(self) -> Register:
        """What the view shows."""
        return select(self.seen, self.view.selection)

    @cached_property
    def answer(self) -> Answer:
        """What the view answers: the title of its picture and of its files."""
        return answer(self.shown, self.whole, self.view.selection)

    @property
    def summary(self) -> str:
        """How many flows of how many, and between whom, as under the title of a screen."""
        return summary_sentence(self.shown, self.whole)

    @property
    def filters(self) -> str:
        """The active filters in one sentence, the text among them when one was asked for."""
        said = selection_sentence(self.register, self.view.selection)
        return said if self.text is None else f"{said} Texte : {self.register.text_by_id[self.text].short}."

    @cached_property
    def note(self) -> Note:
        """The note on the view; that nothing was found is one too."""
        from model.documents.notes.note import note

        return note(self)

    @property
    def picture(self) -> str:
        """The Sankey or the network of the view, as a picture that says everything about itself."""
        from model.documents.notes.note_picture import picture_svg

        return picture_svg(self)

    def named(self, wanted: Format) -> str:
        """The name of the file; pictures say which figure and, for PNG, at which scale."""
        kind = wanted.name
        if kind == PICTURE:
            kind = f"{kind}-{self.screen}" + (f"-{self.scale}x" if wanted.key == "png" else "")
        return file_name(self.register, self.view, kind, wanted.extension)


@dataclass(frozen=True)
class ComparedTexts(Export):
    """Two texts compared, on their way to a file.

    `kept` holds the keys of the changes that filters keep (None: all), `everything` is the register of all states when
    both texts come from it, `draft` says that one of them is a draft, `together` both as one register when it is known.
    """

    about = TEXTS
    comparison: Comparison
    everything: Register | None = None
    view: View = field(default_factory=View)
    kept: frozenset[str] | None = None
    draft: bool = False
    together: Union | None = None
    screen: str = field(default=COMPARISON, kw_only=True)

    @cached_property
    def drawn(self) -> Union:
        """Both texts as one register to draw; the one given, or made here."""
        return self.together or union(self.comparison)

    @cached_property
    def shown(self) -> Comparison:
        """The comparison of what the filters keep."""
        return self.comparison.keeping(self.kept)

    @cached_property
    def note(self) -> Note:
        """The note on the comparison; raises `FormatUnavailable` when it keeps no flow."""
        from model.documents.notes.comparison_note import comparison_note

        return comparison_note(self)

    @property
    def picture(self) -> str:
        """The Sankey of « écart », as a picture that says everything about itself."""
        from model.documents.notes.note_picture import comparison_picture

        return comparison_picture(self)

    def named(self, wanted: Format) -> str:
        """« flux-imilo_note_decret-2015-59_arrete-2025-01-03_asp.pdf »: what is compared, and what filters keep."""
        kind = (wanted.name or COMPARISON) + (f"-{self.scale}x" if wanted.key == "png" else "")
        sides = [self.comparison.before.state, self.comparison.after.state]
        if self.draft:
            asked = (self.view.subject.before, self.view.subject.after)
            sides = [DRAFT if word == DRAFT else side for word, side in zip(asked, sides, strict=True)]
        return joined_name(("flux-imilo", self.mark, kind, *sides, *filter_words(self.view)), wanted.extension)

    @property
    def mark(self) -> str:
        """What stands over a comparison when one of the two texts is not the law: a draft, an import, a text in
        preparation."""
        found = work_mark(self.comparison.before.state_text, self.comparison.after.state_text)
        return found or (IMPORTED if self.draft else "")

    @property
    def unsaved(self) -> object:
        """The comparison itself when one of its texts is a draft, which no address says."""
        return self.comparison if self.draft else None
