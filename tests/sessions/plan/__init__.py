"""Tests of how a plan is read and checked."""
