"""Large registers made from the shipped one, for benchmarks only."""

from __future__ import annotations

from model.register.entities import Register


def grown(register: Register, size: int) -> Register:
    """The register with made-up bodies and flows, each a copy of an outbound one, up to `size` flows."""
    models = [flow for flow in register.flows if flow.source == register.hub]
    actors, flows = list(register.actors), list(register.flows)
    for number in range(size - len(flows)):
        model = models[number % len(models)]
        actor = register.nodes[model.target]
        new = actor.model_copy(update={"id": f"corps_{number}", "short": f"Corps {number}"})
        actors.append(new) if actor in register.actors else None
        target = new.id if actor in register.actors else model.target
        flows.append(model.model_copy(update={"id": f"flux_{number}", "target": target}))
    return register.with_(actors=tuple(actors), flows=tuple(flows))
