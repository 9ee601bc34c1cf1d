import shutil
from datetime import date
from pathlib import Path

import pytest

from spoorzoeker.knowledge.base import expired_reviews, load
from spoorzoeker.knowledge.coverage import measure
from spoorzoeker.knowledge.reader import KnowledgeError
from spoorzoeker.knowledge.sources import sha256_of

DOCUMENT = """---
title: Fietsen
source: fietsen.txt
sha256: {digest}
country: {country}
review: 2027-01-01
outline:
  - Fietsen
  - Fietsen > Remmen
---

## Mag ik fietsen?

```yaml
topic: {topic}
from:
{citations}
related: [{related}]
```

Ja.

### English: Can I cycle?

Yes.
"""
SOURCE = "Fietsen\nFietsen is fijn. Het is ook gezond.\n\nRemmen\n• Rem op tijd\n"
CITED = '  - "Fietsen": 1-2\n  - "Fietsen > Remmen": 1'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "fietsen.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def write(folder: Path, name: str = "fietsen", **values: str) -> Path:
    filled = {
        "digest": sha256_of(folder / "fietsen.txt"),
        "country": "[nl]",
        "topic": "fietsen",
        "citations": CITED,
        "related": "fietsen",
        **values,
    }
    path = folder / f"{name}.md"
    path.write_text(DOCUMENT.format(**filled), encoding="utf-8")
    return path


def problems(folder: Path) -> tuple[str, ...]:
    with pytest.raises(KnowledgeError) as caught:
        load(folder)
    return caught.value.problems


def test_entries_of_several_documents_make_one_topic(folder: Path) -> None:
    write(folder)
    write(folder, "fietsen-be", country="[be]")
    topic = load(folder).topics["fietsen"]
    assert {entry.document for entry in topic.entries} == {"fietsen", "fietsen-be"}


def test_two_entries_for_the_same_person_are_refused(folder: Path) -> None:
    first, second = write(folder), write(folder, "nog-eens")
    assert problems(folder) == (
        f"{second}:12: 'fietsen' has an entry for the same country and audience at {first}:12: "
        "give one of them another country or audience",
    )


def test_a_dead_related_topic_is_refused(folder: Path) -> None:
    path = write(folder, related="lopen")
    assert problems(folder) == (f"{path}:12: there is no topic 'lopen'",)


def test_a_related_topic_must_hold_in_the_same_country(folder: Path) -> None:
    path = write(folder, related="rijden")
    write(folder, "rijden", topic="rijden", country="[be]", related="rijden")
    assert problems(folder) == (
        f"{path}:12: 'rijden' has no answer for the countries of 'fietsen'",
    )


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    assert problems(tmp_path) == (f"{tmp_path}: no knowledge documents (*.md) here",)


def test_a_passed_review_date_is_a_warning(folder: Path) -> None:
    path = write(folder)
    base = load(folder)
    assert expired_reviews(base, date(2027, 1, 1)) == []
    assert expired_reviews(base, date(2027, 1, 2))[0].startswith(f"{path}:1: the review date")


def test_full_coverage_has_no_problems(folder: Path) -> None:
    write(folder)
    coverage = measure(load(folder), folder)
    assert coverage.problems == ()
    assert [item.topics for item in coverage.statements] == [("fietsen",)] * 3


def test_a_statement_that_no_topic_cites_is_a_gap(folder: Path) -> None:
    path = write(folder, citations='  - "Fietsen": 1-2')
    assert measure(load(folder), folder).problems == (
        f"{path}: no topic derives from statement 1 of 'Fietsen > Remmen': Rem op tijd",
    )


def test_a_citation_of_nothing_is_a_problem(folder: Path) -> None:
    path = write(folder, citations=CITED + ", 7")
    assert measure(load(folder), folder).problems == (
        f"{path}:12: 'fietsen' cites statement 7 of 'Fietsen > Remmen' in fietsen, which is "
        "not there",
    )


def test_a_changed_source_is_a_problem(folder: Path) -> None:
    path = write(folder)
    (folder / "fietsen.txt").write_text(SOURCE.replace("fijn", "leuk"), encoding="utf-8")
    (problem,) = measure(load(folder), folder).problems
    assert problem.startswith(f"{path}:1: fietsen.txt is not the version")


def test_a_missing_source_is_a_problem(folder: Path) -> None:
    write(folder)
    elsewhere = folder / "elders"
    elsewhere.mkdir()
    (problem,) = measure(load(folder), elsewhere).problems[:1]
    assert "source document not found" in problem
    shutil.rmtree(elsewhere)
