from collections.abc import Callable
from pathlib import Path

import pytest

from spoorzoeker.knowledge.model import Audience, Country, Language
from spoorzoeker.knowledge.reader import KnowledgeError, read_document

Write = Callable[[str], Path]
FRONT = """---
title: Fietsen
source: fietsen.txt
sha256: {digest}
country: [nl]
audience: [naaste]
review: 2027-01-01
outline:
  - Fietsen naar het werk
---

# Fietsen
"""
ENTRY = """
## Mag ik fietsen?

```yaml
topic: fietsen
from:
  - Fietsen naar het werk: 1-2, 4
related: [lopen]
```

Ja, dat mag. Doe het
rustig aan.

- Met een helm
- [Te voet](lopen)

### Meer

Fietsen is gezond.

- Eerst kort
- Dan lang

### English: Can I cycle?

Yes, you can.

- With a helmet
- [On foot](lopen)

#### More

Cycling is healthy.
"""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write_document(text: str) -> Path:
        path = tmp_path / "fietsen.md"
        path.write_text(text, encoding="utf-8")
        return path

    return write_document


FRONT = FRONT.format(digest="a" * 64)


def problems(path: Path) -> tuple[str, ...]:
    with pytest.raises(KnowledgeError) as caught:
        read_document(path)
    return caught.value.problems


def test_everything_of_an_entry_is_read(write: Write) -> None:
    document = read_document(write(FRONT + ENTRY))
    entry = document.entries[0]
    dutch, english = entry.texts[Language.NL], entry.texts[Language.EN]
    assert (document.id, document.title, document.review.year) == ("fietsen", "Fietsen", 2027)
    assert (entry.topic, entry.related, entry.line) == ("fietsen", ("lopen",), 14)
    assert entry.citations[0].statements == (1, 2, 4)
    assert entry.section == "Fietsen naar het werk"
    assert (entry.countries, entry.audiences) == ({Country.NL}, {Audience.NAASTE})
    assert dutch.title == "Mag ik fietsen?"
    assert dutch.short == "Ja, dat mag. Doe het rustig aan."
    assert [(item.text, item.topic) for item in dutch.items] == [
        ("Met een helm", None),
        ("Te voet", "lopen"),
    ]
    assert dutch.detail == "Fietsen is gezond.\n\n- Eerst kort\n- Dan lang"
    assert (english.title, english.short) == ("Can I cycle?", "Yes, you can.")
    assert english.detail == "Cycling is healthy."


def test_an_entry_may_have_its_own_country_audience_and_section(write: Write) -> None:
    own = "related: [lopen]\ncountry: [be]\naudience: [werknemer]\nsection: Deel 1"
    entry = read_document(write(FRONT + ENTRY.replace("related: [lopen]", own))).entries[0]
    assert (entry.countries, entry.audiences) == ({Country.BE}, {Audience.WERKNEMER})
    assert entry.section == "Deel 1"


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        (ENTRY.replace("topic:", "topik:"), ":16: topic: field required"),
        (
            ENTRY.replace("related:", "verwant: 1\nrelated:"),
            ":16: verwant: extra fields not permitted",
        ),
        (ENTRY.replace("1-2, 4", "een"), ":16: 'een' is no list of statement numbers"),
        (ENTRY.replace("  - Fietsen", " - : Fietsen"), ":19: no valid YAML"),
        (ENTRY.replace("```yaml", "```"), ":14: a ```yaml block must follow"),
        (ENTRY.replace("Yes, you can.", "Yes " * 61), ":14: short: the short answer has 61 words"),
        (ENTRY.split("### English")[0], ":14: __root__: the English text is missing"),
        (ENTRY.replace("### Meer", "### Nog meer"), ":29: only paragraphs, then one list"),
        (ENTRY.replace("related: [lopen]", "related: []"), ":14: related: at least one is needed"),
        (ENTRY.replace("topic: fietsen", "topic: Fietsen!"), ":14: topic: string does not match"),
    ],
    ids=[
        "missing key",
        "unknown key",
        "no numbers",
        "no yaml",
        "no yaml block",
        "long short answer",
        "no english",
        "unknown heading",
        "nothing related",
        "odd id",
    ],
)
def test_a_mistake_is_reported_with_its_file_and_line(
    write: Write, broken: str, problem: str
) -> None:
    path = write(FRONT + broken)
    assert problems(path)[0].startswith(f"{path}{problem}")


def test_mistakes_in_several_entries_are_reported_at_once(write: Write) -> None:
    broken = ENTRY.replace("topic:", "topik:")
    assert len(problems(write(FRONT + broken + broken))) == 4


def test_a_file_without_front_matter_says_so(write: Write) -> None:
    path = write("# Fietsen\n")
    assert problems(path) == (f"{path}:1: the file must start with a front matter between '---'",)


def test_html_is_refused(write: Write) -> None:
    path = write(FRONT + ENTRY.replace("Ja, dat mag.", "Ja <script>alert(1)</script>"))
    assert problems(path) == (f"{path}:14: short: HTML is not allowed here: '<script>'",)
