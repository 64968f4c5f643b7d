"""What is tried less often so that the suite stays short, and wholly with `HYPOTHESIS_PROFILE=thorough`.

A property whose every example makes figures, documents or files, as `@costly`, draws a tenth of the usual number; a
product of states and looks is covered, each state and each look, and not gone through.
"""

from hypothesis import settings

USUAL = settings.default.max_examples
THOROUGH = settings.get_profile("thorough").max_examples == USUAL

costly = settings(max_examples=USUAL if THOROUGH else USUAL // 10)
