"""R18: a draft that identifies somebody is pointed out on the phone before it is sent."""
