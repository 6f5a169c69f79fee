"""A synthetic registry to try things with: invented places and people, the same for the same seed."""

from bot.sample.ready import ready_registry
from bot.sample.registry import Entrant, SampleResult, load_sample, sample_people_for_demo

__all__ = ["Entrant", "SampleResult", "load_sample", "ready_registry", "sample_people_for_demo"]
