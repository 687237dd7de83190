"""Tests that start each file of deploy/."""
