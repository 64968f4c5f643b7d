"""Questions in everyday French: what is understood of them, shown, then answered from what was read."""

from model.ask.aside import values_of, with_value
from model.ask.engine import Answer, answer
from model.ask.laid_out import laid_out
from model.ask.library import Library
from model.ask.values import Chip, Outcome
