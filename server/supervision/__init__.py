"""Several workers on one port: started, watched, started anew, replaced and stopped."""
