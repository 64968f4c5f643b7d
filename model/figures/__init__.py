"""Drawings of a register as data: layouts make a scene, a palette gives it colours, three pens draw it."""
