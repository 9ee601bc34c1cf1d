from pathlib import Path

import pytest

from spoorzoeker.knowledge.sources import SourceError, Statement, read_statements

SOURCE = """ Fietsen naar het werk

Fietsen is gezond. Het kost ook
weinig, bijv. Aan benzine.

Wat heb je nodig?
Je hebt nodig:

• Een fiets met een goed

zadel

• Een slot
Zonder slot ben je hem kwijt.

 12 Werkhervatting en re-integratie
Kosten per
soort
Soort Prijs
Nieuw Vierhonderd
euro
Gebruikt
– honderd euro
– een taart

Slot op re-
integratie en fiets-
tassen.
"""
OUTLINE = [
    "Fietsen naar het werk",
    "Wat heb je nodig?",
    "table: Kosten per soort",
    "table: Kosten per soort > Soort Prijs",
    "Slot",
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "fietsen.txt"
    path.write_text(SOURCE, encoding="utf-8")
    return path


def texts(statements: list[Statement], heading: str) -> list[str]:
    return [statement.text for statement in statements if statement.heading == heading]


def test_prose_is_split_into_sentences_but_not_at_an_abbreviation(source: Path) -> None:
    statements = read_statements(source, OUTLINE[:2])
    assert texts(statements, "Fietsen naar het werk") == [
        "Fietsen is gezond.",
        "Het kost ook weinig, bijv. Aan benzine.",
    ]


def test_an_item_goes_on_over_a_blank_line_and_ends_at_a_new_sentence(source: Path) -> None:
    statements = read_statements(source, OUTLINE[:3])
    assert texts(statements, "Wat heb je nodig?") == [
        "Je hebt nodig:",
        "Een fiets met een goed zadel",
        "Een slot Zonder slot ben je hem kwijt.",
    ]


def test_cells_and_their_items_are_statements(source: Path) -> None:
    statements = read_statements(source, OUTLINE[:4])
    assert texts(statements, "Kosten per soort > Soort Prijs")[:4] == [
        "Nieuw Vierhonderd euro",
        "Gebruikt",
        "honderd euro",
        "een taart",
    ]


def test_the_first_cell_of_a_row_may_stand_on_the_line_of_its_name(source: Path) -> None:
    outline = [*OUTLINE[:4], "table: Kosten per soort > Nieuw"]
    statements = read_statements(source, outline)
    assert texts(statements, "Kosten per soort > Nieuw")[0] == "Vierhonderd euro"


def test_words_are_joined_again_at_line_ends(source: Path) -> None:
    last = read_statements(source, OUTLINE[:4])[-1].text
    assert last == "Slot op re- integratie en fietstassen."


def test_numbers_count_from_one_under_each_heading(source: Path) -> None:
    statements = read_statements(source, OUTLINE[:3])
    assert [s.number for s in statements if s.heading == "Wat heb je nodig?"] == [1, 2, 3]


def test_a_heading_that_is_not_there_is_named(source: Path) -> None:
    with pytest.raises(SourceError, match=r"fietsen\.txt: heading 'Remmen' not found"):
        read_statements(source, ["Fietsen naar het werk", "Remmen"])


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"weg\.txt: source document not found"):
        read_statements(tmp_path / "weg.txt", ["x"])
