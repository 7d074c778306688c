"""Sound as numbers: trimming, levels, rates and WAV."""

import io
import math
import wave
from array import array

import pytest

from flexroutine.sound.samples import (
    PEAK,
    RATE,
    SPEECH_RMS,
    as_samples,
    at_sample,
    faded,
    from_wav,
    length_ms,
    levels,
    peak,
    resampled,
    rms,
    scaled,
    shortened,
    silence,
    spoken_cleanly,
    to_wav,
)
from sound_fakes import loudness, strength


def hum(count: int, loudest: float = 8000, rate: int = RATE, frequency_hz: float = 300) -> "array[int]":
    return as_samples(loudest * math.sin(2 * math.pi * frequency_hz * index / rate) for index in range(count))


def test_silence_is_as_long_as_asked() -> None:
    """A length in milliseconds is a number of samples."""
    assert len(silence(250)) == at_sample(250) == RATE // 4
    assert length_ms(silence(250)) == 250


def test_speech_loses_the_silence_at_its_ends() -> None:
    """A sentence begins and ends with its sound, but for a soft edge."""
    assert length_ms(spoken_cleanly(silence(100) + hum(RATE) + silence(400))) == pytest.approx(1000, abs=15)


def test_noise_is_not_made_loud() -> None:
    """What a voice gives for a text that it cannot read says nothing."""
    assert len(spoken_cleanly(array("h", [106, -106] * 2000))) == 0


@pytest.mark.parametrize("loudest", [500, 8000, 32_000])
def test_speech_is_equally_loud(loudest: int) -> None:
    """A soft voice and a loud one come out alike."""
    assert loudness(spoken_cleanly(hum(RATE, loudest))) == pytest.approx(SPEECH_RMS, rel=0.02)


def test_speech_with_a_peak_does_not_clip() -> None:
    """What has one loud moment is made softer instead of clipping."""
    samples = hum(RATE, 500)
    samples[RATE // 2] = 32_000
    assert peak(spoken_cleanly(samples)) <= PEAK


@pytest.mark.parametrize("samples", [array("h"), silence(100)], ids=["nothing", "silence"])
def test_silence_is_no_speech(samples: "array[int]") -> None:
    """Of silence nothing is left."""
    assert len(spoken_cleanly(samples)) == 0
    assert rms(array("h")) == 0


def test_a_single_click_is_speech_too() -> None:
    """One loud sample is kept, with nothing around it."""
    assert len(spoken_cleanly(array("h", [0] * 500 + [9000] + [0] * 500))) <= at_sample(11)


def test_fading_reaches_silence() -> None:
    """Faded sound begins and ends at zero, also when it is shorter than its edges."""
    for samples in (hum(1000), array("h", [9000] * 3)):
        result = faded(samples, 80)
        assert (result[0], result[-1]) == (0, 0)


def test_scaling() -> None:
    """A factor makes it softer; a factor of one changes nothing."""
    assert scaled(array("h", [100, -100]), 0.5) == array("h", [50, -50])
    assert scaled(array("h", [100]), 1) == array("h", [100])


@pytest.mark.parametrize("rate", [8000, 16_000, 22_050, 44_100])
def test_another_rate_keeps_length_and_pitch(rate: int) -> None:
    """Speech of another engine is as long and as high as it was."""
    result = resampled(hum(rate // 2, rate=rate), rate)
    assert length_ms(result) == pytest.approx(500, abs=1)
    assert strength(result, 300) > 0.95


def test_wav_is_read_as_it_was_written() -> None:
    """A WAV file gives back its samples."""
    assert from_wav(to_wav(hum(500))) == hum(500)


def test_wav_with_two_channels_gives_the_first() -> None:
    """Of a stereo recording one side is heard."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as writer:
        writer.setparams((2, 2, RATE, 0, "NONE", ""))
        writer.writeframes(array("h", [1, 9, 2, 9, 3, 9]).tobytes())
    assert from_wav(stream.getvalue()) == array("h", [1, 2, 3])


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all" * 9], ids=["empty", "cut", "text"])
def test_what_is_no_wav_is_refused(content: bytes) -> None:
    """A broken file is a ValueError, whatever broke it."""
    with pytest.raises(ValueError, match="not a WAV file"):
        from_wav(content)


def test_wav_of_eight_bits_is_refused() -> None:
    """Only 16 bits are read."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as writer:
        writer.setparams((1, 1, RATE, 0, "NONE", ""))
        writer.writeframes(b"\x80" * 10)
    with pytest.raises(ValueError, match="8 bits"):
        from_wav(stream.getvalue())


def test_levels_are_stated_of_what_is_heard() -> None:
    """Silence between the sounds does not count; silence alone is called so."""
    loud = array("h", [16_384] * 100)
    assert levels(loud + silence(1000)) == levels(loud) == "peak -6.0 dBFS, average -6.0 dBFS"
    assert levels(silence(10)) == levels(array("h")) == "silence"


def test_what_is_shortened_does_not_click() -> None:
    """What is too long ends at its bound, and softly; what is not stays as it is."""
    loud = array("h", [16_384] * 1000)
    assert (len(shortened(loud, 500)), shortened(loud, 500)[-1]) == (500, 0)
    assert shortened(loud, 1000) == loud


def test_a_change_of_rate_folds_nothing_down() -> None:
    """What is too high for our rate is left out of what was recorded at a higher one; what is low stays."""
    high, low = (
        as_samples(8000 * math.sin(2 * math.pi * each * i / 22_050) for i in range(5000)) for each in (9500, 1000)
    )
    assert rms(resampled(high, 22_050)) < 100
    assert rms(resampled(low, 22_050)) == pytest.approx(rms(low), rel=0.02)
