"""Annotations of GitHub Actions."""

from lint.reports import github
from tests.reports import samples


def test_annotations() -> None:
    lines = github.report(samples.result(), samples.view()).splitlines()
    assert lines[0] == "::error file=bad.md,line=3,endLine=3,title=cliniclint/not-checked::not UTF-8 text"
    assert lines[1].startswith("::error file=crash.md,line=1,endLine=1,title=cliniclint/failure::cliniclint itself failed on this file: ")
    assert lines[2] == "::error file=gone.md,line=1,endLine=1,title=cliniclint/not-checked::no such file or folder"
    assert lines[3].startswith(
        "::warning file=pages/floors.md,line=1,endLine=1,col=2,endColumn=15,title=street/quiet::This page has no note. Try:"
    )
    assert lines[4].startswith(
        "::error file=pages/floors.md,line=1,endLine=1,col=22,endColumn=37,title=house/shine::“perfectly shiny” promises"
    )
    # Columns of what stands on several lines would be refused.
    assert lines[5].startswith("::error file=pages/floors.md,line=5,endLine=6,title=house/shine::")
    assert lines[6].startswith("::notice ")
    assert lines[8].startswith("::error file=word.docx,line=1,endLine=1,col=1,endColumn=1,")
    assert len(lines) == 9


def test_percent_signs_and_colons_are_data() -> None:
    line = github.report(samples.result(), samples.view()).splitlines()[4]
    assert "[see](why) 100%25, always: <always>." in line
