"""Guided exercise routines in the terminal, for stiff hips and sore lower backs."""

__version__ = "0.1.0"
