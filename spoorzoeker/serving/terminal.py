"""A conversation with the running bot in the terminal."""

import secrets
from collections.abc import Sequence
from typing import Any

import httpx

_TIMEOUT_SECONDS = 60
_INTRODUCTION = "Stel je vraag. Typ een nummer om een optie te kiezen; een lege regel stopt."


def converse(webhook: str) -> None:
    """Read messages from the terminal and print the bot's turns, until an empty line."""
    sender = secrets.token_urlsafe(16)
    options: list[dict[str, str]] = []
    print(f"\n{_INTRODUCTION}\n")
    with httpx.Client(timeout=_TIMEOUT_SECONDS) as client:
        while message := _ask():
            response = client.post(
                webhook, json={"sender": sender, "message": _chosen(message, options)}
            )
            response.raise_for_status()
            options = _show(response.json())


def _ask() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


def _chosen(message: str, options: Sequence[dict[str, str]]) -> str:
    """Return the payload of the option that a number stands for, else the message itself."""
    if message.isdecimal() and 1 <= int(message) <= len(options):
        return options[int(message) - 1]["payload"]
    return message


def _show(messages: Sequence[dict[str, Any]]) -> list[dict[str, str]]:
    """Print a turn and return its options."""
    options: list[dict[str, str]] = []
    for message in messages:
        if text := message.get("text"):
            print(f"\n{text}")
        options += message.get("buttons", [])
    if options:
        print()
    for number, option in enumerate(options, start=1):
        print(f"  {number}. {option['title']}")
    print()
    return options
