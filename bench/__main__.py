"""cliniclint beside its peers: `python -m bench [--pages 100,1000,10000] [--repeat 3] [--tools DIR] [--only NAMES] [--write]`.

Makes repositories of clinic pages, runs each tool over them as a whole process, and prints tables in Markdown: the least of the repeated
runs, and how many times as long as cliniclint each took. The tools take turns, so what else the machine does meets all of them. Where
the run before tells that a tool would need longer than `--limit` seconds for a size, its figure is projected from that run, and marked.
`--write` puts the tables into `docs/performance.md`.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import peers
from bench.memory import Peak
from bench.peers import ROOT, MissingError, Tool

PAGE = ROOT / "docs" / "performance.md"
TOOLS = Path("~/.cache/cliniclint-bench")
#: The situations of a repository, in the order in which they are measured.
COLD, AGAIN, CHANGED, NAMED = "cold", "unchanged", "one page changed", "the changed page alone"
#: How a program that broke down ends, in Python, in JavaScript and in Java; the last characters of the output are looked at.
_BROKEN = re.compile(r"^Traceback |^    at |^Exception in thread|^\w*Error: ", re.MULTILINE)
_TAIL = 2000


@dataclass(frozen=True)
class Cost:
    """Of one process and those it starts: seconds of the clock and of the processors, megabytes at the peak.

    The megabytes are those of all together, or of the largest one where the system does not tell more or it ended at once.
    """

    seconds: float
    processor: float
    megabytes: float
    projected: bool = False

    def times(self, factor: float) -> Cost:
        """The cost of `factor` times as many pages, as far as can be told."""
        return Cost(self.seconds * factor, self.processor * factor, self.megabytes, projected=True)


#: What was measured, by tool and situation.
Costs = dict[tuple[str, str], Cost]


class ToolFailedError(Exception):
    """A tool that did not do its work; the message says what it said."""


def measure(tool: Tool, arguments: Sequence[str], folder: Path) -> Cost:
    """Run a tool once in the folder of the pages. Raises ToolFailedError."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "NO_UPDATE_NOTIFIER": "1"}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            [*tool.command, *arguments], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        peak = Peak(process.pid)
        peak.start()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        peak.end()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(max(0, output.seek(0, os.SEEK_END) - _TAIL))
        said = output.read().decode(errors="replace").strip()
    if process.returncode not in tool.codes or _BROKEN.search(said):
        raise ToolFailedError(f"{tool.name} ended with {process.returncode}: {said[-200:]}")
    largest = usage.ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    return Cost(seconds, usage.ru_utime + usage.ru_stime, peak.megabytes or largest)


def situations(tool: Tool, folder: Path, only_cold: bool = False) -> dict[str, Cost]:
    """What each situation costs a tool, which runs once in most; one that keeps nothing runs cold only. Raises ToolFailedError."""
    pages = sorted(path.relative_to(folder).as_posix() for path in folder.glob("pages/*/*"))
    whole = pages if tool.whole is None else tool.whole
    _forget(tool, folder)
    costs = {COLD: measure(tool, whole, folder)}
    if tool.cache and not only_cold:
        costs[AGAIN] = measure(tool, whole, folder)
        changed = next(name for name in pages if not name.endswith(".html"))
        before = (folder / changed).read_bytes()
        # Alone twice, and the second counts: the first may have to read for the first time what the other pages say.
        for number, situation in enumerate((CHANGED, NAMED, NAMED), 1):
            (folder / changed).write_bytes(before + f"\nThe peel is entirely painless in all {number} cases.\n".encode())
            costs[situation] = measure(tool, [changed] if situation == NAMED else whole, folder)
        (folder / changed).write_bytes(before)
    _forget(tool, folder)
    return costs


def _forget(tool: Tool, folder: Path) -> None:
    """Remove what a tool has kept."""
    for path in [folder / tool.cache] if tool.cache else []:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def rounds(tools: Sequence[Tool], folder: Path, repeat: int, only_cold: bool = False) -> Costs:
    """The least cost of each tool in each situation. A tool that fails is told of and left out."""
    least: Costs = {}
    failed: set[str] = set()
    for number in range(repeat):
        for tool in tools:
            if tool.name in failed:
                continue
            say(f"{folder.name} pages, round {number + 1}: {tool.name}")
            try:
                costs = situations(tool, folder, only_cold)
            except ToolFailedError as error:
                failed.add(tool.name)
                say(str(error))
                continue
            for situation, cost in costs.items():
                old = least.get((tool.name, situation), cost)
                least[tool.name, situation] = Cost(
                    min(old.seconds, cost.seconds), min(old.processor, cost.processor), min(old.megabytes, cost.megabytes)
                )
    return least


def say(text: str) -> None:
    """Tell how far it is; the tables go to standard output."""
    print(text, file=sys.stderr, flush=True)


def figure(number: float) -> str:
    """A number with as many digits as mean something."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def table(title: str, tools: Sequence[Tool], costs: Costs, words: int, kept: Sequence[str] = ()) -> list[str]:
    """One table of a size; `kept`: the situations beside the cold one that have a column."""
    ours = tools[0].name
    more = "".join(f" {situation} | × |" for situation in kept)
    lines = [f"## {title}", "", f"| tool | looks for | cold | CPU | memory | words a second | × {ours} |{more}"]
    lines.append("| --- | --- |" + " ---: |" * (5 + 2 * len(kept)))
    for tool in tools:
        cold = costs.get((tool.name, COLD))
        if cold is None:
            continue
        mark = "~" if cold.projected else ""
        cells = [tool.name, tool.looks_for, f"{mark}{figure(cold.seconds)} s", f"{mark}{figure(cold.processor)} s"]
        cells += [f"{cold.megabytes:,.0f} MB", f"{mark}{words / cold.seconds:,.0f}"]
        cells.append(_ratio(cold, costs.get((ours, COLD))))
        for situation in kept:
            cost = costs.get((tool.name, situation))
            if tool.cache is None and situation != NAMED:
                cells += ["as cold", _ratio(cold, costs.get((ours, situation)))]
            else:
                cells += [f"{figure(cost.seconds)} s", _ratio(cost, costs.get((ours, situation)))] if cost else ["", ""]
        lines.append(f"| {' | '.join(cells)} |")
    return [*lines, ""]


def _ratio(cost: Cost, ours: Cost | None) -> str:
    return f"{'~' if cost.projected else ''}{figure(cost.seconds / ours.seconds)}" if ours else ""


def machine() -> str:
    """What the figures were measured on."""
    model = platform.processor() or platform.machine()
    if (cpus := Path("/proc/cpuinfo")).exists():
        names = [line.partition(":")[2].strip() for line in cpus.read_text().splitlines() if line.startswith("model name")]
        model = names[0] if names else model
    return f"{os.cpu_count()} cores, {model}, {platform.system()}, Python {platform.python_version()}"


def head(tools: Sequence[Tool], missing: Sequence[str], repeat: int, listed: int) -> list[str]:
    """What stands over the tables."""
    return [
        "# Performance",
        "",
        f"Measured by `python -m bench` on {datetime.date.today().isoformat()}: {machine()}.",
        "",
        "Each page is 300 to 500 words of Markdown with front matter, HTML or plain text, made from the sentences of `corpus/pages`.",
        f"The word list: {listed:,} runs of words, those of the claims' phrases that a word list can say (`bench/words.py`).",
        f"Each figure is the least of {repeat} runs, each a whole process. *Memory* is that of all its processes together, at the peak.",
        "*Cold*: nothing kept from an earlier run. *×*: times as long as cliniclint in the same run. *~*: projected from the size before.",
        "A tool without a cache is measured cold only; alone, a page costs it what *One page* says.",
        "The cache of textlint is of pages without findings.",
        "write-good, proselint and LanguageTool read HTML and Markdown as plain text.",
        "The tools do different work: a time says nothing of what is found.",
        "",
        "| tool | version |",
        "| --- | --- |",
        *(f"| {tool.name} | {tool.version} |" for tool in tools),
        "",
        *(f"Not measured: {reason}." for reason in missing),
        *([""] if missing else []),
    ]


def main() -> None:
    """Measure every tool at every size."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", default="100,1000,10000", help="the sizes, smallest first (default: %(default)s)")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each command, of which the least counts (default: 3)")
    parser.add_argument("--tools", type=Path, default=TOOLS, metavar="DIR", help="where tools are or go (default: %(default)s)")
    parser.add_argument("--only", default="", metavar="NAMES", help="only these peers, parted by commas: vale, textlint, naive, …")
    parser.add_argument("--limit", type=float, default=300, metavar="SECONDS", help="leave a peer out above this (default: 300)")
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    options = parser.parse_args()
    sizes = [int(size) for size in options.pages.split(",")]
    tools_folder = options.tools.expanduser().resolve()
    with tempfile.TemporaryDirectory(prefix="cliniclint-bench-") as name:
        work = Path(name)
        # In processes of their own: a process that grows large here would be counted as memory of those that it starts.
        say("making the word list and the pages")
        subprocess.run([sys.executable, "-m", "bench.words", str(work / "words.json")], cwd=ROOT, check=True)
        tools, missing = found(options.only.split(",") if options.only else [], tools_folder, work / "words.json")
        words = {size: _make(work / str(size), size) for size in [1, *sizes]}
        lines = head(tools, missing, options.repeat, len(peers.listed(work / "words.json")))
        costs = rounds(tools, work / "1", options.repeat, only_cold=True)
        lines += table("One page", tools, costs, words[1])
        before, last = costs, 1
        for size in sizes:
            factor = words[size] / words[last]
            slow = {tool.name for tool in tools[1:] if last > 1 and _seconds(before, tool) * factor > options.limit}
            costs = rounds([tool for tool in tools if tool.name not in slow], work / str(size), options.repeat)
            costs |= {(tool, COLD): before[tool, COLD].times(factor) for tool in slow}
            lines += table(f"{size:,} pages, {words[size]:,} words", tools, costs, words[size], (AGAIN, CHANGED, NAMED))
            before, last = costs, size
    print("\n".join(lines))
    if options.write:
        PAGE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def found(only: Sequence[str], folder: Path, words: Path) -> tuple[list[Tool], list[str]]:
    """The tools that are there, cliniclint first, and why others are not."""
    tools: list[Tool] = []
    missing: list[str] = []
    for maker in peers.MAKERS:
        if maker is peers.cliniclint or not only or maker.__name__ in only:
            try:
                tools.append(maker(folder, words))
            except MissingError as reason:
                missing.append(f"{maker.__name__}, {reason}")
                say(missing[-1])
    return tools, missing


def _make(folder: Path, size: int) -> int:
    """A repository of so many pages; gives the number of its words."""
    command = [sys.executable, "-m", "bench.pages", str(folder), str(size)]
    return int(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def _seconds(costs: Costs, tool: Tool) -> float:
    cost = costs.get((tool.name, COLD))
    return cost.seconds if cost else 0.0


if __name__ == "__main__":
    main()
