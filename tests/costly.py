"""How many examples a property draws when each of them makes figures, documents or files, as `@costly`.

A tenth of the usual number, so that the suite stays short; all 1,000 of them with `HYPOTHESIS_PROFILE=thorough`.
"""

from hypothesis import settings

THOROUGH = settings.get_profile("thorough").max_examples
USUAL = settings.default.max_examples

costly = settings(max_examples=USUAL if USUAL == THOROUGH else USUAL // 10)
