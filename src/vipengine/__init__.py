"""vipengine."""
