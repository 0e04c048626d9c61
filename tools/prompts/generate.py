#!/usr/bin/env python3
"""Speaks every sentence of prompts.tsv and writes the prompts that the server carries.

Needs espeak-ng and ffmpeg (with libopus); building and running the server needs neither. What is
there already and has not changed stays as it is, so one new sentence is one new file. To give the
prompts another voice, change VOICES and run it with --all.
"""

import array
import math
import pathlib
import subprocess
import sys
import tempfile
import wave
from concurrent.futures import ThreadPoolExecutor

HERE = pathlib.Path(__file__).resolve().parent
TARGET = HERE.parents[1] / "exchange/src/main/resources/org/magpie/exchange/prompt"
MANIFEST = TARGET / "manifest.tsv"
LICENCE = "Apache-2.0"
RATE = 16000
# Measured over what is louder than a whisper, so that a short word is as loud as a long sentence.
LEVEL_DB = -20.0
PEAK = 0.89
EDGE_SECONDS = 0.03
# Words per minute as espeak-ng counts them; its Mandarin counts syllables of half a word.
VOICES = {
    "zh-CN": ["-v", "cmn", "-s", "210", "-p", "45", "-g", "0"],
    "en-US": ["-v", "en-us", "-s", "150", "-p", "45"],
}


def spoken(text: str, language: str, folder: pathlib.Path) -> array.array:
    raw, wide = folder / "raw.wav", folder / "wide.wav"
    subprocess.run(["espeak-ng", *VOICES[language], "-w", raw, text], check=True)
    subprocess.run(
        ["ffmpeg", "-y", "-loglevel", "error", "-i", raw, "-af", "highpass=f=90,lowpass=f=7400",
         "-ar", str(RATE), "-ac", "1", wide], check=True)
    with wave.open(str(wide)) as file:
        return array.array("h", file.readframes(file.getnframes()))


def levelled(samples: array.array) -> array.array:
    loud = [i for i, s in enumerate(samples) if abs(s) > 250]
    edge = int(EDGE_SECONDS * RATE)
    cut = samples[max(0, loud[0] - edge): loud[-1] + edge]
    heard = [s for s in cut if abs(s) > 250]
    rms = math.sqrt(sum(s * s for s in heard) / len(heard))
    gain = min(32768 * 10 ** (LEVEL_DB / 20) / rms, 32767 * PEAK / max(abs(s) for s in cut))
    silence = array.array("h", [0] * edge)
    return silence + array.array("h", (round(s * gain) for s in cut)) + silence


def make(name: str, language: str, text: str) -> int:
    """Makes one prompt and returns its length in milliseconds."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        samples = levelled(spoken(text, language, folder))
        ready = folder / "ready.wav"
        with wave.open(str(ready), "wb") as file:
            file.setparams((1, 2, RATE, 0, "NONE", ""))
            file.writeframes(samples.tobytes())
        target = TARGET / language / (name + ".opus")
        target.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["ffmpeg", "-y", "-loglevel", "error", "-i", ready, "-map_metadata", "-1",
             "-fflags", "+bitexact", "-flags:a", "+bitexact", "-c:a", "libopus", "-b:a", "20k",
             "-application", "voip", target], check=True)
        return len(samples) * 1000 // RATE


def sentences() -> list[tuple[str, str, str]]:
    lines = (HERE / "prompts.tsv").read_text("utf-8").splitlines()
    languages = lines[0].split("\t")[1:]
    found = []
    for line in lines[1:]:
        name, *texts = line.split("\t")
        found += [(name, language, text) for language, text in zip(languages, texts) if text]
    return found


def before() -> dict[tuple[str, str], list[str]]:
    if "--all" in sys.argv or not MANIFEST.exists():
        return {}
    rows = [line.split("\t") for line in MANIFEST.read_text("utf-8").splitlines()[1:]]
    return {(row[0], row[1]): row for row in rows if (TARGET / row[1] / (row[0] + ".opus")).exists()}


def main() -> None:
    version = subprocess.run(["espeak-ng", "--version"], capture_output=True, text=True, check=True)
    program = "espeak-ng " + version.stdout.split(":")[1].split()[0]
    known = before()

    def row(sentence: tuple[str, str, str]) -> list[str]:
        name, language, text = sentence
        old = known.get((name, language))
        if old and old[5] == text:
            return old
        return [name, language, str(make(name, language, text)),
                program + " " + VOICES[language][1], LICENCE, text]

    with ThreadPoolExecutor(2) as pool:
        rows = list(pool.map(row, sentences()))
    MANIFEST.write_text(
        "name\tlanguage\tmilliseconds\tvoice\tlicence\ttext\n"
        + "".join("\t".join(each) + "\n" for each in rows), "utf-8")
    wanted = {(name, language) for name, language, _ in sentences()}
    for file in TARGET.glob("*/*.opus"):
        if (file.stem, file.parent.name) not in wanted:
            file.unlink()


if __name__ == "__main__":
    main()
