"""Queries: what a unit reads and writes, scoped to what the actor may see."""
