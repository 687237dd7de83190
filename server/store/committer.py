"""Commits a worker's answers together: one durable flush for all that came during the last one."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from itertools import repeat

from server.service.ports.clock import SessionId
from server.service.ports.store import Store, StoreAway
from server.service.ports.store_values import CommitResult, PotBatch, PotEntry
from server.store.budget import COMMIT

MOST = 1000  # answers in one batch: about 5 ms in which the store does nothing else
LOOKS = 28  # looks for those who waited too long, in the time for which one waits


class _Waiting:
    """One answer whose caller waits."""

    __slots__ = ("_done", "entry", "found", "is_given_up", "problem", "run", "session_id", "until")

    def __init__(
        self, session_id: SessionId, run: str, entry: PotEntry, until: float = 0.0
    ) -> None:
        self.session_id, self.run, self.entry, self.until = session_id, run, entry, until
        self.found: CommitResult | None = None
        self.problem: Exception | None = None
        self.is_given_up = False  # nobody waits for it: it need not be written any more
        self._done = threading.Lock()
        self._done.acquire()

    def result(self) -> CommitResult:
        """Wait for what became of it. Raises what went wrong."""
        self._done.acquire()
        if self.problem is not None:
            raise self.problem
        assert self.found is not None
        return self.found

    def finish(self, found: CommitResult | Exception) -> None:
        """Say what became of it; only the first word counts."""
        if self.found is not None or self.problem is not None:
            return
        if isinstance(found, Exception):
            self.problem = found
        else:
            self.found = found
        self._done.release()


class _Inbox:
    """What waits to be committed. A queue of the standard library takes a lock for every item."""

    def __init__(self) -> None:
        self._items: deque[_Waiting | None] = deque()
        self._came = threading.Event()

    def qsize(self) -> int:
        return len(self._items)

    def put(self, item: _Waiting | None) -> None:
        self._items.append(item)
        if not self._came.is_set():
            self._came.set()

    def take(self, most: int) -> list[_Waiting | None]:
        """Wait for one, then take all that are there, up to `most` or to the word to stop."""
        self._came.wait()
        self._came.clear()
        taken: list[_Waiting | None] = []
        while self._items and len(taken) < most:
            taken.append(self._items.popleft())
            if taken[-1] is None:
                break
        if self._items:
            self._came.set()
        return taken


class GroupCommitter:
    """Implements the Committer port with two threads per process; green threads work too."""

    def __init__(self, store: Store, *, patience: float = COMMIT) -> None:
        self._store = store
        self._patience = patience
        self._queue = _Inbox()
        self._begin = threading.Lock()
        self._worker: threading.Thread | None = None
        self._waiting: dict[_Waiting, None] = {}  # the oldest first
        self._any = threading.Event()
        self._watch: threading.Thread | None = None

    def submit(self, session_id: SessionId, run: str, entry: PotEntry) -> CommitResult:
        """Wait until the answer is durable. Raises StoreAway; a repeat is always safe."""
        if self._worker is None:
            self._start()
        waiting = _Waiting(session_id, run, entry, time.monotonic() + self._patience)
        self._waiting[waiting] = None
        if not self._any.is_set():
            self._any.set()
        self._queue.put(waiting)
        try:
            return waiting.result()
        finally:
            self._waiting.pop(waiting, None)

    def close(self) -> None:
        """Commit what is in the queue, then stop; a later `submit` starts anew."""
        with self._begin:
            worker, self._worker = self._worker, None
        if worker is not None:
            self._queue.put(None)
            worker.join(self._patience)

    def _start(self) -> None:
        with self._begin:
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="committer", daemon=True)
                self._worker.start()
            if self._watch is None:
                self._watch = threading.Thread(target=self._give_up, name="patience", daemon=True)
                self._watch.start()

    def _work(self) -> None:
        while True:
            batch = self._queue.take(MOST)
            self._commit(waiting for waiting in batch if waiting is not None)
            if None in batch:
                return

    def _commit(self, batch: Iterable[_Waiting]) -> None:
        groups: defaultdict[tuple[SessionId, str], list[_Waiting]] = defaultdict(list)
        for waiting in batch:
            if not waiting.is_given_up:
                groups[waiting.session_id, waiting.run].append(waiting)
        for group in groups.values():
            # In order of slots, not of arrival: the store's log shows what order it was sent in.
            group.sort(key=lambda each: each.entry.slot.pot)
        if groups:
            self._commit_groups(groups)

    def _commit_groups(self, groups: dict[tuple[SessionId, str], list[_Waiting]]) -> None:
        for group, found in zip(groups.values(), self._found(groups), strict=True):
            results: Iterable[CommitResult | Exception] = (
                repeat(found, len(group)) if isinstance(found, Exception) else found
            )
            for each, result in zip(group, results, strict=True):
                each.finish(result)

    def _found(
        self, groups: dict[tuple[SessionId, str], list[_Waiting]]
    ) -> Sequence[list[CommitResult] | Exception]:
        batches = [PotBatch(*of, [each.entry for each in group]) for of, group in groups.items()]
        try:
            if len(batches) == 1:
                [only] = batches
                return [self._store.commit(only.session_id, only.run, only.entries)]
            return self._store.commit_together(batches)
        except Exception as problem:  # whoever waits must hear it, and the worker must go on
            return [problem] * len(batches)

    def _give_up(self) -> None:
        """Tell those who waited too long, with one look for all: a timer for each costs more."""
        while True:
            self._any.wait()
            time.sleep(self._patience / LOOKS)
            now = time.monotonic()
            for waiting in list(self._waiting):
                if waiting.until > now:
                    break
                waiting.is_given_up = True
                waiting.finish(StoreAway("the store took too long"))
            if not self._waiting:
                self._any.clear()
                if self._waiting:  # one came in between
                    self._any.set()
