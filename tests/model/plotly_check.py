"""What Plotly says of our figures, which is not asked on screens: checking every value takes it too long."""

import json
from typing import Any

import plotly.graph_objects as go


def assert_valid(figure: go.Figure) -> None:
    """Plotly finds nothing wrong in the figure, and nothing to change: it only leaves out what is empty."""
    checked = go.Figure(figure.to_dict())
    assert _filled(json.loads(checked.to_json())) == _filled(json.loads(figure.to_json()))


def _filled(value: Any) -> Any:
    """A figure without the lists and settings that are empty."""
    if not isinstance(value, dict):
        return [_filled(one) for one in value] if isinstance(value, list) else value
    told = {key: _filled(one) for key, one in value.items()}
    return {key: one for key, one in told.items() if one not in ({}, [])}
