"""An export over HTTP, from a server that runs."""

from __future__ import annotations

import requests

from tests.drivers.server import RestartableServer


def get(house: RestartableServer, token: str, kind: str = "json") -> requests.Response:
    return requests.get(
        f"{house.url}/api/export",
        params={"format": kind},
        headers={"Authorization": f"Bearer {token}"},
        timeout=10,
    )


def test_a_facilitators_link_exports_and_no_other_does(house: RestartableServer) -> None:
    links = house.session()
    for kind in ("json", "csv", "txt"):
        answer = get(house, links["facilitator"], kind)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert f"hearth.{kind}" in answer.headers["Content-Disposition"]
    assert get(house, links["facilitator"]).json()["steps"] == []
    assert get(house, links["screen"]).json()["error"]["code"] == "wrong_role"
    assert get(house, "A" * 43).status_code == 401
    assert get(house, house.start_token).status_code == 401
    assert get(house, links["facilitator"], "xlsx").json()["error"]["code"] == "unknown_choice"
