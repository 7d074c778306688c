"""What is heard: tones of our own, a voice, and the way to a loudspeaker or into a file.

`samples`, `tones` and `mixing` are pure; `engines`, `announcing`, `speaking`, `playing`, `programs` and `awake` are
edges.
All sound is mono, 16-bit, at `samples.RATE`.
"""
