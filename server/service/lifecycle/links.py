"""The links that people are given. What is secret in them sits in the fragment."""

from dataclasses import dataclass


@dataclass(slots=True)
class Links:
    """`base` is the address under which people reach this server, without a slash.

    `learns`: nobody told it, so it is taken from whoever starts a session.
    """

    base: str
    learns: bool = False

    def reached_at(self, address: str) -> None:
        """Note the address under which somebody with the start link reached this server."""
        if self.learns:
            self.base = address.rstrip("/")

    def join(self, code: str) -> str:
        return f"{self.base}/#{code[:3]}-{code[3:]}"

    def facilitator(self, token: str) -> str:
        return f"{self.base}/facilitator#{token}"

    def screen(self, token: str) -> str:
        return f"{self.base}/screen#{token}"

    def start(self, token: str) -> str:
        return f"{self.base}/facilitator#start={token}"
