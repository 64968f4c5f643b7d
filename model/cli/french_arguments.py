"""argparse that speaks French: its help, its usage line and its errors."""

from __future__ import annotations

import argparse
import contextlib
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_WORDS = {
    "usage: ": "usage : ",
    "positional arguments": "arguments ",
    "options": "options ",
    "show this help message and exit": "affiche cette aide",
    "argument %(argument_name)s: %(message)s": "« %(argument_name)s » : %(message)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s : erreur : %(message)s\n",
    "expected one argument": "il faut une valeur",
    "expected at most one argument": "une valeur au plus",
    "expected at least one argument": "il faut au moins une valeur",
    "ignored explicit argument %r": "valeur de trop : %r",
    "not allowed with argument %s": "ne va pas avec %s",
    "ambiguous option: %(option)s could match %(matches)s": "option ambiguë : %(option)s ; laquelle : %(matches)s ?",
    "the following arguments are required: %s": "il manque : %s",
    "one of the arguments %s is required": "il faut l'un de ces arguments : %s",
    "unrecognized arguments: %s": "arguments inconnus : %s",
    "unexpected option string: %s": "option inattendue : %s",
    "invalid %(type)s value: %(value)r": "valeur non admise : %(value)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "« %(value)s » n'existe pas ; au choix : %(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "« %(parser_name)s » n'existe pas ; au choix : %(choices)s"
    ),
}


def _values(one: str, many: str, number: int) -> str:
    """argparse's only words in the plural: « expected %s argument(s) »."""
    del one, many
    return "il faut %s valeur" if number < 2 else "il faut %s valeurs"


class FrenchParser(argparse.ArgumentParser):
    """A parser that says everything in French and never guesses an abbreviated option.

    argparse takes its words from `gettext` by the names `_` and `ngettext` of its module and has no other way to set
    a language than a compiled catalogue; so those two names are replaced, once and for the whole process.
    """

    def __init__(self, **settings: Any) -> None:
        vars(argparse).update(_=lambda words: _WORDS.get(words, words), ngettext=_values)
        super().__init__(**{"allow_abbrev": False, **settings})

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        with contextlib.suppress(OSError, AttributeError):  # nobody reads, or the stream was closed (None)
            super()._print_message(message, file)


Commands: TypeAlias = "argparse._SubParsersAction[FrenchParser]"  # what argparse calls it; it has no public name
