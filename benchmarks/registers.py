"""Large registers made from the shipped one, for benchmarks only."""

from model.register.entities import Register


def grown(register: Register, size: int) -> Register:
    """The register with made-up bodies and flows, each a copy of an outbound one, up to `size` flows."""
    bodies = {actor.id: actor for actor in register.actors}
    models = [flow for flow in register.flows if flow.source == register.hub and flow.target in bodies]
    actors, flows = list(register.actors), list(register.flows)
    for number in range(size - len(flows)):
        model = models[number % len(models)]
        body = bodies[model.target]
        names = {"id": f"corps_{number}", "short": f"Corps {number}", "label": f"{body.label}, {number}"}
        actors.append(body.model_copy(update=names))
        flows.append(model.model_copy(update={"id": f"flux_{number}", "target": f"corps_{number}"}))
    return register.with_(actors=tuple(actors), flows=tuple(flows))
