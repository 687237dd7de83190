"""Commits a worker's answers together: one script call per run, one durable flush per batch."""

from __future__ import annotations

import queue
import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from server.service.ports.clock import SessionId
from server.service.ports.store import Store, StoreAway
from server.service.ports.store_values import CommitResult, PotEntry
from server.store.budget import COMMIT

MOST = 1000  # answers in one script call: about 5 ms in which the store does nothing else


@dataclass(frozen=True, slots=True)
class _Waiting:
    session_id: SessionId
    run: str
    entry: PotEntry
    result: Future[CommitResult] = field(default_factory=Future)


class GroupCommitter:
    """Implements the Committer port with one thread per process; green threads work too."""

    def __init__(self, store: Store, *, patience: float = COMMIT) -> None:
        self._store = store
        self._patience = patience
        self._queue: queue.Queue[_Waiting | None] = queue.Queue()
        self._begin = threading.Lock()
        self._worker: threading.Thread | None = None

    def submit(self, session_id: SessionId, run: str, entry: PotEntry) -> CommitResult:
        """Wait until the answer is durable. Raises StoreAway; a repeat is always safe."""
        self._start()
        waiting = _Waiting(session_id, run, entry)
        self._queue.put(waiting)
        try:
            return waiting.result.result(self._patience)
        except TimeoutError as late:
            waiting.result.cancel()  # nobody waits for it: it need not be written any more
            raise StoreAway("the store took too long") from late

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

    def _work(self) -> None:
        while True:
            batch = self._drain()
            self._commit(waiting for waiting in batch if waiting is not None)
            if None in batch:
                return

    def _drain(self) -> Sequence[_Waiting | None]:
        """Wait for one, then take all that came meanwhile: the flush before this one did that."""
        batch = [self._queue.get()]
        while len(batch) < MOST and batch[-1] is not None:
            try:
                batch.append(self._queue.get_nowait())
            except queue.Empty:
                break
        return batch

    def _commit(self, batch: Iterable[_Waiting]) -> None:
        groups: defaultdict[tuple[SessionId, str], list[_Waiting]] = defaultdict(list)
        for waiting in batch:
            if waiting.result.set_running_or_notify_cancel():
                groups[waiting.session_id, waiting.run].append(waiting)
        for (session_id, run), group in groups.items():
            # In order of slots, not of arrival: the store's log shows what order it was sent in.
            self._commit_group(session_id, run, sorted(group, key=lambda each: each.entry.slot.pot))

    def _commit_group(self, session_id: SessionId, run: str, group: Sequence[_Waiting]) -> None:
        try:
            results = self._store.commit(session_id, run, [each.entry for each in group])
        except Exception as problem:  # whoever waits must hear it, and the worker must go on
            for each in group:
                each.result.set_exception(problem)
            return
        for each, result in zip(group, results, strict=True):
            each.result.set_result(result)
