"""The log files of what runs beside us."""

from pathlib import Path

_TAIL_LINES = 15


def tail(log: Path) -> str:
    """Return the last lines of a log file."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-_TAIL_LINES:])
