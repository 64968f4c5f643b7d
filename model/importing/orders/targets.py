"""The rows of a state of the law, and the one that an instruction aims at."""

import re
from collections.abc import Iterable
from dataclasses import replace

from model.importing.orders.instruction import Instruction
from model.importing.outline.header import Header
from model.importing.words.matching import bare
from model.importing.words.patterns import days_in
from model.register.entities import Provision, Register

_NOT_READ = "les mots de cette instruction n'ont pas été compris ; appliquez-la à la main"
_IN_TEXT = ("replace_text", "insert_text", "remove_text")
_WORDS = ("replace_words", "remove_words", "insert_words", "remove_sentence")


class BaseRows:
    """The rows of the state shown, by key and by the words that name them: lines of annexes, and items of articles."""

    def __init__(self, register: Register) -> None:
        own = [one for one in register.provisions if one.text == register.state and one.evidence == "law"]
        lines = sorted((one for one in own if one.row is not None), key=lambda one: (one.annexe or 0, one.row or 0))
        self.rows: dict[str, Provision] = {row_key(one): one for one in lines}
        self.rows |= {row_key(one): one for one in own if one.row is None and one.locator and one.wording}
        self._name = register.state_text.short

    def resolved(self, order: Instruction) -> Instruction:
        """The instruction with the row it aims at, or with what keeps it from being applied."""
        if not order.applicable:
            return order
        key, why = self._row(order)
        order = replace(order, target=replace(order.target, key=key))
        why = why or self._fault(order)
        return replace(order, applicable=not why, why_not=why)

    def under(self, place: str) -> list[str]:
        """The keys of the items that stand at a place of an article, or under it."""
        return [key for key, one in self.rows.items() if one.row is None and stands(one.locator or "", place)]

    def _row(self, order: Instruction) -> tuple[str | None, str]:  # noqa: PLR0911 - a list of decisions, read from top to bottom
        target = order.target
        if order.kind in ("unknown", "replace_annexe", *_IN_TEXT):
            return None, ""
        if order.kind == "insert_row" and target.position == "end" and target.row is None and not target.body:
            return None, ""
        if target.row is not None:
            key, why = self._numbered(target.row, target.annexe)
            if key and target.body and self._named(target.body, target.annexe)[0] != key:
                return None, f"la ligne {target.row} ne nomme pas « {target.body} »"
            return key, why
        if target.body:
            return self._named(target.body, target.annexe)
        if target.place:
            return self._placed(order)
        if order.kind in ("replace_words", "remove_words") or (order.kind == "insert_words" and order.old):
            return self._holding(order.old or "", self._in(target.annexe))
        return None, "l'instruction ne dit pas quelle ligne elle vise"

    def _in(self, annexe: int | None) -> list[str]:
        return [key for key, one in self.rows.items() if annexe in (None, one.annexe)]

    def _numbered(self, row: int, annexe: int | None) -> tuple[str | None, str]:
        inside = [self.rows[key] for key in self._in(annexe) if self.rows[key].row is not None]
        if row < 0 and len({one.annexe for one in inside}) == 1:  # « la dernière ligne »
            row += max(one.row or 0 for one in inside) + 1
        found = [row_key(one) for one in inside if one.row == row]
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, f"la ligne {row} existe dans plusieurs annexes, et l'instruction ne dit pas laquelle"
        where = f" de l'annexe {annexe}" if annexe else ""
        return None, f"la ligne {row}{where} n'existe pas dans le texte de départ ({self._name})"

    def _placed(self, order: Instruction) -> tuple[str | None, str]:
        """The item of an article; the words aimed at settle which one when there are several."""
        place = order.target.place
        found = self.under(place)
        if len(found) == 1:
            return found[0], ""
        if found:
            return (
                self._holding(order.old or "", found)
                if order.old
                else (None, f"plusieurs passages du registre sont à cet endroit ({place})")
            )
        return None, nothing_there(place)

    def _named(self, body: str, annexe: int | None) -> tuple[str | None, str]:
        name = bare(body)
        rows = {key: bare(self.rows[key].designation or "") for key in self._in(annexe)}
        for test in (str.__eq__, str.startswith, lambda full, part: f" {part} " in f" {full} "):
            found = [key for key, designation in rows.items() if name and test(designation, name)]
            if len(found) == 1:
                return found[0], ""
            if found:
                return None, f"plusieurs lignes nomment « {body} » dans le texte de départ ({self._name})"
        return None, f"aucune ligne du texte de départ ({self._name}) ne nomme « {body} »"

    def _holding(self, words: str, keys: Iterable[str]) -> tuple[str | None, str]:
        found = [key for key in keys if words in self.rows[key].exact]
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, f"les mots « {words} » sont dans plusieurs lignes, et l'instruction ne dit pas laquelle"
        return None, f"les mots « {words} » ne sont pas dans le texte de départ ({self._name})"

    def _fault(self, order: Instruction) -> str:  # noqa: PLR0911 - a list of decisions, read from top to bottom
        if order.kind == "unknown":
            return _NOT_READ
        if order.kind == "remove_text" and not self.under(order.target.place):
            return nothing_there(order.target.place)
        annexes = {one.annexe for one in self.rows.values() if one.annexe is not None}
        if order.kind in ("replace_row", "insert_row", "replace_annexe"):
            if not order.raws or not all(one.designation and (one.wording or one.data) for one in order.raws):
                return "la ligne nouvelle n'a pas été trouvée à la suite, avec ses deux colonnes"
            if (
                order.target.key is None
                and order.target.annexe is None
                and order.kind != "replace_row"
                and len(annexes) != 1
            ):
                return "l'instruction ne dit pas dans quelle annexe"
        if order.kind == "replace_annexe" and order.target.annexe not in (None, *annexes):
            return f"l'annexe {order.target.annexe} n'existe pas dans le texte de départ ({self._name})"
        row = self.rows.get(order.target.key or "")
        if row is not None and row.wording is None and order.kind in _WORDS:
            return "la ligne visée n'est connue que par notre résumé : ses mots ne peuvent pas être changés"
        if row is not None and order.old and order.old not in row.exact:
            return f"les mots « {order.old} » ne sont pas dans la ligne visée du texte de départ ({self._name})"
        return ""


def amends(register: Register, header: Header, instructions: Iterable[Instruction]) -> bool:
    """Whether the state of a register is the text amended: its day, or rows aimed at by number."""
    signed = register.state_text.signed
    said = header.amends.value if header.amends else " ".join(one.text[:200] for one in instructions)
    if days := days_in(said):
        return signed is None or signed in days
    if signed is None:
        return True
    annexes = {one.annexe for one in register.provisions if one.text == register.state}
    return any((one.target.row or one.target.body) or one.target.annexe in annexes - {None} for one in instructions)


def row_key(row: Provision) -> str:
    """The key of a row: « a1_l12 », or the place of an item."""
    if row.row is not None:
        return f"a{row.annexe}_l{row.row:02}"
    return row.locator or row.id


def nothing_there(place: str) -> str:
    """Why an order on a place that the register does not hold changes nothing."""
    return f"aucun passage du registre n'est à cet endroit ({place}) ; rien n'y est à changer, vérifiez-le"


def stands(locator: str, place: str) -> bool:
    """Whether a place is another one, or under it; « article 1 », « article 1er », « article premier » are the same."""
    mine, other = (re.sub(r"\b(?:1er|premier)\b", "1", one) for one in (locator, place))
    return bool(other) and (mine == other or mine.startswith(f"{other}, "))
