"""The settings of a deployment: read once, checked, then frozen."""

from server.config.reading import read
from server.config.secret import secret_of, write_private
from server.config.settings import Settings, SettingsError

__all__ = ["Settings", "SettingsError", "read", "secret_of", "write_private"]
