"""The registry from files: their columns in people's words, the import step by step, what comes back."""
