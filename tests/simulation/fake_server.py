"""A small Socket.IO server with a participant's door, to try phones without the real one."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import socketio
from werkzeug.serving import make_server

RUN = "00112233aabbccdd"


def step(activity: str = "share") -> dict[str, Any]:
    return {
        "id": "harvest",
        "activity": activity,
        "seconds": 90,
        "collects": True,
        "written": True,
    }


@dataclass
class FakeServer:
    """Knows one code, keeps what phones say, and tells them the state that a test sets."""

    rehearsal: bool = True
    code: str = "ABC-DEF"
    url: str = ""
    answers: list[dict[str, Any]] = field(default_factory=list)
    events: list[str] = field(default_factory=list)
    sizes: set[int] = field(default_factory=set)
    early: bool = False  # whoever says hello hears of an open run before the welcome comes
    drop_acks: int = 0  # answers that are kept without an acknowledgement
    state: dict[str, Any] = field(default_factory=dict)
    sio: Any = None
    here: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.state = {
            "epoch": "e",
            "version": 1,
            "stage": "lobby",
            "run": None,
            "step": None,
            "timer": None,
            "wall": None,
            "snapshot": None,
        }
        self.sio = socketio.Server(async_mode="threading", transports=["websocket"])
        on = self.sio.on
        on("connect", self._connect, namespace="/participant")
        on("disconnect", self._disconnect, namespace="/participant")
        on("*", self._asked, namespace="/participant")

    def tell(self, **changes: Any) -> None:
        """Change the state and send it to everyone."""
        self.state = {**self.state, **changes, "version": self.state["version"] + 1}
        self.sio.emit("state", self.state, namespace="/participant")

    def open(self) -> None:
        run = {"id": RUN, "step": "harvest", "mode": "reveal", "generation": 0, "outcome": None}
        timer = {"seconds": 90, "ends_at": None, "left": 90}
        self.tell(stage="open", step="harvest", run=run, timer=timer)

    def erase(self) -> None:
        self.sio.emit(
            "erased",
            {"receipt": {"at": "2026-01-01T00:00Z", "destroyed": None, "check": "so"}},
            namespace="/participant",
        )

    def hang_up(self) -> None:
        for sid in list(self.here):
            self.sio.disconnect(sid, namespace="/participant")

    def _connect(self, sid: str, _environ: Any, auth: dict[str, Any]) -> None:
        if auth["code"] != self.code:
            told = {"code": "no_such_session", "message": "No such session."}
            raise socketio.exceptions.ConnectionRefusedError(json.dumps(told))
        self.here.add(sid)

    def _disconnect(self, sid: str, *_: Any) -> None:
        self.here.discard(sid)

    def _asked(self, event: str, _sid: str, payload: dict[str, Any]) -> Any:
        self.events.append(event)
        text = json.dumps([event, payload], ensure_ascii=False, separators=(",", ":"))
        self.sizes.add(len(text.encode()))
        if event == "hello":
            if self.early:
                self.open()
                time.sleep(0.2)  # long enough to act on what was heard
            return {"ok": True, "welcome": self._welcome()}
        if event == "sync":
            return {"ok": True, "state": self.state}
        if event == "answer":
            return self._answer(payload)
        if event == "take_back":
            return {"ok": True, "run": payload["run"], "taken": "now"}
        return {"ok": True}

    def _answer(self, payload: dict[str, Any]) -> Any:
        self.answers.append(payload)
        if self.drop_acks > 0:
            self.drop_acks -= 1
            return {"ok": True}  # names nothing: it must not count
        return {"ok": True, "run": payload["run"], "revision": payload["revision"], "kept": "pot"}

    def _welcome(self) -> dict[str, Any]:
        return {
            "now": 0,
            "session": {"rehearsal": self.rehearsal},
            "plan": {"sections": [{"steps": [step()]}]},
            "state": self.state,
        }


@contextmanager
def serving(**settings: Any) -> Iterator[FakeServer]:
    """Serve a fake on a free port as long as the block lasts."""
    fake = FakeServer(**settings)
    server = make_server("127.0.0.1", 0, socketio.WSGIApp(fake.sio), threaded=True)
    server.daemon_threads = True  # type: ignore[attr-defined]  # a threaded one has it
    fake.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
