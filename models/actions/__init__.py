"""Use cases: what people do, as facts, audit and events in one unit."""
