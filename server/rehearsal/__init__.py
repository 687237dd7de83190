"""Simulated participants over real sockets: to practise alone, and to prove a whole workshop."""
