"""What every test shares."""

import os

import pytest
from hypothesis import HealthCheck, settings

from model.entities import Register
from model.loading import load

settings.register_profile(
    "usual",
    max_examples=40,
    deadline=None,  # a loaded machine is no bug
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.register_profile("thorough", parent=settings.get_profile("usual"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


@pytest.fixture(scope="session")
def register() -> Register:
    """The shipped register."""
    return load()
