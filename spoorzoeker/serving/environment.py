"""The environment that Rasa and the action server run in."""

import os

from spoorzoeker.settings import Settings

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}

LARGEST_REQUEST = 20_000
"""Bytes; Sanic answers 413 above this. A message of a megabyte would block all others."""


def quiet_environment() -> dict[str, str]:
    """Return the process's environment with telemetry and library noise switched off."""
    return {**os.environ, **QUIET}


def server_environment(settings: Settings) -> dict[str, str]:
    """Return the environment of the servers, with the variables that endpoints.yml names."""
    return {
        **quiet_environment(),
        "SPOORZOEKER_ACTION_URL": f"http://127.0.0.1:{settings.action_port}/webhook",
        "SPOORZOEKER_ACTION_PORT": str(settings.action_port),
        "SPOORZOEKER_DATABASE": str(settings.database),
        "SANIC_REQUEST_MAX_SIZE": str(LARGEST_REQUEST),
    }
