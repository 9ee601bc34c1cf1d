"""The action server, on the loopback address: only Rasa on this machine talks to it."""

from spoorzoeker import lean_imports  # noqa: F401, I001  (must come first)

from rasa_sdk.endpoint import create_app

import actions
from spoorzoeker.settings import LOOPBACK, Settings


def main() -> None:
    """Serve the actions until stopped."""
    app = create_app(actions, cors_origins=[])
    app.run(LOOPBACK, Settings().action_port, access_log=False, motd=False)


if __name__ == "__main__":
    main()
