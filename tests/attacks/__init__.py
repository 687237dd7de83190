"""The attack suite: one module a rule of docs/anonymity.md, each with its defence on and off."""
