"""Everything that is only one person's, in every form in which a server may write it down."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator

from tests.attacks.rig.network import AGENT, LANGUAGE, address
from tests.attacks.rig.phones import RecordedPhone
from tests.attacks.rig.recorded_session import RecordedSession
from tests.attacks.rig.search import forms


def personal_data(phone: RecordedPhone) -> list[bytes]:
    """Give address, browser, language, socket ids, seat key; of a stranger the wrong code too."""
    own = address(phone.who).encode()
    hashed = [hashlib.new(kind, own).hexdigest().encode() for kind in ("md5", "sha1", "sha256")]
    browser = AGENT.format(number=phone.who).encode()
    language = LANGUAGE.format(number=phone.who).encode()
    wrong = [] if phone.welcome else [str(phone.auth["code"]).encode()]
    return [own, *hashed, browser, language, *wrong, *socket_ids(phone), *forms(phone.seat_key)]


def samples(session: RecordedSession) -> list[bytes]:
    """One of each kind, and what somebody with a wrong code had."""
    phone, stranger = session.phones[1], session.strangers[0]
    return [
        address(stranger.who).encode(),
        str(stranger.auth["code"]).encode(),
        address(phone.who).encode(),
        AGENT.format(number=phone.who).encode(),
        LANGUAGE.format(number=phone.who).encode(),
        socket_ids(phone)[0],
        *forms(phone.seat_key),
    ]


def socket_ids(phone: RecordedPhone) -> list[bytes]:
    return [id.encode() for id in ids_in(phone.heard_texts())]


def ids_in(texts: Iterable[str]) -> Iterator[str]:
    """Read the socket ids out of what somebody was told when connecting."""
    for text in texts:
        if text.startswith(("0{", "40/")) and '"sid"' in text:
            yield str(json.loads(text[text.index("{") :])["sid"])
