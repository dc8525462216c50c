"""What holds for all tests: property tests take the time they need, and find the same cases on every machine."""

from hypothesis import settings

# Speed is measured in the benchmark; a busy machine must not fail a test. The fuzzing that finds new cases is a
# developer's run: `pytest --hypothesis-profile=default`.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")
