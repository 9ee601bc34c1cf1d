"""Starts Rasa and the action server as child processes, waits for them and stops them."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from spoorzoeker.errors import UserError
from spoorzoeker.serving.environment import action_server_environment, rasa_environment
from spoorzoeker.serving.logs import tail
from spoorzoeker.settings import LOOPBACK, ROOT, Settings

_POLL_SECONDS = 0.5
_STOP_SECONDS = 10


@dataclass(frozen=True)
class _Plan:
    name: str
    command: list[str]
    environment: dict[str, str]
    health_url: str


@dataclass(frozen=True)
class _Server:
    name: str
    process: subprocess.Popen[bytes]
    health_url: str
    log: Path


@dataclass(frozen=True)
class Bot:
    """A running bot: its address, and its processes by name for measuring them."""

    url: str
    processes: dict[str, subprocess.Popen[bytes]]

    @property
    def webhook(self) -> str:
        """The address that messages are posted to."""
        return f"{self.url}/webhooks/rest/webhook"

    def wait(self) -> None:
        """Return when the first of the processes ends.

        Raises:
            UserError: Always, as none of them ends by itself.
        """
        while True:
            for name, process in self.processes.items():
                if process.poll() is not None:
                    raise UserError(f"{name} stopped (exit code {process.returncode}).")
            time.sleep(_POLL_SECONDS)


@contextmanager
def running_bot(
    model: Path, settings: Settings, *, project: Path = ROOT, actions: bool = True
) -> Iterator[Bot]:
    """Run Rasa and the action server; they are stopped at the end of the context.

    Args:
        model: The trained model.
        settings: Addresses, ports and paths.
        project: The folder of endpoints.yml and credentials.yml.
        actions: Whether the bot needs our action server.

    Raises:
        UserError: A port is taken, or a server does not start.
    """
    _check_port(settings.host, settings.port, "SPOORZOEKER_PORT")
    plans = [_rasa_plan(model, settings, project)]
    if actions:
        _check_port(LOOPBACK, settings.action_port, "SPOORZOEKER_ACTION_PORT")
        plans.insert(0, _action_server_plan(settings))
    with ExitStack() as stack:
        servers = [stack.enter_context(_started(plan, settings.logs)) for plan in plans]
        for server in servers:
            _wait_until_healthy(server, settings.start_timeout)
        yield Bot(_url(settings), {server.name: server.process for server in servers})


def _rasa_plan(model: Path, settings: Settings, project: Path) -> _Plan:
    command = [
        sys.executable, "-m", "rasa", "run", "--model", str(model),
        "--endpoints", str(project / "endpoints.yml"),
        "--credentials", str(project / "credentials.yml"),
        "--interface", settings.host, "--port", str(settings.port),
    ]  # fmt: skip
    return _Plan("Rasa", command, rasa_environment(settings), f"{_url(settings)}/")


def _action_server_plan(settings: Settings) -> _Plan:
    return _Plan(
        "action server",
        [sys.executable, "-m", "spoorzoeker.serving.action_server"],
        action_server_environment(settings),
        f"http://{LOOPBACK}:{settings.action_port}/health",
    )


def _url(settings: Settings) -> str:
    return f"http://{settings.host}:{settings.port}"


def _check_port(host: str, port: int, variable: str) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise UserError(
                f"Port {port} on {host} cannot be used ({error.strerror}): stop what uses it, or "
                f"choose another port with {variable}=<number>."
            ) from error


@contextmanager
def _started(plan: _Plan, logs: Path) -> Iterator[_Server]:
    """Start one server in a process group of its own, so that Ctrl-C reaches only us."""
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{plan.name.lower().replace(' ', '-')}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            plan.command,
            cwd=ROOT,
            env=plan.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield _Server(plan.name, process, plan.health_url, log)
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _wait_until_healthy(server: _Server, timeout: float) -> None:
    deadline = time.monotonic() + timeout
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            raise UserError(
                f"{server.name} did not start. The end of {server.log}:\n{tail(server.log)}"
            )
        try:
            if httpx.get(server.health_url, timeout=_POLL_SECONDS).is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(_POLL_SECONDS)
    raise UserError(
        f"{server.name} did not answer within {timeout:.0f} s: see {server.log}, or allow more "
        "with SPOORZOEKER_START_TIMEOUT=<seconds>."
    )
