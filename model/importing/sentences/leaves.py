"""Second stage: every leaf of a text read with its ancestors, so that a chapeau and its item make a whole sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from model.importing.outline.tree import MARKED, Part
from model.importing.words.patterns import sentences

_LONGEST = 3800


@dataclass(frozen=True)
class Sentence:
    """A sentence or an item: its words, the part they stand in, and its place among the sentences of that part."""

    part: Part
    text: str
    index: int = 0

    @property
    def is_item(self) -> bool:
        """Whether it goes on with a sentence begun above."""
        if self.index:
            return False
        under = self.part.up
        before = self.part.before
        alone = self.part.kind == "alinea" and under is not None and under.announces
        if (
            under is not None and under.kind == "article"
        ):  # « Art. 4. – Sont destinataires : », then lines without marks
            alone = alone and (before is None or before.text.endswith((";", ",")))
        return (alone and under is not None and not under.marked) or self.part.kind in MARKED

    @property
    def whole(self) -> str:
        """The sentence with what announces it, outermost first; what is too far above is left out when too long."""
        if not self.is_item:
            return self.text
        return with_chapeaux(self.part, self.part.text)

    @property
    def locator(self) -> str:
        """Where it stands: « article 4, II, 1° »."""
        return self.part.locator or "texte"


def with_chapeaux(part: Part, text: str) -> str:
    """Some words of a part after those of its ancestors, one line."""
    found = [text]
    size = len(text)
    for one in part.above:
        words = one.title if one.kind == "annexe" else one.text if one.words else ""
        if words and one.kind not in ("heading", "article") and size + len(words) < _LONGEST:
            found.append(words)
            size += len(words) + 1
        elif one.kind == "article" and one.words and size + len(one.words) < _LONGEST:
            found.append(one.words)
            size += len(one.words) + 1
    return " ".join(reversed(found))


def sentences_of(part: Part) -> Iterator[Sentence]:
    """The sentences of the words of one part; an item is one sentence, up to a full stop that begins another."""
    words = part.words
    pieces = sentences(words) if words else []
    for index, piece in enumerate(pieces):
        yield Sentence(part, piece, index)
