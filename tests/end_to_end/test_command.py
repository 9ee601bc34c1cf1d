"""The `spoorzoeker` command and its servers, as a user meets them."""

import os
import pty
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil

from spoorzoeker.evaluation.bench import free_ports
from spoorzoeker.settings import ROOT

COMMAND = Path(sys.executable).with_name("spoorzoeker")
START_SECONDS = 180


def environment(folder: Path) -> dict[str, str]:
    port, action_port = free_ports(2)
    return {
        **os.environ,
        "SPOORZOEKER_PORT": str(port),
        "SPOORZOEKER_ACTION_PORT": str(action_port),
        "SPOORZOEKER_DATABASE": str(folder / "conversations.db"),
        "SPOORZOEKER_LOGS": str(folder / "logs"),
    }


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [COMMAND, *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=START_SECONDS,
    )


def wait_for(pattern: str, path: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        output = path.read_text(encoding="utf-8")
        if re.search(pattern, output):
            return output
        time.sleep(0.5)
    raise AssertionError(f"'{pattern}' did not appear:\n{path.read_text(encoding='utf-8')}")


def reachable_from_outside(variables: dict[str, str]) -> bool:
    """Return whether a server answers on an address of this machine that is not loopback."""
    addresses = {
        address.address
        for found in psutil.net_if_addrs().values()
        for address in found
        if address.family is socket.AF_INET and not address.address.startswith("127.")
    }
    ports = [int(variables[name]) for name in ("SPOORZOEKER_PORT", "SPOORZOEKER_ACTION_PORT")]
    for address in addresses:
        for port in ports:
            with socket.socket() as probe:
                probe.settimeout(2)
                if probe.connect_ex((address, port)) == 0:
                    return True
    return False


def test_run_says_where_to_talk_on_loopback_only_and_stops_at_ctrl_c(
    model: Path, tmp_path: Path
) -> None:
    variables = environment(tmp_path)
    output = tmp_path / "output.txt"
    with output.open("w") as sink:
        process = subprocess.Popen([COMMAND, "run"], cwd=ROOT, env=variables, stdout=sink)
        text = wait_for("ready", output)
        command = re.search(r"curl .*?\}'", text, re.DOTALL)
        assert command is not None
        answer = subprocess.run(
            command[0], shell=True, capture_output=True, text=True, check=True
        ).stdout
        assert "Bron: Hulp bij ziekte en re-integratie" in answer
        assert not reachable_from_outside(variables)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    for variable in ("SPOORZOEKER_PORT", "SPOORZOEKER_ACTION_PORT"):
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", int(variables[variable]))) != 0


def test_chat_shows_text_and_numbered_options(model: Path, tmp_path: Path) -> None:
    output = tmp_path / "output.txt"
    main, child = pty.openpty()
    with output.open("w") as sink:
        process = subprocess.Popen(
            [COMMAND, "chat"], cwd=ROOT, env=environment(tmp_path), stdin=child, stdout=sink
        )
        os.write(main, b"wat is tweede spoor?\n1\n\n")
        assert process.wait(START_SECONDS) == 0
    text = output.read_text(encoding="utf-8")
    assert "1. Vertel meer" in text
    assert text.count("Bron: Hulp bij ziekte en re-integratie") == 2


def test_a_taken_port_is_one_clear_line(model: Path, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        finished = run("run", **{**environment(tmp_path), "SPOORZOEKER_PORT": port})
    assert finished.returncode == 1
    (line,) = finished.stderr.strip().splitlines()
    assert port in line and "SPOORZOEKER_PORT" in line


def test_knowledge_search_shows_topics_with_scores() -> None:
    finished = run("knowledge", "search", "wat is tweede spoor", "--most", "3")
    lines = finished.stdout.strip().splitlines()
    assert len(lines) == 3
    assert re.match(r"\d\.\d\d  tweede_spoor ", lines[0])


def test_a_wrong_setting_is_explained() -> None:
    finished = run("run", SPOORZOEKER_PORT="vijf")
    assert finished.returncode == 1
    assert "SPOORZOEKER_PORT" in finished.stderr
    assert "Traceback" not in finished.stderr
