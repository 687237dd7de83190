"""Simulated participants and a simulated facilitator: clients of any server, over the wire."""
