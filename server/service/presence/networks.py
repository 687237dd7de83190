"""From which network somebody comes, in memory alone and under a name that nobody can read back."""

from __future__ import annotations

import hmac
import secrets
from ipaddress import AddressValueError, IPv6Address

NETWORK = 64  # bits: whoever has an IPv6 address has the rest of its network too
_KEY = secrets.token_bytes(32)  # of this process: its memory ends with it


def network_of(address: str) -> str:
    """Give the network whose addresses one person may all have; an IPv4 address is its own."""
    try:
        whole = IPv6Address(address.partition("%")[0])
    except AddressValueError:
        return address
    if whole.ipv4_mapped is not None:
        return str(whole.ipv4_mapped)
    return str(int(whole) >> (128 - NETWORK))


def network_name(address: str) -> bytes:
    """Name a network, so that two connections can be told to be of one and of which, nobody can."""
    return hmac.digest(_KEY, network_of(address).encode(), "sha256")[:16]
