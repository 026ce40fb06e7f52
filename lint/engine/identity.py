"""What makes a finding the same finding in two runs, wherever it stands: the baseline and the fingerprints of reports share it.

A claim is known by its rule, its words and the sentence around them as the file has it, with all white space alike; a missing note, which
speaks of its page, by its rule alone. Lines and columns do not count, nor does the severity, so text that is added above, paragraphs that
are wrapped anew and rules that weigh more leave a finding what it was. What occurs more than once in a file is numbered.

The path is not part of an identity: it is unique among the findings of one file only, and outlives a move of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from lint.engine import fingerprint
from lint.engine.results import FileResult
from lint.findings import Finding

#: Characters on either side of the words that can tell one sentence from another. A file in one line has no end of a sentence for pages.
_REACH = 200
#: Where a sentence of a file begins or ends, in any format: its stop, an empty line, an item, a key of data, a tag, a cell.
_EDGE = re.compile(
    r"""[.!?…][”"’'»)\]*_]*(?:\s|\Z) | [\r\n]\s*[\r\n] | [\r\n][ \t]*(?: [-*+•\#>] | \d+[.)]\s | "?[\w-]+"?\s*:\s ) | [<>|] | ",\s""",
    re.VERBOSE,
)
#: What stands at the head of a sentence and is none of it: the marks of items, headings and quotations, a key. Whether the edge before it
#: has taken them depends on what the copy before ends with.
_LEAD = re.compile(r'(?:[\s*+•\#>-]|\d+[.)]\s|"?[\w-]+"?\s*:\s)*')


def identities(findings: Iterable[Finding], text: str) -> list[str]:
    """The identity of each finding of one file, in their order. `text`: the decoded file, or nothing where it is not known."""
    made = []
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        key = _key(finding, text)
        seen[key] += 1
        made.append(fingerprint.digest("finding", *key, str(seen[key])))
    return made


def identified(file: FileResult) -> dict[Finding, str]:
    """The identity of each finding of a file, also of those that are held back: what is left out counts where findings are numbered."""
    held = (finding for finding, _ in file.suppressed)
    every = sorted((*file.findings, *held, *file.known, *file.earlier), key=lambda finding: finding.sort_key)
    return dict(zip(every, identities(every, file.text), strict=True))


def _key(finding: Finding, text: str) -> tuple[str, ...]:
    if finding.strength is None:
        return (finding.rule,)
    return finding.rule, _even(finding.text), _even(_sentence(text, finding.start, finding.end))


def _sentence(text: str, start: int, end: int) -> str:
    """What stands around [start, end) up to the ends of its sentence, with that range itself as the file has it."""
    low = max(start - _REACH, 0)
    first = max((edge.end() for edge in _EDGE.finditer(text, low, start)), default=low)
    lead = _LEAD.match(text, first, start)
    first = lead.end() if lead else first
    after = _EDGE.search(text, end, end + _REACH)
    return text[first : after.start() if after else end + _REACH]


def _even(text: str) -> str:
    return " ".join(text.split())
