"""What must hold between the parts of a register: ids that exist, words that stand in the text, proofs that serve."""

from collections.abc import Container, Iterator
from itertools import chain, islice

from model.register.declared import Path
from model.register.entities import NamedBy, Operator, Register
from model.register.errors import MOST_PROBLEMS
from model.register.loading.flow_rules import flow_rules, used_provisions
from model.register.loading.id_rules import Broken, not_in_text, quotable, repeated_ids, unknown_ids
from model.register.loading.text_rules import text_rules
from model.register.loading.time_rules import time_rules


def broken_rules(register: Register, also_known: Container[str] = frozenset()) -> list[Broken]:
    """The broken rules, the first of very many: place in the register and, in French, what is wrong and the way out.

    `also_known` holds the words of items that were left out for another fault, so that nothing is reported twice.
    """
    checks = (_ids, _labels, text_rules, _operators, flow_rules, time_rules)
    found = chain.from_iterable(check(register, also_known) for check in checks)
    return list(islice(found, MOST_PROBLEMS + 1))


def _ids(register: Register, also: Container[str]) -> Iterator[Broken]:
    yield from repeated_ids(register)
    used = used_provisions(register)
    unused = [item.id for item in register.provisions if item.id not in used and item.id not in also]
    # the decisions of a review name what was there when they were taken
    yield from unknown_ids(register.with_(review=()), register, also, unused)


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
            if not node.label_ours and node.label not in exact and not also:
                yield (
                    (section, index, "label"),
                    (
                        f"« {node.label[:60]} » n'est écrit tel quel dans aucune disposition ; "
                        "corrigez-le, ou ajoutez label_ours: true si ce nom est le nôtre."
                    ),
                )


def _operators(register: Register, also: Container[str]) -> Iterator[Broken]:
    """The words that name an operator and are not those of their provision."""
    del also
    for index, system in enumerate(register.systems):
        if (operator := system.operator) is None:
            continue
        place: Path = ("systems", index, "operator")
        said: list[tuple[Path, Operator | NamedBy]] = [(place, operator)]
        said += [((*place, "also", number), named) for number, named in enumerate(operator.also)]
        for here, named in said:
            provision = register.provision_by_id.get(named.provision)
            if provision and named.words not in quotable(provision):
                yield (*here, "words"), not_in_text(named.words)
