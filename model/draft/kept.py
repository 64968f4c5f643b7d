"""The work of a visitor as a short text that their own browser keeps: the draft, and the import under review."""

import base64
import binascii
import json
import zlib
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from model.draft.pointing import Pointed
from model.importing import Decisions, Document
from model.register.entities import Decision, Register
from model.register.wording import count

Complete = Literal["", "oui", "non", "inconnu"]
VERSION = 1
MOST_KEPT = 1_500_000  # characters: a browser gives some five million of them to a site
MOST_UNPACKED = 20_000_000  # bytes


@dataclass(frozen=True)
class Reviewing:
    """An import under review: the text as it was read, what was answered and decided about it, the row in hand,
    its title.

    `base` is the state that an amending text changes, or `brouillon` for a draft, which is then `base_draft`. `centre`
    is the name given to the system, when the text gives none; `pointed` where its bodies are listed, when the reader
    shows it; `complete` answers « ce texte est-il complet ? » (empty: not yet).
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


@dataclass(frozen=True)
class Work:
    """What a session holds of a visitor's own work: the draft, the state it began with, as it began, and the review."""

    draft: Register | None = None
    base: str = ""
    begun: Register | None = None
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
            flows = count(len(self.draft.flows), "flux", "flux")
            found.append(f"le brouillon « {self.draft.state_text.short} » ({flows})")
        if self.review is not None:
            decided = count(len(self.review.decisions.by_key), "décision prise", "décisions prises")
            found.append(f"la relecture de « {self.review.title or self.review.document.name} » ({decided})")
        return " et ".join(found)


class UnreadableWork(ValueError):
    """A text that is no work of a visitor, or one of another version; the message says so in French."""


_DOCUMENT = TypeAdapter(Document)
_POINTED = TypeAdapter(Pointed)
_COMPLETE: TypeAdapter[Complete] = TypeAdapter(Complete)
_DECISIONS = TypeAdapter(tuple[Decision, ...])


def packed(work: Work) -> str | None:
    """The work as a short text; None when it is too long to be kept."""
    review = work.review
    values = {
        "version": VERSION,
        "draft": _plain(work.draft),
        "base": work.base,
        "begun": None if work.begun is work.draft else _plain(work.begun),
        "as_begun": work.begun is work.draft,
        "review": None
        if review is None
        else {
            "document": _DOCUMENT.dump_python(review.document, mode="json"),
            "base": review.base,
            "base_draft": _plain(review.base_draft),
            "centre": review.centre,
            "pointed": None if review.pointed is None else _POINTED.dump_python(review.pointed, mode="json"),
            "complete": review.complete,
            "decisions": _DECISIONS.dump_python(
                tuple(review.decisions.by_key.values()), mode="json", exclude_defaults=True
            ),
            "row": review.row,
            "title": review.title,
        },
    }
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    if len(text) > MOST_UNPACKED:
        return None
    short = base64.b64encode(zlib.compress(text, 6)).decode("ascii")
    return short if len(short) <= MOST_KEPT else None


def unpacked(text: str) -> Work:
    """The work that a text of `packed` holds. Raises `UnreadableWork` for any other text."""
    try:
        values = _values(text)
        if values.get("version") != VERSION:
            raise UnreadableWork("il a été gardé par une autre version de l'outil")
        draft = _register(values["draft"])
        begun = draft if values["as_begun"] else _register(values["begun"])
        return Work(draft, str(values["base"]), begun, _review(values["review"]))
    except (KeyError, TypeError, ValidationError) as error:
        raise UnreadableWork("ce qui en a été gardé n'est plus lisible") from error


def _plain(register: Register | None) -> dict[str, Any] | None:
    return None if register is None else register.model_dump(mode="json", exclude_defaults=True)


def _register(values: object) -> Register | None:
    return None if values is None else Register.model_validate_json(json.dumps(values))


def _review(values: dict[str, Any] | None) -> Reviewing | None:
    if values is None:
        return None
    where = values["pointed"]
    return Reviewing(
        document=_DOCUMENT.validate_python(values["document"]),
        base=str(values["base"]),
        base_draft=_register(values["base_draft"]),
        centre=str(values["centre"])[:200],
        pointed=None if where is None else _POINTED.validate_json(json.dumps(where)),
        complete=_COMPLETE.validate_python(values["complete"]),
        decisions=Decisions.of(_DECISIONS.validate_json(json.dumps(values["decisions"]))),
        row=str(values["row"])[:80],
        title=str(values["title"])[:100],
    )


def _values(text: str) -> dict[str, Any]:
    """The values inside a text; what unfolds to more than a browser could have been given is refused before it does."""
    damaged = UnreadableWork("ce qui en a été gardé n'est plus lisible")
    if not isinstance(text, str) or len(text) > MOST_KEPT:
        raise damaged
    try:
        unfolding = zlib.decompressobj()
        content = unfolding.decompress(base64.b64decode(text, validate=True), MOST_UNPACKED)
        values = json.loads(content) if unfolding.eof else None
    except (binascii.Error, zlib.error, ValueError, RecursionError) as error:
        raise damaged from error
    if not isinstance(values, dict):
        raise damaged
    return values
