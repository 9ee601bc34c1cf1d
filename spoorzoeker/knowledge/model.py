"""What a knowledge document consists of: documents, entries and topics.

A *topic* is what one question is about. Its *entries* are the texts that answer it, each for some
countries and some audiences; they may stand in different documents.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from enum import Enum
from pathlib import Path

from pydantic import BaseModel, Field, root_validator, validator

LONGEST_SHORT_ANSWER_WORDS = 60
LONGEST_TITLE = 60
TOPIC_ID = r"^[a-z][a-z_]*$"


class Country(str, Enum):
    """A country whose rules and people an entry describes."""

    NL = "nl"
    BE = "be"


class Audience(str, Enum):
    """For whom an entry is written."""

    NAASTE = "naaste"
    WERKNEMER = "werknemer"
    LEIDINGGEVENDE = "leidinggevende"


class Language(str, Enum):
    """A language that answers are given in."""

    NL = "nl"
    EN = "en"


class Immutable(BaseModel):
    """Base of all that is read from knowledge documents: no unknown keys, no changes."""

    class Config:
        """Pydantic's settings."""

        allow_mutation = False
        extra = "forbid"


class Citation(Immutable):
    """Statements of a source document: `heading` is a path, `statements` count from 1 under it."""

    document: str
    heading: str
    statements: tuple[int, ...]


class ListItem(Immutable):
    """An item of an answer's list, which may be a topic of its own."""

    text: str
    topic: str | None = None


class Text(Immutable):
    """An answer in one language: Markdown without HTML, tables or headings."""

    title: str = Field(max_length=LONGEST_TITLE)
    short: str
    items: tuple[ListItem, ...] = ()
    detail: str = ""

    @validator("title", "short", "detail")
    def _has_no_html(cls, value: str) -> str:
        if found := re.search(r"</?[a-zA-Z!][^>]*>", value):
            raise ValueError(f"HTML is not allowed here: '{found[0]}'")
        return value

    @validator("short")
    def _short_is_short(cls, value: str) -> str:
        words = len(value.split())
        if not words:
            raise ValueError("the short answer is missing")
        if words > LONGEST_SHORT_ANSWER_WORDS:
            raise ValueError(
                f"the short answer has {words} words, at most {LONGEST_SHORT_ANSWER_WORDS}"
            )
        return value


class Entry(Immutable):
    """One text of a topic, in both languages, for some countries and audiences."""

    topic: str = Field(regex=TOPIC_ID)
    texts: Mapping[Language, Text]
    countries: frozenset[Country]
    audiences: frozenset[Audience]
    citations: tuple[Citation, ...]
    section: str
    related: tuple[str, ...]
    document: str
    line: int

    @validator("countries", "audiences", "related")
    def _not_empty(cls, value: Collection[str]) -> Collection[str]:
        if not value:
            raise ValueError("at least one is needed")
        return value

    @root_validator(skip_on_failure=True)
    def _has_both_languages(cls, values: dict[str, object]) -> dict[str, object]:
        texts = values["texts"]
        if isinstance(texts, Mapping) and Language.EN not in texts:
            raise ValueError("the English text is missing: add a '### English: <title>' section")
        return values

    def overlaps(self, other: "Entry") -> bool:
        """Return whether both entries would answer the same person in the same country."""
        return bool(self.countries & other.countries) and bool(self.audiences & other.audiences)


class Document(Immutable):
    """A knowledge document, and the source document that it derives from."""

    id: str
    path: Path
    title: str
    source: str | None = None
    sha256: str | None = None
    url: str | None = None
    countries: frozenset[Country]
    audiences: frozenset[Audience]
    review: date
    outline: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


class Topic(Immutable):
    """Everything that answers one question; `entries` is never empty."""

    id: str
    entries: tuple[Entry, ...]

    @property
    def countries(self) -> frozenset[Country]:
        """The countries that the topic has an answer for."""
        return frozenset().union(*(entry.countries for entry in self.entries))

    @property
    def audiences(self) -> frozenset[Audience]:
        """The audiences that the topic has an answer for."""
        return frozenset().union(*(entry.audiences for entry in self.entries))

    def suits(self, audience: Audience | None) -> bool:
        """Return whether there is an answer for this audience, or it is not known."""
        return audience is None or audience in self.audiences

    def entry_for(self, country: Country | None, audience: Audience | None) -> Entry:
        """Return the entry that suits this person best: the country counts before the audience.

        With no country known the Dutch entry goes first, as most documents are Dutch.
        """
        return max(
            self.entries,
            key=lambda entry: (
                (country or Country.NL) in entry.countries,
                audience in entry.audiences,
            ),
        )
