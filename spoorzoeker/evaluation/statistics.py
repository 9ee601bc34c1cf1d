"""Proportions with their confidence intervals."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

_Z_95 = 1.959964


@dataclass(frozen=True)
class Proportion:
    """`hits` of `total`."""

    hits: int
    total: int

    @classmethod
    def of(cls, outcomes: Iterable[bool]) -> "Proportion":
        """Count the outcomes that are true."""
        values = list(outcomes)
        return cls(sum(values), len(values))

    @property
    def value(self) -> float:
        """The share of hits, between 0 and 1; 0 where there is nothing to count."""
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % confidence interval after Wilson (1927)."""
        if not self.total:
            return 0.0, 1.0
        n, z2 = self.total, _Z_95**2
        centre = (self.value + z2 / (2 * n)) / (1 + z2 / n)
        half = _Z_95 * sqrt(self.value * (1 - self.value) / n + z2 / (4 * n * n)) / (1 + z2 / n)
        return max(centre - half, 0.0), min(centre + half, 1.0)

    def __str__(self) -> str:
        """Return for example "87.5 % [83.1, 90.9]"."""
        low, high = self.interval
        return f"{self.value * 100:5.1f} % [{low * 100:.1f}, {high * 100:.1f}]"
