"""What attacks are made with: a server, phones, its disk, its network, and simulated people."""
