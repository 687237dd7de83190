"""Counts what a browser receives over the network, as the network stack counts it: compressed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

# Notes when an element first stands on the page, by the clock of the resource timings.
NOTES = """(() => {
  const seen = () => {
    if (!document.querySelector(SELECTOR)) return;
    watch.disconnect();
    window.shownAt = performance.now();
  };
  const watch = new MutationObserver(seen);
  watch.observe(document, { childList: true, subtree: true });
})()"""


@dataclass
class Response:
    """One answer over HTTP."""

    url: str
    encoding: str
    received: int = 0  # bytes of head and body, as they came


@dataclass
class Received:
    """Everything that one page received since it was attached."""

    responses: dict[str, Response] = field(default_factory=dict)
    frames: int = 0  # bytes of messages over WebSocket, and of the answer that opened it

    def attach(self, page: Page, *, encoding: str) -> None:
        """Count from now on, in a browser that takes this encoding alone."""
        devtools = page.context.new_cdp_session(page)
        devtools.on("Network.responseReceived", self._answered)
        devtools.on("Network.loadingFinished", self._finished)
        devtools.on("Network.webSocketHandshakeResponseReceived", self._opened)
        devtools.on("Network.webSocketFrameReceived", self._framed)
        devtools.send("Network.enable")
        devtools.send("Network.setExtraHTTPHeaders", {"headers": {"Accept-Encoding": encoding}})

    def of(self, urls: set[str]) -> int:
        """Add up what was received from these addresses."""
        return sum(each.received for each in self.responses.values() if each.url in urls)

    @property
    def urls(self) -> set[str]:
        return {each.url for each in self.responses.values()}

    def _answered(self, event: Mapping[str, Any]) -> None:
        told = event["response"]
        headers = {name.lower(): value for name, value in told["headers"].items()}
        self.responses[event["requestId"]] = Response(
            told["url"], headers.get("content-encoding", "identity")
        )

    def _finished(self, event: Mapping[str, Any]) -> None:
        if event["requestId"] in self.responses:
            self.responses[event["requestId"]].received = int(event["encodedDataLength"])

    def _opened(self, event: Mapping[str, Any]) -> None:
        self.frames += len(event["response"].get("headersText", ""))

    def _framed(self, event: Mapping[str, Any]) -> None:
        frame = event["response"]
        told = frame["payloadData"]
        size = len(told.encode()) if frame["opcode"] == 1 else len(base64.b64decode(told))
        self.frames += size + (2 if size < 126 else 4)
