"""The phrases that answers share: what was not found, what a silence is not, what is left out of account."""

import re

from model.ask.telling import PERMISSION

NOT_FOUND = "Non trouvé dans les textes lus"
NO_ACCOUNT = "Réponse qui ne tient pas compte de"
NOT_A_NO = "Ce silence n'est ni une permission, ni une interdiction."
NOT_SET_SIDE_BY_SIDE = "Le texte ne les compare pas"


def without_account(lost: str, said: str) -> str:
    """An answer after what it takes no account of; then it is no « oui »."""
    plain = re.sub(r"^(?:Oui|Si)(?:, en droit|, selon ce texte)?(?:\.| :) ", "", said)
    plain = plain.replace(f" {PERMISSION}", "")  # not of what it takes no account of
    return f"{NO_ACCOUNT} : {lost}.\n{plain}"


def said_first(lead: str, said: str) -> str:
    """An answer with a sentence before it; after what it takes no account of, if it begins with that."""
    lost, cut, rest = said.partition("\n") if said.startswith(NO_ACCOUNT) else ("", "", said)
    return f"{lost}{cut}{lead} {rest}"
