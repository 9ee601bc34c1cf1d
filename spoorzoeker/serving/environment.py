"""The environment that Rasa and the action server run in."""

import os

from spoorzoeker.settings import LOOPBACK, Settings

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "LOG_LEVEL_LIBRARIES": "ERROR",
}

LARGEST_REQUEST = 20_000
"""Bytes that Rasa accepts, 413 above it: a message of a megabyte would block all others."""


def quiet_environment() -> dict[str, str]:
    """Return the process's environment with telemetry and library noise switched off."""
    return {**os.environ, **QUIET}


def action_server_environment(settings: Settings) -> dict[str, str]:
    """Return the environment of the action server."""
    return {**quiet_environment(), "SPOORZOEKER_ACTION_PORT": str(settings.action_port)}


def rasa_environment(settings: Settings) -> dict[str, str]:
    """Return the environment of Rasa, with the variables that endpoints.yml names."""
    return {
        **quiet_environment(),
        "SPOORZOEKER_ACTION_URL": f"http://{LOOPBACK}:{settings.action_port}/webhook",
        "SPOORZOEKER_DATABASE": str(settings.database),
        "SANIC_REQUEST_MAX_SIZE": str(LARGEST_REQUEST),
    }
