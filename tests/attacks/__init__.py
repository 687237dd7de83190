"""The attack suite: a folder of attacks per rule of docs/anonymity.md; README.md is the way in."""
