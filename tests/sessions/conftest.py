"""Property tests on machines that are busy with other things too."""

from hypothesis import settings

# A slow moment of the machine is no fault of the code.
settings.register_profile("busy", deadline=None)
settings.load_profile("busy")
