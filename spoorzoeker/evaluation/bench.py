"""What a running bot costs: start-up, memory, processor time, speed. It asks over the loopback.

Bots are measured in turns within one run, as the machine's other work makes figures of different
runs hard to compare.
"""

import os
import platform
import random
import secrets
import socket
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import httpx
import psutil

from spoorzoeker.errors import UserError
from spoorzoeker.serving.servers import Bot, running_bot
from spoorzoeker.settings import LOOPBACK, RESULTS, ROOT, Settings

TURNS_A_CONVERSATION = 5
USERS = 8

_WARM_UP_TURNS = 20
_LONGEST_LOAD_SECONDS = 120
_TIMEOUT_SECONDS = 60
_SEED = 1
_PACKAGES = ("rasa", "rasa-sdk", "tensorflow", "spacy", "scikit-learn")

Figures = Mapping[str, float]
"""What was measured in a round, by name and unit."""

Starter = Callable[[], AbstractContextManager[Bot]]


@dataclass(frozen=True)
class Load:
    """What asking a bot for a while took; `silent` turns are those without a reply."""

    latencies: list[float]
    seconds: float
    cpu_seconds: float
    silent: int

    @property
    def turns_a_second(self) -> float:
        """How many turns the bot took in a second."""
        return len(self.latencies) / self.seconds


@dataclass(frozen=True)
class Spread:
    """The median of some values, with the least and the greatest."""

    median: float
    least: float
    greatest: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        """Summarise at least one value."""
        return cls(median(values), min(values), max(values))

    def __str__(self) -> str:
        """Return for example "18.2 [17.9, 19.0]"."""
        return f"{_number(self.median)} [{_number(self.least)}, {_number(self.greatest)}]"


@contextmanager
def started(model: Path, *, project: Path = ROOT, actions: bool = True) -> Iterator[Bot]:
    """Run a bot on free ports, with an empty database on the disk of the results."""
    RESULTS.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=RESULTS, prefix="bench-") as folder:
        port, action_port = free_ports(2)
        settings = Settings(
            host=LOOPBACK,
            port=port,
            action_port=action_port,
            database=Path(folder) / "conversations.db",
            logs=RESULTS / "bench-logs",
        )
        with running_bot(model, settings, project=project, actions=actions) as bot:
            yield bot


def compare(
    bots: Mapping[str, Starter], texts: Sequence[str], turns: int, rounds: int
) -> dict[str, list[Figures]]:
    """Start and measure each bot in turn, round after round.

    Args:
        bots: How to start each bot, by name.
        texts: What to ask; all bots are asked the same in the same order.
        turns: How many turns to take with one user, and with all users together.
        rounds: How often.

    Raises:
        UserError: A bot does not start, or does not answer.
    """
    texts = random.Random(_SEED).sample(texts, len(texts))
    measured: dict[str, list[Figures]] = {name: [] for name in bots}
    for number in range(1, rounds + 1):
        for name, start in bots.items():
            print(f"Round {number} of {rounds}: {name} ...", flush=True)
            measured[name].append(_measure(start, texts, turns))
    return measured


def _measure(start: Starter, texts: Sequence[str], turns: int) -> Figures:
    begun = time.perf_counter()
    with start() as bot:
        start_up = time.perf_counter() - begun
        try:
            _ask(bot, texts, users=1, turns=_WARM_UP_TURNS)
            one = _ask(bot, texts, users=1, turns=turns)
            many = _ask(bot, texts, users=USERS, turns=turns)
        except httpx.HTTPError as error:
            raise UserError(f"The bot did not answer in the bench: {error}") from error
        memory = sum(process.memory_info().rss for process in _processes(bot))
    return {
        "start-up, s": start_up,
        "resident memory, MB": memory / 1e6,
        "median turn, ms": 1000 * median(one.latencies),
        "p95 turn, ms": 1000 * quantiles(one.latencies, n=20, method="inclusive")[-1],
        "CPU a turn, ms": 1000 * one.cpu_seconds / len(one.latencies),
        "turns/s, 1 user": one.turns_a_second,
        f"turns/s, {USERS} users": many.turns_a_second,
        "turns without reply": one.silent + many.silent,
    }


def _ask(bot: Bot, texts: Sequence[str], users: int, turns: int) -> Load:
    """Let some users at once ask so many turns in all, or as many as the time allows."""
    with (
        httpx.Client(timeout=_TIMEOUT_SECONDS, trust_env=False) as client,
        ThreadPoolExecutor(users) as pool,
    ):
        cpu_before = _cpu_seconds(bot)
        begun = time.perf_counter()
        deadline = begun + _LONGEST_LOAD_SECONDS

        def converse(user: int) -> list[tuple[float, bool]]:
            """Return the seconds of each turn, and whether the bot said anything."""
            asked = islice(messages(texts, user * len(texts) // users), turns // users)
            return list(_turns(client, bot.webhook, asked, deadline))

        taken = [turn for user in pool.map(converse, range(users)) for turn in user]
        return Load(
            latencies=[seconds for seconds, _ in taken],
            seconds=time.perf_counter() - begun,
            cpu_seconds=_cpu_seconds(bot) - cpu_before,
            silent=sum(not replied for _, replied in taken),
        )


def messages(texts: Sequence[str], first: int) -> Iterator[dict[str, str]]:
    """Yield messages without end: the texts from the first on, a new sender every few."""
    sender = ""
    for number, text in enumerate(islice(cycle(texts), first, None)):
        if number % TURNS_A_CONVERSATION == 0:
            sender = secrets.token_urlsafe(16)
        yield {"sender": sender, "message": text}


def _turns(
    client: httpx.Client, webhook: str, asked: Iterator[dict[str, str]], deadline: float
) -> Iterator[tuple[float, bool]]:
    for message in asked:
        begun = time.perf_counter()
        response = client.post(webhook, json=message)
        ended = time.perf_counter()
        yield ended - begun, bool(response.raise_for_status().json())
        if ended > deadline:
            return


def _processes(bot: Bot) -> list[psutil.Process]:
    parents = [psutil.Process(process.pid) for process in bot.processes.values()]
    return [*parents, *(child for parent in parents for child in parent.children(recursive=True))]


def _cpu_seconds(bot: Bot) -> float:
    used = [process.cpu_times() for process in _processes(bot)]
    return sum(times.user + times.system for times in used)


def free_ports(count: int) -> list[int]:
    """Return so many different ports of the loopback address that nothing listens on now."""
    probes = [socket.create_server((LOOPBACK, 0)) for _ in range(count)]
    ports: list[int] = [probe.getsockname()[1] for probe in probes]
    for probe in probes:
        probe.close()
    return ports


def table(measured: Mapping[str, Sequence[Figures]]) -> str:
    """Return the median [least, greatest] of each figure over the rounds, a column for each bot.

    Where there are two bots, a column follows with the ratios of the second to the first, which
    are taken in each round.
    """
    columns = {
        name: {figure: str(Spread.of([r[figure] for r in rounds])) for figure in rounds[0]}
        for name, rounds in measured.items()
    }
    if len(measured) == 2:
        (ours, first), (theirs, second) = measured.items()
        pairs = list(zip(first, second, strict=True))
        columns[f"{theirs} / {ours}"] = {
            figure: str(Spread.of([b[figure] / a[figure] for a, b in pairs]))
            for figure in first[0]
            if all(a[figure] for a, _ in pairs)
        }
    figures = next(iter(columns.values()))
    lines = ["".join(f"{cell:<26}" for cell in ("", *columns))]
    for figure in figures:
        cells = (column.get(figure, "-") for column in columns.values())
        lines.append("".join(f"{cell:<26}" for cell in (figure, *cells)))
    return "\n".join(line.rstrip() for line in lines)


def circumstances() -> str:
    """Return the date, the machine, how busy it is, and the versions that matter."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    packages = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    return (
        f"{datetime.now().astimezone():%Y-%m-%d %H:%M %z}, {os.cpu_count()} cores, "
        f"{_processor()}, load {load}\n"
        f"{platform.platform()}, Python {platform.python_version()}, {packages}"
    )


def _processor() -> str:
    """Return the processor's model, which Python itself does not know on Linux."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    models = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(models, platform.machine())


def _number(value: float) -> str:
    """Return about three digits."""
    return f"{value:.{0 if value >= 100 else 1 if value >= 10 else 2}f}"
