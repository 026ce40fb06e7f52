"""How time and memory grow with the size of a file, for inputs made to be slow: `python -m bench.doubling [--largest MB]`.

Each size is read in a process of its own, with the limits raised; the checks that follow look at no more than `limits.passages`.
Prints a table in Markdown: per input the seconds of the processor at each size, the growth at the last doubling (2.0 is linear) and the
peak of memory for each byte of the largest file.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

MEGABYTE = 1_000_000
SIZES = (16, 32, 64)
#: What is repeated, by the extension that it is read as; a tuple is what stands before, what is repeated, what stands after.
INPUTS: dict[str, tuple[str, str | tuple[str, str, str]]] = {
    "Markdown, plain words": ("md", "We look at your skin first.\n\n"),
    "Markdown, open emphasis": ("md", "*a **b "),
    "Markdown, open links": ("md", "![a]("),
    "Markdown, one claim a line": ("md", "It is painless.\n\n"),
    "HTML, small elements": ("html", "<p>Ask <b>us</b></p>"),
    "HTML, unclosed elements": ("html", "<div><i>"),
    "HTML, unclosed tags": ("html", "<a "),
    "HTML, unclosed comments": ("html", "<!--"),
    "text, one line": ("txt", "ab "),
    "text, invisible characters": ("txt", "a\u00ad\u200b "),
    "JSON, strings": ("json", ("[", '{"text": "Ask us \\u0041"},\n', "0]")),
    "YAML, values": ("yaml", "- text: Ask us\n"),
    "YAML, open brackets": ("yaml", "["),
    "TOML, values": ("toml", ("", "[[a]]\ntext = 'Ask us'\n", "")),
    "JSX, elements": ("tsx", ("const a = <>", "<p>Ask {us} now</p>\n", "</>;")),
    "JSX, open elements": ("tsx", "<a>b"),
    "JSX, open braces": ("tsx", "<a x={"),
    "templates, open tags": ("njk", "{% {{ <% "),
    "reStructuredText, marks": ("rst", "*a `b |c\n"),
}


def build(pattern: str | tuple[str, str, str], size: int) -> bytes:
    """A text of about `size` bytes."""
    before, piece, after = pattern if isinstance(pattern, tuple) else ("", pattern, "")
    return (before + piece * (size // len(piece.encode())) + after).encode()


def measure(name: str, size: int) -> None:
    """Read one input; print the seconds of the processor, and the kilobytes of memory at the peak."""
    from lint.documents import DocumentError, load
    from lint.reading import Limits, Reading

    suffix, pattern = INPUTS[name]
    huge = 10**9
    reading = Reading(Limits(file_size=huge, line_length=huge, aliases=huge, passages=huge, passage_length=huge))
    data = build(pattern, size)
    with suppress(DocumentError):
        load(f"page.{suffix}", build(pattern, 1000), reading)  # what is imported when it is needed
    start = time.process_time()
    with suppress(DocumentError):  # told, which is an answer too
        load(f"page.{suffix}", data, reading)
    print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    """Measure every input at every size."""
    parser = argparse.ArgumentParser(prog="python -m bench.doubling", description=__doc__)
    parser.add_argument("--largest", type=int, default=SIZES[-1], metavar="MB", help="the largest file, in megabytes (default: 64)")
    parser.add_argument("--one", nargs=2, metavar=("INPUT", "BYTES"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measure(options.one[0], int(options.one[1]))
        return
    sizes = [size for size in SIZES if size <= options.largest]
    print(f"| input | {' | '.join(f'{size} MB' for size in sizes)} | last doubling | memory, bytes a byte |")
    print("| --- |" + " ---: |" * (len(sizes) + 2))
    for name in INPUTS:
        print(row(name, sizes, run), flush=True)


def row(name: str, sizes: list[int], run: Callable[[str, int], tuple[float, int]]) -> str:
    """One line of the table."""
    figures = [run(name, size * MEGABYTE) for size in sizes]
    seconds = [second for second, _ in figures]
    growth = seconds[-1] / seconds[-2] if len(seconds) > 1 else 1.0
    memory = figures[-1][1] * 1024 / (sizes[-1] * MEGABYTE)
    return f"| {name} | {' | '.join(f'{second:.1f} s' for second in seconds)} | {growth:.1f} | {memory:.0f} |"


def run(name: str, size: int) -> tuple[float, int]:
    """Seconds of the processor and kilobytes of one measurement, in a process of its own."""
    command = [sys.executable, "-m", "bench.doubling", "--one", name, str(size)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, kilobytes = done.stdout.split()
    return float(seconds), int(kilobytes)


if __name__ == "__main__":
    main()
