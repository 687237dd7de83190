"""Running: our own call of eventlet's server, and an orderly end when somebody says stop."""

from __future__ import annotations

import resource
import signal
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from types import FrameType

import eventlet
from eventlet import wsgi
from eventlet.support.greenlets import GreenletExit

from server.transport import places
from server.transport.handshake import Application, HandshakeCheck
from server.transport.http_protocol import StrictHttpProtocol
from server.transport.listener import RetryingListener
from server.transport.places import ScarcePlaces

MOST = places.MOST
POLL = 0.1  # seconds between two looks at whether to stop
FAREWELL = 0.4  # seconds for the last words to reach the clients
GRACE = 2.0  # seconds for open connections to close
IDLE = 60  # seconds that a connection may say nothing before it is a WebSocket


class Stop:
    """Whether somebody said stop; a second time, the process ends at once.

    A worker that is being replaced leaves first: it lets nobody in any more, and goes on for those
    who are in.
    """

    def __init__(self) -> None:
        self.is_leaving = False
        self.is_asked = False

    def listen(self) -> None:
        """Hear SIGTERM and SIGINT from here on, and SIGHUP, which a closed terminal sends."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._say)
        if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # nohup: stay without a terminal
            signal.signal(signal.SIGHUP, self._say)
        # It is for supervisors, and services send it to all processes of a unit: nobody dies of it.
        signal.signal(signal.SIGUSR2, signal.SIG_IGN)

    def _say(self, number: int, _: FrameType | None) -> None:
        self.is_asked = True
        signal.signal(number, signal.SIG_DFL)


def run(
    listener: RetryingListener,
    application: Application,
    *,
    farewell: Callable[[], None],
    stop: Stop | None = None,
    hosts: frozenset[str] | None = None,
) -> None:
    """Serve until a signal says stop; then `farewell` tells the clients, and all is closed.

    Before the farewell nobody is let in any more: whoever is told to come back should find those
    who go on, where the socket is shared with them.
    """
    raise_limits()
    stop = stop or Stop()
    stop.listen()
    serving = eventlet.spawn(_serve, listener, ScarcePlaces(HandshakeCheck(application, hosts)))
    while not (stop.is_asked or stop.is_leaving or serving.dead):
        eventlet.sleep(POLL)
    listener.close()
    while not stop.is_asked and stop.is_leaving:
        eventlet.sleep(POLL)
    if stop.is_asked:
        farewell()
        eventlet.sleep(FAREWELL)
    _close(serving)


def _serve(listener: RetryingListener, application: Application) -> None:
    wsgi.server(
        listener,
        application,
        protocol=partial(StrictHttpProtocol, places=places.places_left()),
        max_size=MOST,
        log_output=False,
        debug=False,  # otherwise tracebacks go to clients
        keepalive=IDLE,
        socket_timeout=IDLE,
    )


def _close(serving: eventlet.greenthread.GreenThread) -> None:
    """Connections get a moment, and those that stay are cut by the exit."""
    with eventlet.Timeout(GRACE, False), suppress(GreenletExit):  # the exit is ours
        serving.kill()
        serving.wait()


def raise_limits() -> None:
    """Allow as many open files as the system lets us: every connection is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST * 2 if hard == resource.RLIM_INFINITY else min(hard, MOST * 2)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
