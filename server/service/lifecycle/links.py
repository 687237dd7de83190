"""The links that people are given. What is secret in them sits in the fragment."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Links:
    """`base` is the address under which people reach this server, without a slash."""

    base: str

    def join(self, code: str) -> str:
        return f"{self.base}/#{code[:3]}-{code[3:]}"

    def facilitator(self, token: str) -> str:
        return f"{self.base}/facilitator#{token}"

    def screen(self, token: str) -> str:
        return f"{self.base}/screen#{token}"

    def start(self, token: str) -> str:
        return f"{self.base}/facilitator#start={token}"
