"""The shipped register, read once for the tests that look at it while they are collected."""

from model.register.loading import load
from model.register.states import at

EVERYTHING = load()
SHIPPED = at(EVERYTHING, EVERYTHING.state)
