"""What people can do in a step: all that is known of an activity is in its own file."""
