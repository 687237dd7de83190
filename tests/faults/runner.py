"""Finds the fault tests of this folder, and tries them one after the other."""

from __future__ import annotations

import faulthandler
import importlib
import pkgutil
import time
import traceback
from collections.abc import Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from tests.drivers.clients import DrivenClient
from tests.faults import report
from tests.faults.fault_test import FaultTest
from tests.faults.finding import Finding

HERE = Path(__file__).parent
LONGEST = 900.0  # seconds after which one of them hangs


def fault_tests(only: Sequence[str] = ()) -> list[FaultTest]:
    """List the fault tests by their modules, or those of them whose name holds one of these."""
    found = list(_found())
    return [each for each in found if not only or any(part.lower() in each.name for part in only)]


def _found() -> Iterator[FaultTest]:
    package = __name__.rpartition(".")[0]
    names = (each.name for each in pkgutil.walk_packages([str(HERE)], f"{package}."))
    for name in sorted(each for each in names if not _is_program(each, package)):
        told = vars(importlib.import_module(name)).values()
        yield from (
            each for each in told if isinstance(each, FaultTest) and each.measure.__module__ == name
        )


def _is_program(name: str, package: str) -> bool:
    """Tell whether a module must not be imported here: those of the rig patch their process."""
    return name.endswith("__main__") or name.startswith(f"{package}.rig")


def tried(test: FaultTest, full: bool) -> Iterator[Finding]:
    """Try one of them, and give each finding as it comes."""
    try:
        yield from test.findings(full)
    except Exception as wrong:
        traceback.print_exc()
        yield test.broke_off(wrong)
    finally:
        while DrivenClient.met:
            DrivenClient.met.pop().close()


def try_one(name: str, full: bool) -> list[Finding]:
    """Try the one of this name, and print a line for each finding as it comes."""
    (test,) = (each for each in fault_tests() if each.name == name)
    began, findings = time.monotonic(), list[Finding]()
    for finding in tried(test, full):
        findings.append(finding)
        print(report.line(finding), flush=True)
    print(f"         ({name}: {time.monotonic() - began:.0f} s)", flush=True)
    return findings


def isolated(test: FaultTest, full: bool) -> list[Finding]:
    """Try one in a process of its own: what it leaves behind is not the next one's fault."""
    spawn = get_context("spawn")
    receiver, sender = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_send, args=(sender, test.name, full))
    process.start()
    sender.close()  # so that only the child holds it, and its end is heard
    try:
        findings: list[Finding] = receiver.recv()
        return findings
    except EOFError:
        return [test.broke_off(RuntimeError("its process ended, as said above"))]
    finally:
        process.join()


def _send(sender: Connection, name: str, full: bool) -> None:
    """Send what one found; where it hangs, print every thread's place and end."""
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    sender.send(try_one(name, full))
