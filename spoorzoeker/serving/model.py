"""The trained Rasa model: its file is named after what it was trained on."""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from spoorzoeker.errors import UserError
from spoorzoeker.knowledge.base import KnowledgeBase
from spoorzoeker.serving.environment import quiet_environment
from spoorzoeker.serving.logs import tail
from spoorzoeker.settings import ROOT, SPACY_PIPELINE, Settings

_DIGEST_LENGTH = 12
_STEP = re.compile(r"Starting to train component '\w+'|Validating \w+")
_PACKAGES = ("rasa", "spacy", SPACY_PIPELINE, "scikit-learn")


def ensure_model(settings: Settings, base: KnowledgeBase) -> Path:
    """Return the model for the present data, trained now if there is none yet.

    Raises:
        UserError: Training failed.
    """
    name = f"spoorzoeker-{_digest(base)}"
    path = settings.models / f"{name}.tar.gz"
    if path.exists():
        return path
    print("Training the model (a minute or two, once for each change of the data) ...", flush=True)
    # Forced, as Rasa's own cache does not notice a change of our code or of the Dutch pipeline.
    arguments = [
        "--config", "config.yml", "--domain", "domain.yml", "--data", "data",
        "--out", str(settings.models), "--fixed-model-name", name, "--force",
    ]  # fmt: skip
    settings.logs.mkdir(parents=True, exist_ok=True)
    run_training(arguments, ROOT, settings.logs / "training.log", path)
    return path


def run_training(arguments: Sequence[str], folder: Path, log: Path, model: Path) -> None:
    """Run `rasa train` in a folder; show its steps, and write all that it says to a log file.

    Raises:
        UserError: Training failed, or left no model at the path `model`.
    """
    with (
        log.open("w", encoding="utf-8") as sink,
        subprocess.Popen(
            [sys.executable, "-m", "rasa", "train", *arguments],
            cwd=folder,
            env=quiet_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
    ):
        for line in process.stdout or ():
            sink.write(line)
            if step := _STEP.search(line):
                print(f"  {step[0]}", flush=True)
    if process.returncode != 0 or not model.exists():
        raise UserError(f"Training failed. The end of {log}:\n{tail(log)}")


def _digest(base: KnowledgeBase) -> str:
    """Return a digest of all that the model depends on.

    Of the knowledge documents these are only the ids of the topics: an answer can be changed
    without training anew.
    """
    digest = hashlib.sha256(" ".join(sorted(base.topics)).encode())
    for path in _inputs():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}".encode())
    return digest.hexdigest()[:_DIGEST_LENGTH]


def _inputs() -> Iterator[Path]:
    for folder, pattern in (
        (".", "config.yml"),
        (".", "domain.yml"),
        ("data/nlu", "*.yml"),
        ("data/rules", "*.yml"),
        ("spoorzoeker/language", "*.py"),
        ("spoorzoeker/knowledge", "importer.py"),
        ("dutch/dist", "*.whl"),
    ):
        yield from sorted((ROOT / folder).glob(pattern))
