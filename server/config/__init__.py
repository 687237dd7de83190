"""The settings of a deployment: read once, checked, then frozen."""

from server.config.facilitators_file import (
    change_facilitators,
    damaged_facilitators,
    facilitators_text,
)
from server.config.reading import read
from server.config.secret import demand_secret, secret_of, write_private
from server.config.settings import Settings, SettingsError
from server.config.start_turn import new_turn, renew_start, start_turn
from server.config.support_file import support_of, support_path, support_remarks

__all__ = [
    "Settings",
    "SettingsError",
    "change_facilitators",
    "damaged_facilitators",
    "demand_secret",
    "facilitators_text",
    "new_turn",
    "read",
    "renew_start",
    "secret_of",
    "start_turn",
    "support_of",
    "support_path",
    "support_remarks",
    "write_private",
]
