"""Joins the use cases, each with just what it needs: once for the server and for the tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from server.service.answers.eligibility import Eligibility
from server.service.answers.status import AnswerStatuses
from server.service.answers.submission import AnswerSubmission
from server.service.answers.taking_back import TakingBack
from server.service.facilitation import Facilitation
from server.service.lifecycle.creation import SessionCreation
from server.service.lifecycle.ending import SessionEnding
from server.service.lifecycle.facilitator_links import FacilitatorLinks
from server.service.lifecycle.own_plans import OwnPlans
from server.service.lifecycle.own_sessions import OwnSessions
from server.service.lifecycle.restoring import IndexRestoring
from server.service.model.repository import SessionRepository
from server.service.model.waking import Waking
from server.service.participation import Later, Participation
from server.service.ports.broadcaster import Broadcaster
from server.service.ports.clock import Clock, RandomSource
from server.service.ports.crowds import Crowds
from server.service.ports.plan_shelf import PlanShelf
from server.service.ports.run_vault import RunVault
from server.service.ports.store import Committer, Store
from server.service.ports.vault import Vault
from server.service.presence.desks import OpenDesks
from server.service.presence.doorkeeper import Doorkeeper
from server.service.presence.facilitators import FacilitatorPresence
from server.service.presence.guess_limit import GuessLimit
from server.service.presence.quiet_words import QuietWords
from server.service.presence.ranks import TalkRanks
from server.service.presence.repeats import RepeatedSeats
from server.service.presence.seats import SeatPresence
from server.service.presence.surges import Surges
from server.service.release.bands import Bands
from server.service.release.batch import Batches
from server.service.release.close import Closing
from server.service.release.moderation import Moderation
from server.service.release.opening import Opening
from server.service.release.pool import Pool
from server.service.release.removals import CardRemovals
from server.service.release.scheduler import Scheduler
from server.service.release.tick import Release
from server.service.views.export import SessionExport
from server.service.views.policy import DeploymentFacts
from server.service.views.state import StateView
from server.service.views.wall import WallView
from server.service.views.welcome import PageMaterial, WelcomeView
from sessions.plan.checked import PlanCheck
from sessions.plan.model import Plan


@dataclass(frozen=True, slots=True, kw_only=True)
class Ports:
    """What use cases ask of the parts around them; tests hand in fakes."""

    store: Store
    vault: Vault
    run_vault: RunVault  # keys of runs, in memory alone
    committer: Committer
    clock: Clock
    chance: RandomSource
    broadcaster: Broadcaster
    later: Later  # does something after so many seconds
    crowds: Crowds  # simulated participants, for rehearsals alone
    plan_shelf: PlanShelf  # facilitators' own plans


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What sessions are made of and pages are given."""

    plans: Mapping[str, str]  # the texts of the plans by id
    read_plan: Callable[[str], Plan]
    facts: DeploymentFacts
    pages: PageMaterial
    examine: Callable[[str, str], PlanCheck]  # what facilitators write; told in a language
    text_in: Callable[[str, str], str]  # the text of a plan in one of its languages
    most_seats: int = 1000  # of one session: see HEARTH_SEATS


class UseCases:
    """Everything that can be asked of a server, and what works by its clock.

    Each part is made once, when it is first asked for, from just the parts that it needs.
    """

    def __init__(self, ports: Ports, material: Material) -> None:
        self._ports = ports
        self._material = material

    @cached_property
    def sessions(self) -> SessionRepository:
        return SessionRepository(
            store=self._ports.store,
            run_vault=self._ports.run_vault,
            vault=self._ports.vault,
            clock=self._ports.clock,
            read_plan=self._material.read_plan,
            broadcaster=self._ports.broadcaster,
            waking=Waking(
                store=self._ports.store, clock=self._ports.clock, chance=self._ports.chance
            ),
        )

    @cached_property
    def creation(self) -> SessionCreation:
        return SessionCreation(
            store=self._ports.store,
            vault=self._ports.vault,
            clock=self._ports.clock,
            read_plan=self._material.read_plan,
            texts=self._material.plans,
            contacts=self._material.pages.contacts,
            own=self.own_plans.chosen,
        )

    @cached_property
    def own_plans(self) -> OwnPlans:
        return OwnPlans(
            shelf=self._ports.plan_shelf,
            examine=self._material.examine,
            text_in=self._material.text_in,
            clock=self._ports.clock,
        )

    @cached_property
    def ending(self) -> SessionEnding:
        return SessionEnding(
            sessions=self.sessions,
            store=self._ports.store,
            run_vault=self._ports.run_vault,
            vault=self._ports.vault,
            clock=self._ports.clock,
            broadcaster=self._ports.broadcaster,
            state_of=self.states.state,
            restore=IndexRestoring(
                sessions=self.sessions, store=self._ports.store, clock=self._ports.clock
            ).restore,
        )

    @cached_property
    def participation(self) -> Participation:
        return Participation(
            sessions=self.sessions,
            store=self._ports.store,
            clock=self._ports.clock,
            chance=self._ports.chance,
            presence=self.presence,
            guess_limit=self.guess_limit,
            doorkeeper=self.doorkeeper,
            ranks=self.ranks,
            quiet_words=self.quiet_words,
            later=self._ports.later,
        )

    @cached_property
    def submission(self) -> AnswerSubmission:
        return AnswerSubmission(
            sessions=self.sessions,
            store=self._ports.store,
            run_vault=self._ports.run_vault,
            vault=self._ports.vault,
            committer=self._ports.committer,
            walls=self.walls,
            eligibility=self.eligibility,
            statuses=self.statuses,
        )

    @cached_property
    def taking_back(self) -> TakingBack:
        return TakingBack(
            sessions=self.sessions,
            vault=self._ports.vault,
            clock=self._ports.clock,
            chance=self._ports.chance,
            statuses=self.statuses,
        )

    @cached_property
    def facilitation(self) -> Facilitation:
        return Facilitation(
            sessions=self.sessions,
            store=self._ports.store,
            opening=self.opening,
            states=self.states,
            walls=self.walls,
            release=self.release,
            ending=self.ending,
            moderation=self.moderation,
            facilitator_presence=self.facilitator_presence,
            links=self.facilitator_links,
            desks=self.desks,
            quiet_words=self.quiet_words,
            desk_url=self._material.pages.desk_url,
            qr=self._material.pages.qr,
            crowds=self._ports.crowds,
        )

    @cached_property
    def facilitator_links(self) -> FacilitatorLinks:
        return FacilitatorLinks(
            sessions=self.sessions, store=self._ports.store, vault=self._ports.vault
        )

    @cached_property
    def own_sessions(self) -> OwnSessions:
        return OwnSessions(
            sessions=self.sessions, vault=self._ports.vault, links=self.facilitator_links
        )

    @cached_property
    def desks(self) -> OpenDesks:
        return OpenDesks(sessions=self.sessions, store=self._ports.store, clock=self._ports.clock)

    @cached_property
    def statuses(self) -> AnswerStatuses:
        return AnswerStatuses(
            store=self._ports.store,
            vault=self._ports.vault,
            clock=self._ports.clock,
            chance=self._ports.chance,
        )

    @cached_property
    def eligibility(self) -> Eligibility:
        return Eligibility(sessions=self.sessions, store=self._ports.store, vault=self._ports.vault)

    @cached_property
    def presence(self) -> SeatPresence:
        return SeatPresence(
            sessions=self.sessions,
            store=self._ports.store,
            vault=self._ports.vault,
            clock=self._ports.clock,
        )

    @cached_property
    def guess_limit(self) -> GuessLimit:
        return GuessLimit(clock=self._ports.clock)

    @cached_property
    def doorkeeper(self) -> Doorkeeper:
        return Doorkeeper(
            sessions=self.sessions,
            store=self._ports.store,
            vault=self._ports.vault,
            clock=self._ports.clock,
            guess_limit=self.guess_limit,
            surges=self.surges,
            most_seats=self._material.most_seats,
        )

    @cached_property
    def surges(self) -> Surges:
        surges = Surges(clock=self._ports.clock)
        self.sessions.on_forget(surges.forget)
        return surges

    @cached_property
    def facilitator_presence(self) -> FacilitatorPresence:
        return FacilitatorPresence(
            sessions=self.sessions, store=self._ports.store, clock=self._ports.clock
        )

    @cached_property
    def moderation(self) -> Moderation:
        return Moderation(
            sessions=self.sessions,
            vault=self._ports.vault,
            run_vault=self._ports.run_vault,
            chance=self._ports.chance,
            statuses=self.statuses,
        )

    @cached_property
    def batches(self) -> Batches:
        return Batches(
            sessions=self.sessions,
            run_vault=self._ports.run_vault,
            vault=self._ports.vault,
            chance=self._ports.chance,
            statuses=self.statuses,
        )

    @cached_property
    def pool(self) -> Pool:
        return Pool(
            sessions=self.sessions,
            clock=self._ports.clock,
            chance=self._ports.chance,
            batches=self.batches,
            bands=Bands(vault=self._ports.vault),
            eligibility=self.eligibility,
        )

    @cached_property
    def closing(self) -> Closing:
        return Closing(
            sessions=self.sessions,
            store=self._ports.store,
            chance=self._ports.chance,
            batches=self.batches,
        )

    @cached_property
    def opening(self) -> Opening:
        return Opening(
            sessions=self.sessions,
            store=self._ports.store,
            run_vault=self._ports.run_vault,
            clock=self._ports.clock,
            repeats=RepeatedSeats(
                sessions=self.sessions,
                store=self._ports.store,
                vault=self._ports.vault,
                presence=self.presence,
            ),
            ranks=self.ranks,
        )

    @cached_property
    def ranks(self) -> TalkRanks:
        return TalkRanks(
            sessions=self.sessions,
            store=self._ports.store,
            vault=self._ports.vault,
            run_vault=self._ports.run_vault,
        )

    @cached_property
    def quiet_words(self) -> QuietWords:
        return QuietWords(
            sessions=self.sessions, vault=self._ports.vault, run_vault=self._ports.run_vault
        )

    @cached_property
    def release(self) -> Release:
        return Release(
            sessions=self.sessions,
            store=self._ports.store,
            run_vault=self._ports.run_vault,
            clock=self._ports.clock,
            chance=self._ports.chance,
            facilitator_presence=self.facilitator_presence,
            moderation=self.moderation,
            batches=self.batches,
            pool=self.pool,
            closing=self.closing,
            removals=CardRemovals(sessions=self.sessions, clock=self._ports.clock),
            opening=self.opening,
            most_seats=self._material.most_seats,
        )

    @cached_property
    def scheduler(self) -> Scheduler:
        return Scheduler(
            store=self._ports.store,
            clock=self._ports.clock,
            release=self.release,
            ending=self.ending,
        )

    @cached_property
    def walls(self) -> WallView:
        return WallView(sessions=self.sessions)

    @cached_property
    def states(self) -> StateView:
        return StateView(sessions=self.sessions, walls=self.walls, facts=self._material.facts)

    @cached_property
    def welcomes(self) -> WelcomeView:
        return WelcomeView(
            sessions=self.sessions,
            states=self.states,
            facts=self._material.facts,
            material=self._material.pages,
        )

    @cached_property
    def export(self) -> SessionExport:
        return SessionExport(sessions=self.sessions, walls=self.walls, chance=self._ports.chance)
