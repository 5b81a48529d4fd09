"""Every reader of conditions is held to `evaluate`, on conditions and persons that nobody thought of."""
