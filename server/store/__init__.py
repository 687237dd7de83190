"""The store: keys, scripts, the gateway, the embedded server, and the keyring beside it."""
