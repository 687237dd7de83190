"""The promises of the fault suite that are about answers, moves, servers and stores."""
