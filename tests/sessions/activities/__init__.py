"""Tests of what each activity asks, shows and holds back."""
