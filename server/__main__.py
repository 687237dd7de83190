"""The front door: patches first, then everything else."""

import warnings

warnings.filterwarnings("ignore", message=r"\s*Eventlet is deprecated")

import eventlet  # noqa: E402  # deprecated upstream, prescribed here; see DECISIONS.md

eventlet.monkey_patch()

from server.cli import hearth  # noqa: E402  # must come after the patch


def main() -> None:
    """Run the `hearth` command."""
    hearth(prog_name="hearth")


if __name__ == "__main__":
    main()
