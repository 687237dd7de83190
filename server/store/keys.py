"""Every key of the store, what lies under it, and how long it lives.

Of one session (all carry the hash tag `{w:ID}`, so that one script may touch them on a cluster, and
all end at the same second, `NewSession.expires_at`: an expiry tells nothing about an answer):

| key             | type   | holds                                                                |
|-----------------|--------|----------------------------------------------------------------------|
| `:live`         | hash   | the sealed live state, its version, the open run, the last change's  |
|                 |        | nonce, the expiry, the window (a minute), index entries, when        |
|                 |        | somebody last facilitated (to five minutes); whether the door is     |
|                 |        | closed, and how often the room was emptied                           |
| `:record`       | string | the sealed session record                                            |
| `:pot:RUN`      | zset   | answers: 16 bytes of the slot and the sealed record                  |
| `:released:RUN` | zset   | what was released: 16 random bytes, the record sealed anew           |
| `:statuses:RUN` | zset   | who is out: 16 bytes with no link to the pot, a sealed status        |
| `:result:RUN`   | string | the sealed result of a run                                           |
| `:here:0 :1`    | zset   | names of who is present: for even and for odd windows                |
| `:counted:RUN`  | zset   | names of who was counted when a run opened, as in `:here`            |
| `:ranks:TALK`   | zset   | ranks of who takes part in a talk that is shown, sealed under a key  |
|                 |        | in memory alone; until the talk begins                               |
| `:talking:TALK` | zset   | seats that brought one, as HMACs under that key; likewise            |
| `:doors`        | zset   | one-use door codes that are left, as HMACs                           |
| `:admitted`     | zset   | seats that a door code let in, as HMACs; not which code              |
| `:links`        | string | the sealed list of the facilitators' links: names and digests        |
| `:desks`        | hash   | in memory only: a random word for each facilitator's page that is    |
|                 |        | open, by which link (16 digits of its digest), and a turn of four    |
| `:in`           | zset   | seats that were let in since the room was emptied, as HMACs; each is |
|                 |        | noted once, so that no later line of the file names it               |

Every sorted set has all scores 0, so its order is that of random bytes.

Of the deployment:

| key            | type   | holds                                   | ends with            |
|----------------|--------|-----------------------------------------|----------------------|
| `:code:HMAC`   | string | the session that a join code opens      | its session          |
| `:token:SHA`   | string | role and session of a token's digest    | its session          |
| `:due`         | zset   | sessions by the moment of their tick,   | `erase` takes them out |
|                |        | which is in memory only                 |                        |
| `:owed`        | string | a random word: entries were unlinked,   | the file's next        |
|                |        | the file is not yet written anew        | rewriting              |
| `:format`      | string | the format of all of this: see          | stays                |
|                |        | `data_format.py`                        |                      |
| `:secret`      | string | a slow hash of the deployment's secret  | stays                |
| `:start`       | string | the word of the start link, once it was | stays                |
|                |        | changed; a token takes the secret too   |                      |
| `:facilitators`| string | who may start sessions by links of their | stays                |
|                |        | own: sealed under the secret             |                      |
| `:plans:OWNER` | hash   | a facilitator's own plans by id, sealed  | they are removed       |
|                |        | under the secret                         |                        |
| `:probe`       | string | in memory only: the store could write   | five seconds           |
| `:clock`       | hash   | by boot of a machine: the offset of its | stays                |
|                |        | clock; `noted`: a coarse moment         |                        |
| `:moved`       | channel| ids of sessions that changed            | nothing is kept      |
"""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass

from server.service.ports.clock import SessionId

_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,64}")  # no glob and no brace: `all_of` is a pattern


def is_plain(name: str) -> bool:
    """Tell whether this can be a session's id."""
    return _PLAIN.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class RunKeys:
    """The four keys of one run."""

    pot: str
    released: str
    statuses: str
    result: str


@dataclass(frozen=True, slots=True)
class Keys:
    """Names keys under a deployment's name; its secret hides the join codes."""

    name: str
    secret: bytes

    def live(self, session_id: SessionId) -> str:
        return self._of(session_id, "live")

    def record(self, session_id: SessionId) -> str:
        return self._of(session_id, "record")

    def run(self, session_id: SessionId, run: str) -> RunKeys:
        return RunKeys(
            *(self._of(session_id, f"{k}:{run}") for k in ("pot", "released", "statuses", "result"))
        )

    def here(self, session_id: SessionId) -> tuple[str, str]:
        """Name the presence sets of even and of odd windows."""
        return self._of(session_id, "here:0"), self._of(session_id, "here:1")

    def counted(self, session_id: SessionId, run: str) -> str:
        return self._of(session_id, f"counted:{run}")

    def talk(self, session_id: SessionId, talk: str) -> tuple[str, str]:
        """Name the ranks of a talk, and who brought them."""
        return self._of(session_id, f"ranks:{talk}"), self._of(session_id, f"talking:{talk}")

    def doors(self, session_id: SessionId) -> str:
        return self._of(session_id, "doors")

    def admitted(self, session_id: SessionId) -> str:
        return self._of(session_id, "admitted")

    def links(self, session_id: SessionId) -> str:
        return self._of(session_id, "links")

    def desks(self, session_id: SessionId) -> str:
        """Name the facilitators' pages that are open; in the store's memory alone."""
        return self._of(session_id, "desks")

    def inside(self, session_id: SessionId) -> str:
        """Name the set of seats that were let in."""
        return self._of(session_id, "in")

    def all_of(self, session_id: SessionId) -> str:
        """Give the pattern that fits every key of a session and no other."""
        return self._of(session_id, "*")

    @property
    def of_any_session(self) -> str:
        """Give the pattern that fits every key of every session and no other."""
        return f"{self.name}:{{w:*}}:*"

    def code(self, code: str) -> str:
        """Name the entry of a join code; codes are short, so a bare hash could be guessed back."""
        digest = hmac.digest(self.secret, b"code\0" + code.encode(), "sha256").hex()
        return f"{self.name}:code:{digest}"

    def token(self, digest: str) -> str:
        return f"{self.name}:token:{digest}"

    @property
    def due(self) -> str:
        return f"{self.name}:due"

    @property
    def owed(self) -> str:
        return f"{self.name}:owed"

    @property
    def format(self) -> str:
        return f"{self.name}:format"

    @property
    def secret_print(self) -> str:
        """Name the slow hash of the secret, by which a start notices another one."""
        return f"{self.name}:secret"

    @property
    def start_turn(self) -> str:
        """Name the word of the link to start sessions, without which no token is made."""
        return f"{self.name}:start"

    @property
    def facilitators(self) -> str:
        """Name the sealed list of who may start sessions."""
        return f"{self.name}:facilitators"

    def plans(self, owner: str) -> str:
        """Name a facilitator's own plans; the operator's have no id at the end."""
        if owner and not is_plain(owner):
            raise ValueError("a facilitator's id holds only letters, digits, - and _")
        return f"{self.name}:plans:{owner}"

    @property
    def probe(self) -> str:
        """Name what is set to see whether the store can write; in its memory alone."""
        return f"{self.name}:probe"

    @property
    def clock(self) -> str:
        """Name the clocks of machines; a boot's random name says nothing about a session."""
        return f"{self.name}:clock"

    @property
    def moved(self) -> str:
        """Name the channel of hints; channels ignore the database's number, so it has the name."""
        return f"{self.name}:moved"

    def _of(self, session_id: SessionId, what: str) -> str:
        if not is_plain(session_id):
            raise ValueError("a session's id holds only letters, digits, - and _")
        return f"{self.name}:{{w:{session_id}}}:{what}"
