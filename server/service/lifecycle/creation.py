"""Making a session: its record, its keys, its tokens, its code."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from server.service.model.link_list import LinkList, link, screen_token
from server.service.model.records import SessionRecord, pack, pages
from server.service.model.session import sealed_live
from server.service.ports.clock import Clock, SessionId
from server.service.ports.store import Store
from server.service.ports.store_values import NewSession
from server.service.ports.vault import Vault
from sessions import errors
from sessions import live as living
from sessions.languages import languages, translation
from sessions.plan.model import Plan

log = logging.getLogger("hearth.sessions")

ALPHABET = "23456789BCDFGHJKMNPQRSTVWXZ"  # nothing that is read for something else, no words
CODE_LENGTH = 6
DOOR_LENGTH = 8  # opens once, and a wrong one counts as a guess
LIFETIME = 24 * 3600  # seconds: the longest that anything of a session may stay
EXPIRY = 30 * 3600  # seconds until the store forgets it by the wall clock: a net


@dataclass(frozen=True, slots=True)
class CreationRequest:
    """What the start form asks for. `support` is a contact; without one, `waiver` must be set.

    `plan`: of a built-in one, or of one of the owner's own. `language`: of the pages and the
    guide; the plan's own where none is named. `reviewed`: every card waits for the facilitator.
    `quiet_reader`: who reads quiet words on their page.
    """

    plan: str
    format: str
    facilitator: str
    server_by: str
    language: str = ""
    purpose: str = ""
    support: Mapping[str, str] | None = None
    waiver: bool = False
    rehearsal: bool = False
    strict: bool = False
    doors: int = 0
    reviewed: bool = False
    quiet_reader: str = ""
    owner: str = ""  # the id of the facilitator whose start link this is; none: the operator's


@dataclass(frozen=True, slots=True)
class CreatedSession:
    """The links of a new session: tokens are shown once and stored only as hashes."""

    facilitator: str
    screen: str
    code: str
    door_codes: tuple[str, ...] = ()


def _letters(count: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(count))


class SessionCreation:
    """Makes sessions."""

    def __init__(
        self,
        *,
        store: Store,
        vault: Vault,
        clock: Clock,
        read_plan: Callable[[str], Plan],
        texts: Mapping[str, str],
        contacts: Callable[[str], Sequence[Mapping[str, str]]] = lambda _: (),
        own: Callable[[str, str, str], str | None] = lambda *_: None,
    ) -> None:
        """`contacts`: whom the organiser names for every session of a language.

        `own` gives the text of a plan that is its facilitator's own, by owner, name and language.
        """
        self._store = store
        self._vault = vault
        self._clock = clock
        self._read_plan = read_plan
        self._texts = texts
        self._contacts = contacts
        self._own = own

    def create(self, request: CreationRequest) -> CreatedSession:
        """Make a session in its lobby. Raises a Refusal; then nothing was made."""
        text = self._text(request)
        self._check(request, self._read_plan(text))
        facilitator = secrets.token_urlsafe(32)
        doors = sorted({_letters(DOOR_LENGTH) for _ in range(request.doors)})
        session_id = SessionId(secrets.token_hex(8))
        self._vault.create(session_id)
        try:
            code = self._stored(session_id, request, text, facilitator, doors)
        except BaseException:
            self._vault.destroy(session_id)  # what may be stored of it cannot be read: a tick sees
            raise
        log.info("a rehearsal was opened" if request.rehearsal else "a session was opened")
        shown = tuple(f"{door[:4]}-{door[4:]}" for door in doors)
        return CreatedSession(facilitator, screen_token(facilitator), code, shown)

    def _stored(
        self,
        session_id: SessionId,
        request: CreationRequest,
        text: str,
        facilitator: str,
        doors: list[str],
    ) -> str:
        """Write the session under a code that nobody uses, and return the code."""
        for _ in range(5):
            record = self._record(session_id, request, text)
            new = self._new(record, facilitator, doors, strict=request.strict)
            if self._store.create(session_id, new):
                return record.code
        raise errors.NotNow()

    def _check(self, request: CreationRequest, plan: Plan) -> None:
        if all(each.id != request.format for each in plan.formats):
            raise errors.UnknownChoice("plan", "format")
        if request.language not in ("", plan.language, *languages()):
            raise errors.UnknownChoice("language")
        spared = request.waiver or request.rehearsal
        language = request.language or plan.language
        if request.support is None and not spared and not self._contacts(language):
            raise errors.SupportNeeded()
        if request.rehearsal and request.doors:  # simulated people hold no slips of paper
            raise errors.OutOfRange("doors")

    def _text(self, request: CreationRequest) -> str:
        """Give the plan as it is written in the language that was chosen, if it is.

        It is read once: an own plan may be changed at this very moment. Raises UnknownChoice.
        """
        if request.plan in self._texts:
            translated = translation(request.plan, request.language)
            return self._texts.get(translated, self._texts[request.plan])
        own = self._own(request.owner, request.plan, request.language)
        if own is None:
            raise errors.UnknownChoice("plan", "format")
        return own

    def _record(self, session_id: SessionId, request: CreationRequest, text: str) -> SessionRecord:
        return SessionRecord(
            id=session_id,
            epoch=secrets.token_hex(8),
            code=_letters(CODE_LENGTH),
            plan_text=text,
            format=request.format,
            facilitator=request.facilitator,
            server_by=request.server_by,
            purpose=request.purpose,
            support=request.support,
            rehearsal=request.rehearsal,
            ends_at=int(self._clock.now()) + LIFETIME,
            doors=request.doors,
            reviewed=request.reviewed,
            quiet_reader=request.quiet_reader,
            owner=request.owner,
            language=request.language or self._read_plan(text).language,
        )

    def _new(
        self, record: SessionRecord, facilitator: str, doors: list[str], *, strict: bool
    ) -> NewSession:
        session_id = SessionId(record.id)
        plain = pack(record)
        state = living.lobby(record.format, rehearsal=record.rehearsal, strict=strict)
        links = LinkList((link(facilitator),))
        listed = links.packed()
        return NewSession(
            record=self._vault.seal(session_id, plain, size=pages(plain), about="record"),
            live=sealed_live(self._vault, session_id, state),
            version=state.version,
            code=record.code,
            tokens=links.tokens(),
            expires_at=int(self._clock.wall()) + EXPIRY,
            due=self._clock.now(),
            doors=[self._vault.door(session_id, door) for door in doors],
            links=self._vault.seal(session_id, listed, size=pages(listed), about="links"),
        )
