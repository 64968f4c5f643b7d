"""The work of a visitor as a short text that their own browser keeps: the draft, and the import under review."""

import base64
import binascii
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from model.draft.pointing import Pointed
from model.importing import Decisions, Document
from model.register.entities import Register
from model.register.wording import count

Complete = Literal["", "oui", "non", "inconnu"]
Version = Literal[2]  # of what is kept
VERSION: Version = 2
MOST_KEPT = 1_500_000  # characters: a browser gives some five million of them to a site
MOST_UNPACKED = 20_000_000  # bytes
MOST_REPLACED = 3  # drafts kept beside the one that took their place: each is sent to the browser with every change


@dataclass(frozen=True)
class Reviewing:
    """An import under review: the text as it was read, what was answered and decided about it, the row in hand,
    its title.

    `base` is the state that an amending text changes, or `brouillon` for a draft, which is then `base_draft`. `centre`
    is the name given to the system, when the text gives none; `pointed` where its bodies are listed, when the reader
    shows it; `complete` answers « ce texte est-il complet ? » (empty: not yet), `project` says
    that the text is not published.
    """

    document: Document
    base: str = ""
    base_draft: Register | None = None
    centre: str = ""
    pointed: Pointed | None = None
    complete: Complete = ""
    decisions: Decisions = field(default_factory=Decisions)
    row: str = ""
    title: str = ""
    project: bool = False


@dataclass(frozen=True)
class Drafted:
    """A draft, the state of the law that it began with (empty for the one shown first), itself as it began,
    and the drafts whose place it took, the latest first."""

    register: Register
    base: str = ""
    begun: Register | None = None
    replaced: tuple["Drafted", ...] = ()

    def instead_of(self, before: "Drafted | None") -> "Drafted":
        """This draft in the place of another one, which is kept beside it."""
        if before is None:
            return self
        others = () if before.register == self.register else (replace(before, replaced=()),)
        return replace(self, replaced=(*others, *before.replaced)[:MOST_REPLACED])

    def taken_back(self) -> "Drafted":
        """The latest draft whose place this one took, this one now kept as the oldest: taking back goes round."""
        first, *others = self.replaced
        return replace(first, replaced=(*others, replace(self, replaced=())))

    def map(self, make: Callable[["Drafted"], "Drafted"]) -> "Drafted":
        """This draft and those whose place it took, each changed."""
        return replace(make(self), replaced=tuple(map(make, self.replaced)))


@dataclass(frozen=True)
class Work:
    """What a session holds of a visitor's own work: the draft, and the import under review."""

    draft: Drafted | None = None
    review: Reviewing | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to keep."""
        return self.draft is None and self.review is None

    @property
    def said(self) -> str:
        """The work in a few words, in French: what is told when it is given back."""
        found = []
        if self.draft is not None:
            register = self.draft.register
            flows = count(len(register.flows), "flux", "flux")
            found.append(f"le brouillon « {register.state_text.short} » ({flows})")
        if self.review is not None:
            decided = count(len(self.review.decisions.by_key), "décision prise", "décisions prises")
            found.append(f"la relecture de « {self.review.title or self.review.document.name} » ({decided})")
        return " et ".join(found)


class UnreadableWork(ValueError):
    """A text that is no work of a visitor, or one of another version; the message says so in French."""


_KEPT = TypeAdapter(tuple[Version, Work])
_DAMAGED = "ce qui en a été gardé n'est plus lisible"


def packed(work: Work) -> str | None:
    """The work as a short text; None when it is too long to be kept."""
    work = replace(work, draft=work.draft and work.draft.map(_written_once))
    text = _KEPT.dump_json((VERSION, work), exclude_defaults=True)
    if len(text) > MOST_UNPACKED:
        return None
    short = base64.b64encode(zlib.compress(text, 6)).decode("ascii")
    return short if len(short) <= MOST_KEPT else None


def unpacked(text: str) -> Work:
    """The work that a text of `packed` holds. Raises `UnreadableWork` for any other text."""
    try:
        work = _KEPT.validate_json(_unfolded(text))[1]
    except ValidationError as error:
        other = any(fault["loc"][:1] in ((), (0,)) and fault["type"] != "json_invalid" for fault in error.errors())
        raise UnreadableWork("il a été gardé par une autre version de l'outil" if other else _DAMAGED) from error
    return replace(work, draft=work.draft and work.draft.map(_whole))


def _written_once(draft: Drafted) -> Drafted:
    return replace(draft, begun=None) if draft.begun is draft.register else draft


def _whole(draft: Drafted) -> Drafted:
    return replace(draft, begun=draft.begun or draft.register)


def _unfolded(text: str) -> bytes:
    """The content of a text; what unfolds to more than a browser could have been given is refused before it does."""
    if not isinstance(text, str) or len(text) > MOST_KEPT:
        raise UnreadableWork(_DAMAGED)
    try:
        unfolding = zlib.decompressobj()
        content = unfolding.decompress(base64.b64decode(text, validate=True), MOST_UNPACKED)
    except (binascii.Error, zlib.error, ValueError) as error:
        raise UnreadableWork(_DAMAGED) from error
    if not unfolding.eof:
        raise UnreadableWork(_DAMAGED)
    return content
