"""Finds what the server uses of Engine.IO, Socket.IO and eventlet beyond what they document."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import engineio
import eventlet
import flask_socketio
import socketio
from eventlet import hubs, wsgi
from eventlet.greenio.base import GreenSocket
from eventlet.hubs.hub import BaseHub

ROOT = Path(__file__).resolve().parents[2]
LIBRARIES = ("eventlet", "engineio", "socketio", "flask_socketio")
# How the server's code calls objects of the libraries, and what they are.
OBJECTS: dict[str, object] = {
    "eventlet": eventlet,
    "hubs": hubs,
    "green": GreenSocket,
    "self._green": GreenSocket,
    "hub": BaseHub,
    "hubs.get_hub()": BaseHub,
    "wsgi": wsgi,
    "sio": flask_socketio.SocketIO,
    "self._sio": flask_socketio.SocketIO,
    "self.server": socketio.Server,
    "server": socketio.Server,
    "server.eio": engineio.Server,
    "server.manager": socketio.Manager,
    "self.server.eio": engineio.Server,
    "self.server.manager": socketio.Manager,
}
ABOUT_SERVERS = ("server/transport", "server/sockets")  # where `server` is Socket.IO's
# What their makers document: using it is no reason to look twice at an upgrade.
DOCUMENTED = {
    "eventlet.GreenPool", "eventlet.Timeout", "eventlet.listen", "eventlet.monkey_patch",
    "eventlet.sleep", "eventlet.spawn", "eventlet.hubs.get_hub", "eventlet.wsgi.server",
    "eventlet.greenthread", "eventlet.green", "eventlet.wsgi",
    "flask_socketio.SocketIO.on_namespace", "flask_socketio.SocketIO.server",
    "flask_socketio.SocketIO.sleep", "flask_socketio.SocketIO.start_background_task",
    "socketio.server.Server.emit", "socketio.base_server.BaseServer.eio",
    "socketio.base_server.BaseServer.manager",
    "socketio.server.Server.enter_room", "socketio.server.Server.sleep",
    "socketio.server.Server.start_background_task",
    "flask_socketio.namespace.Namespace.__init__",
}  # fmt: skip

Uses = dict[str, set[str]]  # a name, and the files that use it


def used() -> Uses:
    """Find every undocumented name of the libraries that the server leans on."""
    found: Uses = defaultdict(set)
    for path in sorted((ROOT / "server").rglob("*.py")):
        file = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name in (*_of_subclasses(file, tree), *_of_objects(file, tree)):
            if name not in DOCUMENTED:
                found[name].add(file)
    return found


def unknown() -> Iterator[str]:
    """Find private names of others that no rule above explains."""
    trees = {path: ast.parse(path.read_text("utf-8")) for path in (ROOT / "server").rglob("*.py")}
    own = {name for tree in trees.values() for name in _defined(tree)}
    known = {name.rpartition(".")[2] for name in used()}
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Attribute) or node.attr in own | known:
                continue
            if re.match(r"_[a-z]", node.attr):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.attr}"


def _of_subclasses(file: str, tree: ast.Module) -> Iterator[str]:
    """Give what our subclasses of their classes replace, call and read."""
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        made = getattr(_module(file), node.name)
        theirs = [each for each in made.__mro__ if _library(each.__module__)]
        own = {name for name in vars(made) if not _given(name)}
        asked = set(_own_attributes(node))
        for name in sorted((own | asked) if theirs else ()):
            owner = next((each for each in theirs if has(each, name)), None)
            if owner is not None:
                yield f"{_path(owner)}.{name}"


def _of_objects(file: str, tree: ast.Module) -> Iterator[str]:
    """Give what is read of objects of theirs, by the names that we call them."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        called = ast.unparse(node.value)
        owner = OBJECTS.get(called)
        if owner is None or ("server" in called and not file.startswith(ABOUT_SERVERS)):
            continue
        if isinstance(owner, ModuleType):
            if has(owner, node.attr):
                yield f"{owner.__name__}.{node.attr}"
        else:
            assert isinstance(owner, type)
            holder = next((each for each in owner.__mro__ if has(each, node.attr)), None)
            if holder is not None and _library(holder.__module__):
                yield f"{_path(holder)}.{node.attr}"


def has(owner: object, name: str) -> bool:
    """Tell whether a class or module has a name; what a class sets on its instances counts."""
    if name in vars(owner):
        return True
    return (
        isinstance(owner, type)
        and _library(owner.__module__)
        and bool(re.search(rf"\bself\.{re.escape(name)}\b[^=\n]*=[^=]", inspect.getsource(owner)))
    )


def shape(name: str) -> str:
    """Say what stands behind a name in the version that is installed."""
    place, _, last = name.rpartition(".")
    owner = _found(place)
    thing = vars(owner).get(last)
    if thing is None:
        return "set on instances" if has(owner, last) else "is not there"
    if isinstance(thing, staticmethod):
        thing = thing.__func__
    if isinstance(thing, type):
        return "class"
    if callable(thing):
        return _signature(thing)
    return type(thing).__name__


def _signature(thing: Callable[..., object]) -> str:
    """Write how it is called; what is written in C does not always say."""
    try:
        return re.sub(r" at 0x[0-9a-f]+", "", str(inspect.signature(thing)))
    except ValueError:
        return "callable"


def _found(place: str) -> object:
    """Import what a dotted name stands for."""
    try:
        return importlib.import_module(place)
    except ModuleNotFoundError:
        module, _, name = place.rpartition(".")
        return getattr(_found(module), name)


def _module(file: str) -> ModuleType:
    return importlib.import_module(file.removesuffix(".py").replace("/", "."))


def _path(owner: type) -> str:
    return f"{owner.__module__}.{owner.__qualname__}"


def _library(module: str) -> bool:
    return module.partition(".")[0] in LIBRARIES


def _given(name: str) -> bool:
    """Tell whether Python gives every class this name."""
    return name.startswith("__") and name != "__init__"


def _own_attributes(node: ast.ClassDef) -> Iterator[str]:
    """Give each `name` of `self.name` and `super().name`."""
    for each in ast.walk(node):
        if isinstance(each, ast.Attribute) and ast.unparse(each.value) in ("self", "super()"):
            yield each.attr


def _defined(tree: ast.Module) -> Iterator[str]:
    """Give every name that a file of ours defines, fields of classes among them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in (each for whole in targets for each in ast.walk(whole)):
                if isinstance(target, ast.Name):
                    yield target.id
                elif isinstance(target, ast.Attribute) and ast.unparse(target.value) == "self":
                    yield target.attr
