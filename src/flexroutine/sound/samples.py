"""Sound as numbers: trimming, levels, rates, and WAV files in memory. Pure."""

import io
import math
import wave
from array import array
from collections.abc import Iterable
from itertools import repeat
from operator import mul

Samples = array  # of type "h": int16, mono, at RATE

RATE = 16_000
"""Samples a second: what the voice gives; enough for speech and tones."""

PEAK = 29_000
"""No sample is further from silence than this: 1.1 dB below the most that there is room for."""

SPEECH_RMS = 6_500
"""How loud sentences are on average (-14 dBFS), so that all are equally loud."""

SILENT = 400
"""What counts as silence at the ends of a sentence, once it is levelled (-38 dBFS)."""

FAINTEST = 400
"""A sentence that is nowhere louder than this (-38 dBFS) says nothing: its noise is not to be made loud."""

_EDGE_MS = 5

_REACH = 12
"""How many samples on either side count when a rate is changed."""


def silence(milliseconds: int) -> "Samples[int]":
    """Return so much silence."""
    return array("h", bytes(2 * at_sample(milliseconds)))


def at_sample(milliseconds: float) -> int:
    """Return which sample stands at a time."""
    return round(milliseconds * RATE / 1000)


def length_ms(samples: "Samples[int]") -> float:
    """Return how long it takes to play."""
    return len(samples) * 1000 / RATE


def as_samples(values: Iterable[float]) -> "Samples[int]":
    """Return numbers as samples."""
    return array("h", map(round, values))


def peak(samples: "Samples[int]") -> int:
    """Return how far the loudest sample is from silence."""
    return max(*map(abs, (max(samples), min(samples)))) if samples else 0


def rms(samples: "Samples[int]") -> float:
    """Return how loud it is on average."""
    return math.sqrt(sum(map(mul, samples, samples)) / len(samples)) if samples else 0.0


def levels(samples: "Samples[int]") -> str:
    """State peak and average of what is heard, its silence not counted, in dB below the most that there is room for.

    >>> levels(array("h", [0, 32767, -32767, 0, 16384, 0]))
    'peak -0.0 dBFS, average -1.2 dBFS'
    """
    heard = len(samples) - samples.count(0)
    if not heard:
        return "silence"
    average = math.sqrt(sum(map(mul, samples, samples)) / heard)
    return f"peak {_decibels(peak(samples)):.1f} dBFS, average {_decibels(average):.1f} dBFS"


def _decibels(value: float) -> float:
    return 20 * math.log10(value / 32_768)


def scaled(samples: "Samples[int]", factor: float) -> "Samples[int]":
    """Return it louder or softer."""
    return samples if factor == 1 else array("h", map(int, map(mul, samples, repeat(factor))))


def spoken_cleanly(samples: "Samples[int]") -> "Samples[int]":
    """Return a sentence at the usual loudness, without silence at its ends, beginning and ending without a click."""
    if (loudest := peak(samples)) < FAINTEST:
        return array("h")
    loud = scaled(samples, min(SPEECH_RMS / rms(samples), PEAK / loudest))
    first = next(index for index, value in enumerate(loud) if abs(value) > SILENT or index == len(loud) - 1)
    last = next(index for index in range(len(loud) - 1, -1, -1) if abs(loud[index]) > SILENT or index <= first)
    edge = at_sample(_EDGE_MS)
    return faded(loud[max(0, first - edge) : last + edge + 1], edge)


def faded(samples: "Samples[int]", edge: int) -> "Samples[int]":
    """Return it with `edge` samples at either end that rise from silence and fall to it."""
    result = samples[:]
    edge = min(edge, len(result) // 2)
    for index in range(edge):
        factor = index / edge
        result[index] = int(result[index] * factor)
        result[-1 - index] = int(result[-1 - index] * factor)
    return result


def shortened(samples: "Samples[int]", most: int) -> "Samples[int]":
    """Return no more than so many samples, without a click at the end."""
    return samples if len(samples) <= most else faded(samples[:most], at_sample(_EDGE_MS))


def resampled(samples: "Samples[int]", rate: int) -> "Samples[int]":
    """Return what was recorded at `rate` at ours, without what is too high for the lower of the two rates."""
    if rate == RATE or len(samples) < 2:
        return samples
    common = math.gcd(rate, RATE)
    step, phases = rate // common, RATE // common
    padded = array("h", bytes(2 * _REACH)) + samples + array("h", bytes(2 * _REACH))
    kernels = [_kernel(phase / phases, min(1.0, RATE / rate)) for phase in range(phases)]
    places = (divmod(index * step, phases) for index in range(int((len(samples) - 1) * phases / step)))
    return as_samples(
        max(-32_767, min(32_767, sum(map(mul, kernels[phase], padded[at + 1 : at + 1 + 2 * _REACH]))))
        for at, phase in places
    )


def _kernel(shift: float, pass_: float) -> list[float]:
    """Return the weights of the samples around a place `shift` after one of them: a windowed sinc, in all 1."""
    offsets = [index + 1 - _REACH - shift for index in range(2 * _REACH)]
    weights = [_sinc(0.95 * pass_ * each) * (1 + math.cos(math.pi * each / _REACH)) for each in offsets]
    return [weight / sum(weights) for weight in weights]


def _sinc(value: float) -> float:
    return math.sin(math.pi * value) / (math.pi * value) if value else 1.0


def to_wav(samples: "Samples[int]") -> bytes:
    """Return a WAV file of it."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as writer:
        writer.setparams((1, 2, RATE, 0, "NONE", ""))
        writer.writeframes(samples.tobytes())
    return stream.getvalue()


def from_wav(content: bytes) -> "Samples[int]":
    """Read a WAV file of 16 bits, its first channel, at whatever rate.

    Raises: ValueError: it is something else.
    """
    try:
        with wave.open(io.BytesIO(content)) as reader:
            channels, width, rate = reader.getnchannels(), reader.getsampwidth(), reader.getframerate()
            frames = reader.readframes(len(content))  # what is there: a header written to a pipe may promise more
    except (wave.Error, EOFError) as error:
        raise ValueError(f"not a WAV file: {error}") from None
    if width != 2:
        raise ValueError(f"{8 * width} bits instead of 16")
    return resampled(array("h", frames[: len(frames) // 2 * 2])[::channels], rate)
