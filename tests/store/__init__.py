"""One suite for every store, and what happens when a store is hurt."""
