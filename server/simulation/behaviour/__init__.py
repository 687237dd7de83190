"""What simulated people do, and when: pure, with chance handed in, and without a socket."""
