"""The rows of a state of the law, and the one that an instruction aims at."""

from __future__ import annotations

import re
from dataclasses import replace

from model.importing.matching import bare
from model.importing.proposal import Instruction
from model.register.entities import Provision, Register

_NOT_READ = "les mots de cette instruction n'ont pas été compris ; appliquez-la à la main"


class BaseRows:
    """The rows of the annexes of the state shown, by key and by the words that name them."""

    def __init__(self, register: Register) -> None:
        rows = [one for one in register.provisions if one.text == register.state and one.row is not None]
        self.rows: dict[str, Provision] = {
            row_key(one.annexe, one.row): one for one in sorted(rows, key=lambda one: (one.annexe, one.row))
        }
        self._name = register.state_text.short

    def resolved(self, order: Instruction) -> Instruction:
        """The instruction with the row it aims at, or with what keeps it from being applied."""
        key, why = self._row(order)
        order = replace(order, target=replace(order.target, key=key))
        why = why or self._fault(order)
        return replace(order, applicable=not why, why_not=why)

    def _row(self, order: Instruction) -> tuple[str | None, str]:
        target = order.target
        if order.kind in ("unknown", "replace_annexe") or (order.kind == "insert_row" and target.position == "end"):
            return None, ""
        if target.row is not None:
            found = [
                key for key, one in self.rows.items() if one.row == target.row and target.annexe in (None, one.annexe)
            ]
            if len(found) == 1:
                return found[0], ""
            if found:
                return (
                    None,
                    f"la ligne {target.row} existe dans plusieurs annexes, et l'instruction ne dit pas laquelle",
                )
            where = f" de l'annexe {target.annexe}" if target.annexe else ""
            return None, f"la ligne {target.row}{where} n'existe pas dans le texte de départ ({self._name})"
        if target.body:
            return self._named(target.body, target.annexe)
        if order.kind in ("replace_words", "remove_words") or (order.kind == "insert_words" and order.old):
            return self._holding(order.old or "", target.annexe)
        return None, "l'instruction ne dit pas quelle ligne elle vise"

    def _named(self, body: str, annexe: int | None) -> tuple[str | None, str]:
        name = bare(body)
        rows = {key: bare(one.designation or "") for key, one in self.rows.items() if annexe in (None, one.annexe)}
        for test in (str.__eq__, str.startswith, lambda full, part: f" {part} " in f" {full} "):
            found = [key for key, designation in rows.items() if name and test(designation, name)]
            if len(found) == 1:
                return found[0], ""
            if found:
                return None, f"plusieurs lignes nomment « {body} » dans le texte de départ ({self._name})"
        return None, f"aucune ligne du texte de départ ({self._name}) ne nomme « {body} »"

    def _holding(self, words: str, annexe: int | None) -> tuple[str | None, str]:
        found = [key for key, one in self.rows.items() if annexe in (None, one.annexe) and words in one.exact]
        if len(found) == 1:
            return found[0], ""
        if found:
            return None, f"les mots « {words} » sont dans plusieurs lignes, et l'instruction ne dit pas laquelle"
        return None, f"les mots « {words} » ne sont pas dans le texte de départ ({self._name})"

    def _fault(self, order: Instruction) -> str:
        if order.kind == "unknown":
            return _NOT_READ
        if order.kind in ("replace_row", "insert_row", "replace_annexe") and not all(
            name and why for name, why in order.rows or (("", ""),)
        ):
            return "la ligne nouvelle n'a pas été trouvée à la suite, avec ses deux colonnes"
        if order.kind in ("insert_row", "replace_annexe") and order.target.key is None and order.target.annexe is None:
            annexes = {one.annexe for one in self.rows.values()}
            if len(annexes) != 1:
                return "l'instruction ne dit pas dans quelle annexe"
        if order.kind == "replace_annexe" and order.target.annexe not in {one.annexe for one in self.rows.values()}:
            return f"l'annexe {order.target.annexe} n'existe pas dans le texte de départ ({self._name})"
        row = self.rows.get(order.target.key or "")
        if row is not None and row.wording is None:
            return (
                "la ligne visée n'est connue que par notre résumé : ses mots ne peuvent pas être changés"
                if order.old
                else ""
            )
        if row is not None and order.old and order.old not in row.exact:
            return f"les mots « {order.old} » ne sont pas dans la ligne visée du texte de départ ({self._name})"
        return ""


def row_key(annexe: int | None, row: int | None) -> str:
    """The key of a row: « a1_l12 »."""
    return f"a{annexe}_l{row:02}" if row is not None else re.sub(r"\W", "", str(annexe))
