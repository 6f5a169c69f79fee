"""The registry as files bring it: rows, what makes one good, and the tree that places form."""
