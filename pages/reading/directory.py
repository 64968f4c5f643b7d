"""The directory of bodies and systems, family by family."""

from collections import Counter
from functools import partial

from markupsafe import Markup

from model.graph.around import systems_run
from model.register.entities import Register
from pages.frame.templates import html


def directory(register: Register) -> Markup:
    """Every body and system, family by family, those with most flows first, with how many it receives and feeds."""
    received = Counter(flow.target for flow in register.flows)
    fed = Counter(flow.source for flow in register.flows)
    flows = received + fed
    listed = sorted(register.nodes.values(), key=lambda node: -flows[node.id])
    listed = [node for node in listed if node.id != register.hub]
    run = partial(systems_run, register)
    return html("reading/directory", register=register, nodes=listed, received=received, fed=fed, run=run)
