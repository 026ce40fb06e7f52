"""Fuzz what reads files: `python -m fuzz TARGET... [--seconds N] [--jobs N]`; check files again: `python -m fuzz TARGET --input FILE`."""

from __future__ import annotations

import argparse
import faulthandler
import re
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path

from fuzz.targets import TARGETS

_FOLDER = Path(tempfile.gettempdir()) / "cliniclint-fuzz"
_EXECUTIONS = re.compile(r"^stat::number_of_executed_units: (\d+)", re.MULTILINE)


def main() -> int:
    """The command line. Gives 1 where something was found."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="+", choices=[*TARGETS, "all"], metavar="TARGET", help=f"all, or some of {', '.join(TARGETS)}")
    parser.add_argument("--seconds", type=int, default=60, help="how long each target runs (default: 60)")
    parser.add_argument("--jobs", type=int, default=1, help="how many targets run at the same time (default: 1)")
    parser.add_argument("--folder", type=Path, default=_FOLDER, help=f"where corpora, logs and faults are kept (default: {_FOLDER})")
    parser.add_argument("--input", type=Path, nargs="+", help="check these files instead, without atheris")
    options = parser.parse_args()
    names = list(TARGETS) if "all" in options.targets else options.targets
    if options.input:
        faulthandler.dump_traceback_later(10, exit=True)
        for name in names:
            for path in options.input:
                TARGETS[name].check(path.read_bytes())
        return 0
    if not find_spec("atheris"):
        print("atheris is not installed. It needs CPython 3.11 to 3.13 on Linux or macOS: pip install atheris", file=sys.stderr)
        return 2
    with ThreadPoolExecutor(options.jobs) as pool:
        found = list(pool.map(lambda name: _fuzz(name, options.folder / name, options.seconds), names))
    return int(any(found))


def _fuzz(name: str, folder: Path, seconds: int) -> int:
    """Run a target, again where a hang ended the run before its time. Prints one line and gives the number of new faults."""
    folder.mkdir(parents=True, exist_ok=True)
    before = _faults(folder)
    executions = 0
    begin = time.monotonic()
    with (folder / "log").open("w+", encoding="utf-8", errors="replace") as log:
        while (left := round(begin + seconds - time.monotonic())) > 0:
            place = log.tell()
            subprocess.run([sys.executable, "-m", "fuzz.run", name, str(folder), str(left)], stdout=log, stderr=log, check=False)
            log.seek(place)
            told = _EXECUTIONS.search(log.read())
            if not told:
                print(f"{name}: libFuzzer did not run; see {folder / 'log'}", flush=True)
                return 1
            executions += int(told[1])
    new = sorted(_faults(folder) - before)
    print(f"{name:13} {time.monotonic() - begin:6.0f} s {executions:9} executions {len(new):3} new faults", *new, flush=True)
    return len(new)


def _faults(folder: Path) -> set[str]:
    """The inputs that showed a fault, a hang or a death."""
    return {str(path) for path in (folder / "faults").glob("*") if path.suffix != ".txt"}


if __name__ == "__main__":
    sys.exit(main())
