"""What must hold between the parts of a register: ids that exist, words that stand in the text, proofs that serve."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import chain

from model.register.entities import LegalText, Register
from model.register.loading.broken import Broken, not_in_text, quotable, unknown
from model.register.loading.flow_rules import flow_rules
from model.register.loading.time_rules import time_rules
from model.register.loading.yaml_source import Path


def broken_rules(register: Register, also_known: Container[str] = frozenset()) -> list[Broken]:
    """Every broken rule: its place in the register and, in French, what is wrong and the way out.

    `also_known` holds the words of items that were left out for another fault, so that nothing is reported twice.
    """
    checks = (_ids, _labels, _texts, _provisions, _operators, flow_rules, time_rules)
    return list(chain.from_iterable(check(register, also_known) for check in checks))


def _ids(register: Register, also: Container[str]) -> Iterator[Broken]:
    spaces = (("codes",), ("families",), ("purposes",), ("data_categories",), ("populations",), ("texts",))
    for sections in (*spaces, ("provisions",), ("actors", "systems"), ("flows",), ("relations",), ("equivalences",)):
        seen: dict[str, str] = {}
        for section in sections:
            for index, item in enumerate(getattr(register, section)):
                for name in (item.id, *getattr(item, "former_ids", ())):
                    if name in seen:
                        yield (section, index, "id"), f"identifiant « {name} » en double ; choisissez-en un autre."
                    seen[name] = section
    if fault := unknown(
        register.hub, {system.id: system for system in register.systems}, also, "traitement central inconnu"
    ):
        yield ("hub",), fault
    if fault := unknown(register.state, register.text_by_id, also, "texte inconnu"):
        yield ("state",), fault


def _labels(register: Register, also: Container[str]) -> Iterator[Broken]:
    for sections in (("families",), ("purposes",), ("data_categories",), ("populations",), ("actors", "systems")):
        seen: dict[str, str] = {}
        for section in sections:
            for index, item in enumerate(getattr(register, section)):
                if seen.setdefault(item.short.casefold(), item.id) != item.id:
                    yield (
                        (section, index, "short"),
                        f"nom court « {item.short} » déjà pris ; deux noms égaux se confondraient dans les figures.",
                    )
    exact = "\n".join(provision.exact for provision in register.provisions)
    for section in ("actors", "systems"):
        for index, node in enumerate(getattr(register, section)):
            if fault := unknown(node.family, register.family_by_id, also, "famille inconnue"):
                yield (section, index, "family"), fault
            if not node.label_ours and node.label not in exact and not also:
                yield (
                    (section, index, "label"),
                    (
                        f"« {node.label[:60]} » n'est écrit tel quel dans aucune disposition ; "
                        "corrigez-le, ou ajoutez label_ours: true si ce nom est le nôtre."
                    ),
                )


def _texts(register: Register, also: Container[str]) -> Iterator[Broken]:
    for index, text in enumerate(register.texts):
        place: Path = ("texts", index)
        if fault := unknown(text.repealed_by, register.text_by_id, also, "texte inconnu"):
            yield (*place, "repealed_by"), fault
        if text.signed and text.published and text.published < text.signed:
            yield (
                (*place, "published"),
                f"publié le {text.published} avant d'être signé le {text.signed} ; vérifiez les deux dates.",
            )
        if text.coverage == "full" and not also:
            for message in _missing_rows(register, text):
                yield (*place, "coverage"), message


def _missing_rows(register: Register, text: LegalText) -> Iterator[str]:
    """What a text said to be fully entered lacks; silent on an annexe where another fault explains the gap."""
    rows = [item for item in register.provisions if item.text == text.id and item.row is not None]
    misplaced = any(item.text not in register.text_by_id for item in register.provisions)
    for expected in text.rows_expected:
        entered = [item.row for item in rows if item.annexe == expected.annexe]
        doubtful = misplaced or len(set(entered)) < len(entered) or max(entered, default=0) > expected.rows
        missing = [row for row in range(1, expected.rows + 1) if row not in entered]
        if missing and not doubtful:
            yield (
                f"annexe {expected.annexe} : lignes non saisies : {', '.join(map(str, missing))} ; "
                "saisissez-les, ou écrivez coverage: partial."
            )


def _provisions(register: Register, also: Container[str]) -> Iterator[Broken]:
    seen: set[tuple[str, int, int]] = set()
    expected = {(text.id, item.annexe): item.rows for text in register.texts for item in text.rows_expected}
    for index, provision in enumerate(register.provisions):
        place: Path = ("provisions", index)
        if fault := unknown(provision.text, register.text_by_id, also, "texte inconnu"):
            yield (*place, "text"), fault
        if fault := unknown(provision.reported_by, register.text_by_id, also, "texte inconnu"):
            yield (*place, "reported_by"), fault
        if (provision.wording is None) == (provision.summary is None):
            yield place, "il faut soit wording (mot pour mot), soit summary (notre résumé), et pas les deux."
        if (provision.annexe is None) != (provision.row is None):
            yield place, "annexe et row vont ensemble ; donnez les deux, ou aucun."
        if not provision.place:
            yield place, "rien ne dit où cette disposition se trouve ; donnez annexe et row, ou locator."
        if (provision.evidence == "press") != (provision.reported_by is not None):
            yield (*place, "evidence"), "evidence: press et reported_by vont ensemble ; donnez les deux, ou aucun."
        if provision.annexe is not None and provision.row is not None:
            key = (provision.text, provision.annexe, provision.row)
            if key in seen:
                yield (*place, "row"), f"{provision.place} est déjà saisie ; une ligne ne se saisit qu'une fois."
            seen.add(key)
            if (known := expected.get(key[:2])) and provision.row > known:
                yield (
                    (*place, "row"),
                    f"l'annexe {provision.annexe} compte {known} lignes (rows_expected) ; corrigez l'un ou l'autre.",
                )
        if provision.open_list and provision.open_list not in provision.exact:
            yield (*place, "open_list"), not_in_text(provision.open_list)
        for number, citation in enumerate(provision.articles):
            if fault := unknown(citation.code, register.code_by_id, also, "code inconnu"):
                yield (*place, "articles", number, "code"), fault
            if citation.number not in (getattr(provision, citation.column) or ""):
                yield (*place, "articles", number, "number"), not_in_text(citation.number)
            elif citation.place and citation.place not in (getattr(provision, citation.column) or ""):
                yield (*place, "articles", number, "place"), not_in_text(citation.place)


def _operators(register: Register, also: Container[str]) -> Iterator[Broken]:
    actors = {actor.id: actor for actor in register.actors}
    for index, system in enumerate(register.systems):
        if (operator := system.operator) is None:
            continue
        place: Path = ("systems", index, "operator")
        if fault := unknown(operator.actor, actors, also, "organisme inconnu"):
            yield (*place, "actor"), fault
        if fault := unknown(operator.provision, register.provision_by_id, also, "disposition inconnue"):
            yield (*place, "provision"), fault
        elif (provision := register.provision_by_id.get(operator.provision)) and operator.words not in quotable(
            provision
        ):
            yield (*place, "words"), not_in_text(operator.words)
        for number, named in enumerate(operator.also):
            provision = register.provision_by_id.get(named.provision)
            if fault := unknown(named.provision, register.provision_by_id, also, "disposition inconnue"):
                yield (*place, "also", number, "provision"), fault
            elif provision and named.words not in quotable(provision):
                yield (*place, "also", number, "words"), not_in_text(named.words)
