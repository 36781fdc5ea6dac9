"""Starts the `crosscheck` command: `python -m ui`."""

import os
import signal


def main() -> None:
    """Import the command and run it; Ctrl-C ends either quietly, with exit status 130."""
    if interruptible := signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda *_: os._exit(130))  # nothing is open yet that would have to be closed
    from ui.cli import main as command  # lazy: it takes a second, in which Ctrl-C would show where

    if interruptible:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    command()


if __name__ == "__main__":
    main()
