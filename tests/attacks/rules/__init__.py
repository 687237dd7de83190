"""The attacks, one folder per rule of docs/anonymity.md."""
