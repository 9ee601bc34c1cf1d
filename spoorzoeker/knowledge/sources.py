"""Source documents, split into the numbered statements that topics derive from.

The sources are plain text that was taken from web pages and PDF files: headings carry no mark-up,
lines are broken anywhere and words are hyphenated. A knowledge document therefore lists the
headings of its source (its *outline*); this module finds them and numbers what stands between
them: each list item, each table cell and each sentence is one statement.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HEADING_SEPARATOR = " > "
TABLE_PREFIX = "table: "

_ITEM_MARK = re.compile(r"^\s*(?:[•–]\t?|\d\.\s)\s*")
_SENTENCE_END = re.compile(r"(?<=[.?!])(?<!bijv\.)\s+(?=[A-Z])")
_RUNNING_HEAD = re.compile(r"^\s*(?:\d+\s+Werkhervatting en re-integratie|.*\s\d{2})\s*$")
_LONGEST_HEADING_LINES = 4


class SourceError(Exception):
    """A source document that is missing or does not have the outline it should have."""


@dataclass(frozen=True)
class Statement:
    """One statement of a source: `number` counts from 1 under its `heading` path."""

    heading: str
    number: int
    text: str


@dataclass(frozen=True)
class _Block:
    text: str
    is_item: bool


@dataclass(frozen=True)
class _Place:
    """The lines that a heading takes up (`stop` is exclusive), and what else stands on them."""

    start: int
    stop: int
    rest: str


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes as a hexadecimal string."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_statements(path: Path, outline: list[str]) -> list[Statement]:
    """Return the statements of the source at `path`, in reading order.

    Args:
        path: The source document, UTF-8 text.
        outline: Heading paths in the order of the source, levels separated by " > ". An entry
            that starts with "table: " is a table row: each of its capitalised lines is a cell.

    Raises:
        SourceError: The file is missing, or a heading of the outline is not in it.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError as error:
        raise SourceError(f"{path}: source document not found") from error
    places = _locate(path, lines, outline)
    statements: list[Statement] = []
    for index, (entry, place) in enumerate(zip(outline, places, strict=True)):
        stop = places[index + 1].start if index + 1 < len(places) else len(lines)
        body = [place.rest, *lines[place.stop : stop]]
        is_row = entry.startswith(TABLE_PREFIX)
        texts = [text for block in _blocks(body, cells=is_row) for text in _statement_texts(block)]
        heading = entry.removeprefix(TABLE_PREFIX)
        statements += [Statement(heading, n, text) for n, text in enumerate(texts, start=1)]
    return statements


def _locate(path: Path, lines: list[str], outline: list[str]) -> list[_Place]:
    """Return where each heading of the outline stands; they must come in order."""
    places: list[_Place] = []
    position = 0
    for entry in outline:
        place = _find(lines, entry, position)
        if place is None:
            raise SourceError(f"{path}: heading '{entry}' not found after line {position}")
        places.append(place)
        position = place.stop
    return places


def _find(lines: list[str], entry: str, position: int) -> _Place | None:
    wanted = entry.removeprefix(TABLE_PREFIX).split(HEADING_SEPARATOR)[-1]
    is_row = entry.startswith(TABLE_PREFIX)
    for start in range(position, len(lines)):
        for size in range(1, _LONGEST_HEADING_LINES + 1):
            found = _squeeze(" ".join(lines[start : start + size]))
            if found == wanted:
                return _Place(start, start + size, rest="")
            # The name of a table row may share its line with the first cell.
            if is_row and found.startswith(f"{wanted} ") and size == 1:
                return _Place(start, start + size, rest=found.removeprefix(wanted))
    return None


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _blocks(lines: list[str], *, cells: bool) -> Iterator[_Block]:
    """Join broken lines into list items, table cells and paragraphs."""
    text, is_item, after_blank = "", False, False
    for line in lines:
        if _RUNNING_HEAD.match(line):
            continue
        if not line.strip():
            after_blank = True
            continue
        content = _ITEM_MARK.sub("", line)
        starts_item = content != line and bool(_ITEM_MARK.match(line))
        starts_cell = cells and line.lstrip()[0].isupper()
        # A PDF page may put a blank line inside a list item: it goes on in lower case.
        ends_item = is_item and after_blank and content.lstrip()[:1].isupper()
        if text and (starts_item or starts_cell or ends_item):
            yield _Block(text, is_item)
            text, is_item = "", False
        is_item = is_item or starts_item or starts_cell
        text = _join(text, content)
        after_blank = False
    if text:
        yield _Block(text, is_item)


def _join(text: str, line: str) -> str:
    line = _squeeze(line)
    if re.search(r"(?<!\bre)-$", text) and line[:1].islower():
        return text[:-1] + line
    return f"{text} {line}".strip()


def _statement_texts(block: _Block) -> list[str]:
    return [block.text] if block.is_item else _SENTENCE_END.split(block.text)
