"""Who is speaking: the role and the country that a message tells of."""

import re
from collections.abc import Sequence
from pathlib import Path

import yaml

from spoorzoeker.knowledge.model import Audience, Country


class PersonRecogniser:
    """Finds a role and a country in a text, with the patterns of `data/person.yml`."""

    def __init__(
        self,
        roles: Sequence[tuple[Audience, re.Pattern[str]]],
        countries: Sequence[tuple[Country, re.Pattern[str]]],
    ) -> None:
        """Take patterns on lower-case text; of the roles the first that matches counts."""
        self._roles = roles
        self._countries = countries

    @classmethod
    def read(cls, path: Path) -> "PersonRecogniser":
        """Read the patterns from a YAML file."""
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return cls(
            [
                (Audience(rule["role"]), re.compile("|".join(rule["patterns"])))
                for rule in content["role"]
            ],
            [
                (Country(country), _any_of(names.split(",")))
                for country, names in content["country"].items()
            ],
        )

    def role(self, text: str) -> Audience | None:
        """Return the role that the writer of a lower-case text says to have."""
        return next((role for role, pattern in self._roles if pattern.search(text)), None)

    def country(self, text: str) -> Country | None:
        """Return the country that a lower-case text names; None where it names both or none.

        The abbreviations count only on their own, as "be" is an English word.
        """
        if text.strip(" .!?") in set(Country):
            return Country(text.strip(" .!?"))
        named = [country for country, pattern in self._countries if pattern.search(text)]
        return named[0] if len(named) == 1 else None


def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(" ".join(name.split())) for name in names)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")
