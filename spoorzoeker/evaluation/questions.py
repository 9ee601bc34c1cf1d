"""The questions that understanding is measured with: `tests/understanding/*.jsonl`."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from spoorzoeker.errors import UserError
from spoorzoeker.knowledge.model import Immutable, Language


class Question(Immutable):
    """A question with the topics that answer it, the best first; none where no topic does."""

    text: str
    topics: tuple[str, ...]
    language: Language
    style: str


def read_questions(path: Path) -> list[Question]:
    """Read a file of questions, one JSON object a line.

    Raises:
        UserError: The file is missing, or a line is not a question.
    """
    if not path.exists():
        raise UserError(f"{path}: there are no questions here")
    return list(_parsed(path))


def _parsed(path: Path) -> Iterator[Question]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, start=1):
        try:
            yield Question.parse_raw(line)
        except ValidationError as error:
            raise UserError(f"{path}:{number}: {error}") from error
