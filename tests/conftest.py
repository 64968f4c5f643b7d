"""What every test shares."""

import gc
import os

import pytest
from hypothesis import HealthCheck, settings

from model.register.entities import Register
from tests.shipped import EVERYTHING, SHIPPED

settings.register_profile(
    "usual",
    max_examples=40,
    deadline=None,  # a loaded machine is no bug
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),
)
settings.register_profile("fast", parent=settings.get_profile("usual"), max_examples=10)
settings.register_profile("thorough", parent=settings.get_profile("usual"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector looks for garbage elsewhere, and less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def everything() -> Register:
    """The shipped register, with every state of the law."""
    return EVERYTHING


@pytest.fixture(scope="session")
def register() -> Register:
    """The shipped register at the state of the law shown first."""
    return SHIPPED
