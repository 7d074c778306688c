"""Guided exercise routines in the terminal, for stiff hips and sore lower backs."""
