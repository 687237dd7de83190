"""What a supervisor does about its workers, look by look, on a clock that is handed in."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from server.supervision import supervisor as module
from server.supervision.supervisor import FirstWorkerFailed, Supervisor


@dataclass
class FakeWorker:
    number: int
    is_first: bool
    is_ready: bool = False
    code: int | None = None
    how: str = "ended"
    told: list[str] = field(default_factory=list)
    obeys: bool = True

    def go(self) -> None:
        self.told.append("go")

    def leave(self) -> None:
        self.told.append("leave")

    def drain(self) -> None:
        self.told.append("drain")

    def kill(self) -> None:
        self.told.append("kill")
        self.code = -9

    def close(self) -> None:
        self.told.append("close")


class Workers:
    """A supervisor, all workers that it ever started, and its clock."""

    def __init__(self, count: int = 2, *, may_upgrade: bool = True) -> None:
        self.made: list[FakeWorker] = []
        self.given_up: list[int] = []
        self.firsts = 0
        self.at = 1000.0
        self.supervisor = Supervisor(
            start=self._start,
            give_up=self.given_up.append,
            count=count,
            now=lambda: self.at,
            may_upgrade=may_upgrade,
            first_ready=self._first,
        )

    def _start(self, number: int, is_first: bool) -> FakeWorker:
        self.made.append(FakeWorker(number, is_first))
        return self.made[-1]

    def _first(self) -> None:
        self.firsts += 1

    def look(self, seconds: float = 0.0) -> None:
        self.at += seconds
        self.supervisor.look()

    def up(self) -> list[FakeWorker]:
        """Bring all first workers up, and return them."""
        self.look()
        self.made[0].is_ready = True
        self.look()
        self.look()
        for worker in self.made:
            worker.is_ready = True
        self.look()
        return list(self.made)

    def upgraded(self) -> list[FakeWorker]:
        """Ask for an upgrade, bring its workers up one by one, and return them."""
        before = len(self.made)
        self.supervisor.upgrade()
        while len(self.made) < before + self.supervisor.count:
            self.look()
            self.made[-1].is_ready = True
        return self.made[before:]


def test_the_first_worker_comes_up_alone_and_it_alone_gives_out_links() -> None:
    workers = Workers(3)
    workers.look()
    workers.look()
    assert [worker.is_first for worker in workers.made] == [True]
    workers.made[0].is_ready = True
    workers.look()
    workers.look()
    assert [(worker.number, worker.is_first) for worker in workers.made] == [
        (0, True),
        (1, False),
        (2, False),
    ]
    assert workers.firsts == 1


def test_a_worker_serves_once_it_is_ready() -> None:
    workers = Workers(1)
    workers.look()
    assert workers.made[0].told == []
    workers.made[0].is_ready = True
    workers.look()
    workers.look()
    assert workers.made[0].told == ["go"]


def test_a_first_worker_that_fails_ends_all_with_its_code() -> None:
    workers = Workers()
    workers.look()
    workers.made[0].code = 2
    with pytest.raises(FirstWorkerFailed) as failed:
        workers.look()
    assert failed.value.code == 2


def test_a_dead_worker_is_started_again_in_its_place_after_a_moment() -> None:
    workers = Workers()
    _, second = workers.up()
    workers.look(module.HEALTHY + 1)
    second.code = -9
    workers.look()
    assert len(workers.made) == 2, "not before the pause is over"
    workers.look(module.FIRST_PAUSE)
    assert [(each.number, each.is_first) for each in workers.made[2:]] == [(1, False)]
    assert workers.given_up == []
    assert "close" in second.told


def test_one_that_keeps_dying_is_started_ever_later_and_nobody_waits_in_its_queue() -> None:
    workers = Workers()
    workers.up()
    pauses = []
    for _ in range(10):
        worker = workers.made[-1]
        worker.code, died = 1, workers.at
        while workers.made[-1] is worker:
            workers.look(0.05)
        pauses.append(workers.at - died)
        if len(pauses) == 1:
            assert workers.given_up == [], "once can happen to everybody"
    assert pauses == sorted(pauses)
    assert module.LONGEST_PAUSE <= pauses[-1] < module.LONGEST_PAUSE + 0.2
    assert set(workers.given_up) == {1}
    workers.made[-1].is_ready = True
    workers.look(module.HEALTHY + 1)
    workers.made[-1].code, count = 1, len(workers.made)
    workers.look()
    workers.look(module.FIRST_PAUSE)
    assert len(workers.made) == count + 1, "one that lived for long is started again at once"


def test_one_that_is_never_ready_is_killed_and_started_again() -> None:
    workers = Workers()
    workers.up()
    workers.made[1].code = -9
    workers.look()
    workers.look(module.FIRST_PAUSE)
    slow = workers.made[-1]
    workers.look(module.STARTING + 1)
    assert slow.told == ["kill"]
    workers.look()
    workers.look(module.LONGEST_PAUSE)
    assert workers.made[-1] is not slow


def test_in_an_upgrade_the_new_ones_come_one_by_one_and_nobody_serves_before_all_can() -> None:
    workers = Workers()
    old = workers.up()
    workers.supervisor.upgrade()
    workers.look()
    workers.look()
    assert len(workers.made) == 3, "the second one waits for the first"
    first = workers.made[2]
    first.is_ready = True
    workers.look()
    assert first.told == []
    assert all(worker.told == ["go"] for worker in old)
    workers.made[3].is_ready = True
    workers.look()
    assert [worker.told for worker in workers.made[2:]] == [["go"], ["go"]]
    assert not any(worker.is_first for worker in workers.made[2:])
    assert old[1].told == ["go", "leave"], "it lets nobody in, and goes on for who is in"


def test_old_workers_say_goodbye_one_after_another() -> None:
    workers = Workers()
    old = workers.up()
    workers.upgraded()
    workers.look()
    workers.look()
    assert [worker.told[1:] for worker in old] == [["leave", "drain"], ["leave"]]
    old[0].code = 0
    workers.look()
    workers.look()
    assert old[0].told[-1] == "close"
    assert old[1].told[1:] == ["leave", "drain"]
    workers.look(module.DRAINING + 1)
    assert old[1].told[-1] == "kill", "one that does not end is ended"
    workers.look()
    made = len(workers.made)
    workers.look(1.0)
    assert len(workers.made) == made, "nobody takes the place of who was replaced"


@pytest.mark.parametrize("fault", ["dies", "is late"])
@pytest.mark.parametrize("which", [0, 1])
def test_where_a_new_worker_does_not_come_up_the_old_ones_stay(fault: str, which: int) -> None:
    workers = Workers()
    old = workers.up()
    workers.supervisor.upgrade()
    workers.look()
    if which == 1:
        workers.made[2].is_ready = True
        workers.look()
    new = workers.made[-1]
    if fault == "dies":
        new.code = 1
    workers.look(module.STARTING + 1 if fault == "is late" else 0.0)
    workers.look()
    workers.look()
    assert all("kill" in worker.told for worker in workers.made[2:])
    assert all(worker.told == ["go"] for worker in old)
    assert not any("go" in worker.told for worker in workers.made[2:])
    again = workers.upgraded()
    workers.look()
    assert all(worker.told == ["go"] for worker in again), "another try is a new try"


def test_an_old_worker_that_dies_during_an_upgrade_is_replaced_by_it() -> None:
    workers = Workers()
    old = workers.up()
    workers.look(module.HEALTHY + 1)
    old[0].code = -9
    new = workers.upgraded()
    workers.look()
    assert [worker.told[0] for worker in new if worker.told] == ["go"] * len(new)
    living = [worker for worker in workers.made if worker.code is None]
    assert {worker.number for worker in living} == {0, 1}


def test_a_second_wish_for_an_upgrade_changes_nothing_while_the_first_goes_on() -> None:
    workers = Workers()
    workers.supervisor.upgrade()
    workers.look()
    assert len(workers.made) == 1, "nor is there one before anybody serves"
    workers.up()
    new = workers.upgraded()
    workers.supervisor.upgrade()
    workers.look()
    workers.supervisor.upgrade()
    workers.look()
    assert workers.made[-1] is new[-1]


def test_where_keys_would_be_lost_with_a_worker_there_is_no_upgrade() -> None:
    workers = Workers(1, may_upgrade=False)
    workers.up()
    workers.supervisor.upgrade()
    workers.look()
    assert len(workers.made) == 1


def test_at_the_end_all_are_asked_at_once_and_who_does_not_end_is_ended() -> None:
    workers = Workers()
    old = workers.up()
    coming = workers.upgraded()
    workers.supervisor.stop()
    assert all(worker.told[-1] == "drain" for worker in [*old, *coming])
    assert all(worker.told.count("drain") == 1 for worker in [*old, *coming])
    for worker in workers.made[1:]:
        worker.code = 0
    assert not workers.supervisor.gone()
    workers.at += module.DRAINING + 1
    workers.supervisor.gone()
    assert old[0].told[-1] == "kill"
    assert workers.supervisor.gone()
    workers.look()
    assert len(workers.made) == 4, "nobody is started any more"
