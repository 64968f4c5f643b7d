"""How to name a body in a sentence, with its article: « la DARES », « des départements », « aux régions »."""

from __future__ import annotations

import re

from model.register.entities import Node, Register
from model.register.wording import folded

_SUBJECT = {
    "target": re.compile(r"^(.{1,160}?) peu(?:t|vent) recevoir\b"),
    "source": re.compile(r"^(.{1,160}?) peu(?:t|vent) alimenter\b"),
}
_DETERMINER = re.compile(r"^(?:Les?|La|Une?|Des)\s|^L['’]")
_FEMININE = frozenset(
    [
        "agence",
        "direction",
        "caisse",
        "application",
        "plateforme",
        "maison",
        "region",
        "administration",
        "institution",
        "mission",
        "collectivite",
    ]
)
_MASCULINE = frozenset(
    [
        "institut",
        "office",
        "groupement",
        "reseau",
        "comite",
        "organisme",
        "traitement",
        "systeme",
        "dispositif",
        "ministre",
        "departement",
        "partage",
    ]
)
_SILENT = "aeiouyhéèêàâîôûœ"


def spoken(register: Register, node_id: str) -> tuple[str, bool]:
    """The name of a body or system with its article, and whether it is plural.

    It comes from the plain sentence of its own flow when one begins with it, otherwise from its label.
    """
    for flow in register.flows:
        side = "target" if flow.target == node_id else "source" if flow.source == node_id else None
        if side is None or register.hub not in (flow.source, flow.target) or node_id == register.hub:
            continue
        for statement in flow.statements:
            if found := _SUBJECT[side].match(statement.plain):
                name = found[1]
                many = statement.plain[len(name) + 1 :].startswith("peuvent")
                return (f"{name[0].lower()}{name[1:]}" if _DETERMINER.match(name) else name), many
    return _with_article(register.nodes[node_id])


def _with_article(node: Node) -> tuple[str, bool]:
    """The short name with the article that the first noun of the label calls for; as it stands when unknown."""
    name = re.sub(r"\s*\([^()]*\)$", "", node.short)
    noun = folded(_DETERMINER.sub("", node.label)).split(" ")[0]
    one = noun.rstrip("sx")
    acronym = name.split()[0].isupper() or sum(char.isupper() for char in name.split()[0]) > 1
    if folded(name.split()[0]).rstrip("sx") not in (one,) and not acronym:
        return name, False
    if one not in _FEMININE | _MASCULINE:
        return name, False
    name = name if acronym else f"{name[0].lower()}{name[1:]}"
    if noun != one:
        return f"les {name}", True
    if name[0].lower() in _SILENT:
        return f"l'{name}", False
    return f"{'la' if one in _FEMININE else 'le'} {name}", False


def named(node: Node) -> tuple[str, bool]:
    """The short name of a body with its article, in guillemets where the article is not known; whether it is plural."""
    name, many = _with_article(node)
    bare = re.sub(r"\s*\([^()]*\)$", "", node.short)
    proper = bare.startswith(("France ", "I-"))
    return (f"« {name} »" if name == bare and not proper else name), many


def of(name: str) -> str:
    """« de la DARES », « du réseau », « des départements », « d'I-MILO »."""
    return _joined("de", "du", "des", name, elided="d'")


def to(name: str) -> str:
    """« à la DARES », « au réseau », « aux départements »."""
    return _joined("à", "au", "aux", name)


def _joined(plain: str, le: str, les: str, name: str, elided: str | None = None) -> str:
    if name.startswith("le "):
        return f"{le} {name[3:]}"
    if name.startswith("les "):
        return f"{les} {name[4:]}"
    if elided and name[:1].lower() in _SILENT:
        return f"{elided}{name}"
    return f"{plain} {name}"


def capital(sentence: str) -> str:
    """The sentence with a capital first letter."""
    return sentence[:1].upper() + sentence[1:]
