"""The changes of a comparison as a note tells them: by verdict, one by one, and which five come first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import zip_longest

from model.address.view import View
from model.diff.fields import WORDING
from model.diff.sentences import change_title, plain
from model.diff.values import Change, Comparison, Join, Outcome
from model.diff.verdicts import CERTAIN, LABELS, MEANINGS, ORDER, PLURALS, SIGNS, Verdict
from model.diff.words import compared_words
from model.documents.notes.parts import PLACE, QUIET, STRONG, Line, Row, Run, plain_line, shortened
from model.register.account import account
from model.register.entities import Flow, Register
from model.register.wording import OUR_READING, listed, upper_first

MOST_CHANGES = 5
MOST_NAMED = 40
ABSENT = "pas dans ce qui est lu de ce texte"
RULE = (
    "Cinq changements au plus : les certains d'abord, un de chaque verdict à tour de rôle (ajouté, retiré, modifié, "
    "détail), puis ceux d'une scission ou d'une réunion (notre lecture), puis ce qui n'est pas comparable ; à égalité, le "
    "choix du lecteur, le plus de finalités et de données dites, puis l'ordre du texte."
)


@dataclass(frozen=True)
class NoteChange:
    """A flow in both texts as the note tells it: its verdict in a sign and a word, its places in each text."""

    key: str
    verdict: Verdict
    title: str
    plain: str
    detail: str
    before: str
    after: str

    @property
    def said_verdict(self) -> str:
        """« + ajouté »."""
        return f"{SIGNS[self.verdict]} {LABELS[self.verdict]}"

    @property
    def item(self) -> tuple[Line, ...]:
        """The change on a page: verdict and title, what may be said, what differs, where in each text."""
        lines = [Line((Run(f"{self.said_verdict} : {self.title}", STRONG),)), plain_line(shortened(self.plain))]
        lines += [plain_line(shortened(self.detail), kind="lecture")] if self.detail else []
        return (*lines, plain_line(f"Avant : {self.before}. Après : {self.after}.", kind=PLACE))

    @property
    def row(self) -> Row:
        """The change as a row of a table."""
        plain = f"{self.plain} {self.detail}".strip()
        return Row(self.key, tuple(map(Run, (self.title, self.said_verdict, plain, self.before, self.after))))


@dataclass(frozen=True)
class ChangeGroup:
    """The flows of one verdict: « + 19 ajoutés », what that claims, and which they are when it is certain."""

    verdict: Verdict
    number: int
    names: str

    @property
    def head(self) -> str:
        """The sign, the number and the word."""
        return f"{SIGNS[self.verdict]} {self.number} {verdict_word(self.verdict, self.number)}"

    @property
    def item(self) -> tuple[Line, ...]:
        """The group as one line: its head, its names, and what the verdict claims."""
        names = (Run(self.names), Run(" ")) if self.names else ()
        meaning = Run(f"{upper_first(MEANINGS[self.verdict])}.", QUIET)
        return (Line((Run(f"{self.head}.", STRONG), Run(" "), *names, meaning)),)


def changes_that_matter(shown: Comparison, view: View) -> tuple[Change, ...]:
    """At most five changes, by `RULE`: certain ones first, one of each verdict in turn, those of the chosen body ahead."""
    bodies = chosen_keys(view)
    place = {change.key: rank for rank, change in enumerate(shown.flows)}

    def rank(change: Change) -> tuple[bool, int, int]:
        keys, said = {f"flux:{change.key}"}, set()
        for register, item in ((shown.before, change.before), (shown.after, change.after)):
            if isinstance(item, Flow):
                told = account(register, item)
                keys |= {f"organisme:{end}" for end in (item.source, item.target)}
                said |= {*told.purposes.ids, *(f"donnee:{one}" for one in told.data.ids)}
        return (not bodies & keys, -len(said), place[change.key])

    certain = _in_turn(shown.having(*CERTAIN), rank)
    divided = (Join.SPLIT, Join.MERGED)
    unknown = sorted(shown.having(Verdict.UNKNOWN), key=lambda change: (change.join not in divided, rank(change)))
    return (*certain, *unknown)[:MOST_CHANGES]


def _in_turn(changes: Iterable[Change], rank: Callable[[Change], tuple[bool, int, int]]) -> list[Change]:
    """The changes, one of each verdict in turn, the first by rank ahead."""
    changes = tuple(changes)
    piles = [sorted((change for change in changes if change.verdict is verdict), key=rank) for verdict in CERTAIN]
    return [change for turn in zip_longest(*piles) for change in turn if change is not None]


def chosen_keys(view: View) -> frozenset[str]:
    """The bodies filtered on, and what is read on the screen of the comparison, as focus keys."""
    bodies = (f"organisme:{body}" for body in view.selection.chosen.get("organisme", ()))
    return frozenset((*bodies, *filter(None, view.subject.change.split("~"))))


def told_change(shown: Comparison, change: Change) -> NoteChange:
    """A change as the note tells it."""
    return NoteChange(
        key=change.key,
        verdict=change.verdict,
        title=change_title(shown, change),
        plain=plain(shown, change),
        detail=_detail(shown, change),
        before=_places(shown.before, change.before),
        after=_places(shown.after, change.after),
    )


def _detail(shown: Comparison, change: Change) -> str:
    """The words and the fields that change, and what the change belongs with; our own readings are left out."""
    found = []
    for field in change.fields:
        if field.outcome is not Outcome.CHANGED or field.ours:
            continue
        if field.name == WORDING:
            pieces = compared_words(field.before, field.after)
            for kind, said in (("removed", "Mots du premier texte seulement"), ("added", "Mots du second seulement")):
                words = [" ".join(piece.text.split()) for piece in pieces if piece.kind == kind and piece.text.strip()]
                found += [f"{said} : {' … '.join(f'« {word} »' for word in words)}."] if words else []
        else:
            found.append(f"{field.name.capitalize()} : {field.before} → {field.after}.")
    if change.join:
        others = listed(change_title(shown, shown.by_key[key]) for key in change.joined if key in shown.by_key)
        why = f" ({OUR_READING})" if change.join_reason else ""
        found.append(f"{upper_first(change.join)}{f', avec {others}' if others else ''}{why}.")
    return " ".join(found)


def _places(register: Register, item: object) -> str:
    if not isinstance(item, Flow):
        return ABSENT
    return " ; ".join(provision.place for provision in account(register, item).provisions)


def group_of(shown: Comparison, verdict: Verdict) -> ChangeGroup:
    """The flows of a verdict, named when the verdict is certain."""
    changes = shown.having(verdict)
    return ChangeGroup(verdict, len(changes), _names(shown, changes) if verdict in CERTAIN else "")


def _names(shown: Comparison, changes: Iterable[Change]) -> str:
    """« Destinataires : ASP · DARES. Émetteurs : INSEE. »: who is at the other end of the flows."""
    found: dict[str, list[str]] = {"Destinataires": [], "Émetteurs": [], "Autres flux": []}
    changes = tuple(changes)
    for change in changes[:MOST_NAMED]:
        register = shown.before if change.after is None else shown.after
        source, target = (register.nodes[end].short for end in (change.item.source, change.item.target))
        if change.item.source == register.hub:
            found["Destinataires"].append(target)
        elif change.item.target == register.hub:
            found["Émetteurs"].append(source)
        else:
            found["Autres flux"].append(f"{source} → {target}")
    said = [f"{head} : {' · '.join(names)}." for head, names in found.items() if names]
    more = len(changes) - MOST_NAMED
    return " ".join([*said, f"Et {more} autres."] if more > 0 else said)


def links_sentence(shown: Comparison) -> str:
    """How many links that are not flows have each verdict; empty when nothing of them differs."""
    if all(change.verdict is Verdict.SAME for change in shown.links):
        return ""
    numbers = {verdict: sum(change.verdict is verdict for change in shown.links) for verdict in ORDER}
    said = [f"{SIGNS[one]} {number} {verdict_word(one, number)}" for one, number in numbers.items() if number]
    return f"Liens qui ne sont pas des flux (responsables du traitement, mises en relation sans sens dit) : {listed(said)}."


def verdict_word(verdict: Verdict, number: int) -> str:
    """The word of a verdict, singular or plural."""
    return (PLURALS if number > 1 else LABELS)[verdict]
