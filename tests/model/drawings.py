"""What tests ask of a drawing."""

from model.figures.scene import Scene, State


def drawn_flows(scene: Scene) -> frozenset[str]:
    """The ids of every flow that a drawing shows."""
    bands = [band.flows for band in scene.bands if band.state is not State.ABSENT]
    return frozenset(flow for flows in (*bands, *(edge.flows for edge in scene.edges)) for flow in flows)
