"""What is tried less often so that the suite stays short, and wholly with `HYPOTHESIS_PROFILE=thorough`.

A property whose every example makes figures, documents or files, as `@costly`, draws a tenth of the usual number; a
product of states and looks, or of formats and views, is covered, each state and each look, and not gone through.
"""

from collections.abc import Mapping
from typing import TypeVar

from hypothesis import settings

Case = TypeVar("Case")

USUAL = settings.default.max_examples
THOROUGH = settings.get_profile("thorough").max_examples == USUAL

costly = settings(max_examples=USUAL if THOROUGH else USUAL // 10)


def covering(cases: Mapping[str, Case], *names: str) -> dict[str, Case]:
    """The cases of these names, which try all that differs; every case when thorough."""
    assert set(names) <= set(cases)
    return {name: case for name, case in cases.items() if name in names or THOROUGH}
