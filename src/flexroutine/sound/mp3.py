"""Tracks as MP3, by the package lameenc (the extra `mp3`)."""

import importlib
from typing import Any

from flexroutine.sound.samples import RATE, Samples

lameenc: Any = importlib.import_module("lameenc")  # it says nothing about its types

BIT_RATE = 64
"""kbit a second: for one channel at this rate nothing is lost that could be heard."""


def to_mp3(samples: "Samples[int]") -> bytes:
    """Return an MP3 file of it; some 90 ms longer, since the encoding adds a little silence at either end."""
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(RATE)
    encoder.set_bit_rate(BIT_RATE)
    encoder.set_quality(5)
    return bytes(encoder.encode(samples.tobytes()) + encoder.flush())
