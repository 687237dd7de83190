"""An export over HTTP, from a server that runs."""

from __future__ import annotations

from codecs import BOM_UTF8

import requests

from tests.drivers.server import RestartableServer


def get(server: RestartableServer, token: str, kind: str = "json") -> requests.Response:
    return requests.get(
        f"{server.url}/api/export",
        params={"format": kind},
        headers={"Authorization": f"Bearer {token}"},
        timeout=10,
    )


def test_a_facilitators_link_exports_and_no_other_does(server: RestartableServer) -> None:
    links = server.session()
    for kind in ("json", "csv", "txt"):
        answer = get(server, links["facilitator"], kind)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert f"hearth.{kind}" in answer.headers["Content-Disposition"]
        assert answer.content.startswith(BOM_UTF8) == (kind == "csv"), "Excel looks for it"
    assert get(server, links["facilitator"]).json()["steps"] == []
    assert get(server, links["screen"]).json()["error"]["code"] == "wrong_role"
    assert get(server, "A" * 43).status_code == 401
    assert get(server, server.start_token).status_code == 401
    assert get(server, links["facilitator"], "xlsx").json()["error"]["code"] == "unknown_choice"
