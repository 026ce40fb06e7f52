"""The JSON report as lines."""

import json

from lint.engine.results import FileResult
from lint.findings import SatisfiedNote
from lint.reports import json_report, jsonl
from tests.reports import samples


def test_the_lines_together_are_the_json_report() -> None:
    whole = samples.result(
        [*samples.result().files, FileResult("z.md", "Keep it dry.", notes=(SatisfiedNote("z.md", "house/care", 0, 12, "Keep it dry."),))]
    )
    lines = [json.loads(line) for line in jsonl.report(whole, samples.view(exempt=True)).splitlines()]
    assert all(len(line) == 1 for line in lines)
    made: dict[str, object] = {"version": lines[0]["version"], **{key: [] for key in jsonl.ITEMS}, "summary": lines[-1]["summary"]}
    for line in lines[1:-1]:
        ((item, value),) = line.items()
        key = next(key for key, name in jsonl.ITEMS.items() if name == item)
        made[key].append(value)  # type: ignore[attr-defined]
    assert made == json.loads(json_report.render(whole, exempt=True))
