"""What keeps a draft sound after each change, and the faults that are left to say."""

from model.register.entities import Register
from model.register.loading.id_rules import quotable
from model.register.loading.rules import broken_rules
from model.register.states import under_own_name


class DraftProblem(ValueError):
    """A change that cannot be made as asked; the message says why and what to do, in French."""


def tidy(draft: Register) -> Register:
    """The draft without rows that found nothing, with operators and names that still stand in its words only."""
    used = {basis.provision for flow in draft.flows for basis in flow.bases}
    used |= {provision for item in draft.relations for provision in item.provisions}
    provisions = tuple(item for item in draft.provisions if item.id in used)
    proofs = {item.id: item for item in provisions}
    systems = tuple(
        system
        if system.operator is None
        or (
            system.operator.provision in proofs and system.operator.words in quotable(proofs[system.operator.provision])
        )
        else system.model_copy(update={"operator": None})
        for system in draft.systems
    )
    exact = "\n".join(item.exact for item in provisions)
    return draft.with_(
        provisions=provisions,
        actors=tuple(under_own_name(item, exact) for item in draft.actors),
        systems=tuple(under_own_name(item, exact) for item in systems),
    )


def faults(draft: Register) -> tuple[str, ...]:
    """What `model check` would say of the draft, in French; empty when it is sound."""
    return tuple(message for _, message in broken_rules(draft))
