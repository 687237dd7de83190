"""Who is here, and who may knock."""
