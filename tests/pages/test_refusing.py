"""How a refusal is answered over HTTP: the same as on the sockets, with a status of its class."""

import pytest
from flask import Flask
from marshmallow import ValidationError
from werkzeug.exceptions import BadRequest

from server.pages.api import refuse
from server.service.model.refusals import as_refusal
from server.service.ports.store import StoreAway, StoreFull
from server.service.ports.vault import KeysGone
from sessions import errors


@pytest.mark.parametrize(
    ("wrong", "code", "status"),
    [
        (errors.BadToken(), "bad_token", 401),
        (errors.WrongRole(), "wrong_role", 403),
        (errors.StrictSession(), "strict_session", 403),
        (errors.NoSuchSession(), "no_such_session", 404),
        (errors.TooLarge(), "too_large", 413),
        (errors.SupportNeeded(), "support_needed", 422),
        (errors.TooManyGuesses(), "too_many_guesses", 429),
        (errors.OutOfRange("doors"), "out_of_range", 400),
        (BadRequest(), "bad_shape", 422),
        (ValidationError({"plan": ["unknown"]}), "bad_shape", 422),
        (StoreAway(), "store_away", 503),
        (StoreFull(), "disk_full", 503),
        (KeysGone(), "being_erased", 404),
    ],
)
def test_a_refusal_has_its_code_and_the_status_of_its_class(
    wrong: Exception, code: str, status: int
) -> None:
    with Flask("test").app_context():
        answer, given = refuse(wrong)
    assert (answer.get_json()["error"]["code"], given) == (code, status)


@pytest.mark.parametrize("wrong", [errors.BadToken(), StoreAway(), StoreFull(), KeysGone()])
def test_pages_and_sockets_tell_the_same_of_one_fault(wrong: Exception) -> None:
    with Flask("test").app_context():
        answer, _ = refuse(wrong)
    assert answer.get_json()["error"]["code"] == as_refusal(wrong).code
