"""Conversations: what each act of a person leads to. Knows nothing of any messaging platform."""
