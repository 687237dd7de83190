"""Tests of the simulated participants."""
