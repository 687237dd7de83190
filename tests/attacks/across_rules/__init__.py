"""What no single rule covers: attacks on all rules at once, and how lively a session stays."""
