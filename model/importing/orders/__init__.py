"""The orders of an amending text: target × action × words, and the base text as they leave it."""
