"""What fault tests are made with: servers that can be killed, phones under load, a judge."""
