"""The trained Rasa model: its file is named after what it was trained on."""

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from spoorzoeker.errors import UserError
from spoorzoeker.knowledge.base import load
from spoorzoeker.serving.environment import quiet_environment
from spoorzoeker.settings import KNOWLEDGE, ROOT, SPACY_PIPELINE, Settings

_DIGEST_LENGTH = 12
_PACKAGES = ("rasa", "spacy", SPACY_PIPELINE, "scikit-learn")


def ensure_model(settings: Settings) -> Path:
    """Return the model for the present data, trained now if there is none yet.

    Raises:
        UserError: Training failed; Rasa has said why on the terminal.
    """
    name = f"spoorzoeker-{_digest()}"
    path = settings.models / f"{name}.tar.gz"
    if path.exists():
        return path
    # Forced, as Rasa's own cache does not notice a change of our code or of the Dutch pipeline.
    print("Training the model (a few minutes, once for each change of the data) ...", flush=True)
    command = [
        sys.executable, "-m", "rasa", "train",
        "--config", "config.yml", "--domain", "domain.yml", "--data", "data",
        "--out", str(settings.models), "--fixed-model-name", name, "--force",
    ]  # fmt: skip
    finished = subprocess.run(command, cwd=ROOT, env=quiet_environment(), check=False)
    if finished.returncode != 0 or not path.exists():
        raise UserError("Training failed: see the messages above.")
    return path


def _digest() -> str:
    """Return a digest of all that the model depends on.

    Of the knowledge documents these are only the ids of the topics: an answer can be changed
    without training anew.
    """
    digest = hashlib.sha256(" ".join(sorted(load(KNOWLEDGE).topics)).encode())
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
