"""How the transport tells the namespaces that places are few."""

from __future__ import annotations

from typing import Final

SCARCE: Final = (
    "hearth.scarce"  # set in the environ of a connection that got one of the last places
)
