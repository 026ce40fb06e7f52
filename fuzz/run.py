"""One run of libFuzzer on one target, in this process: `python -m fuzz.run TARGET FOLDER SECONDS` (`fuzz/__main__.py` starts it).

A fault does not end the run: each kind (exception and place) is written to FOLDER/faults once, with the shortest input that shows it.
A hang, too much memory or the death of the process ends it; libFuzzer leaves the input in FOLDER/faults too.
"""

from __future__ import annotations

import hashlib
import sys
import traceback
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

from fuzz.targets import MAX_LENGTH, TARGETS, Target

#: Seconds for one input, and megabytes for the process.
_TIMEOUT = 10
_MEMORY = 2048


def main(name: str, folder: Path, seconds: int) -> None:
    """Fuzz a target for some seconds. Does not return."""
    target = TARGETS[name]
    faults, corpus, dictionary = folder / "faults", folder / "corpus", folder / "marks.dict"
    for made in (faults, corpus):
        made.mkdir(parents=True, exist_ok=True)
    dictionary.write_text("".join(f'"{_escaped(mark)}"\n' for mark in target.marks), encoding="ascii")
    for seed in target.seeds():
        (corpus / hashlib.sha1(seed).hexdigest()).write_bytes(seed[:MAX_LENGTH])
    with atheris.instrument_imports(include=["lint", "yaml", "tomllib"]):
        # Readers are imported when a file needs them, so each seed is read once here.
        for seed in target.seeds():
            _try(target, seed, faults)
    arguments = [
        f"-max_total_time={seconds}",
        f"-timeout={_TIMEOUT}",
        f"-rss_limit_mb={_MEMORY}",
        f"-max_len={MAX_LENGTH}",
        f"-dict={dictionary}",
        f"-artifact_prefix={faults}/",
        "-print_final_stats=1",
        str(corpus),
    ]
    atheris.Setup([sys.argv[0], *arguments], lambda data: _try(target, data, faults))
    atheris.Fuzz()


def _try(target: Target, data: bytes, faults: Path) -> None:
    """Check some bytes, and keep what is raised."""
    try:
        target.check(data)
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        key = hashlib.sha1(f"{type(error).__name__} {frame.filename}:{frame.name}:{frame.line}".encode()).hexdigest()[:12]
        told, input_ = faults / f"{key}.txt", faults / f"{key}.input"
        if not input_.exists() or len(data) < input_.stat().st_size:
            input_.write_bytes(data)
            told.write_text("".join(traceback.format_exception(error, limit=-30)), encoding="utf-8", errors="backslashreplace")


def _escaped(mark: str) -> str:
    """A mark as a dictionary of libFuzzer has it."""
    return "".join(chr(byte) if chr(byte).isalnum() and byte < 128 else f"\\x{byte:02X}" for byte in mark.encode())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
