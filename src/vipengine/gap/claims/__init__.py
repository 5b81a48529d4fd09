"""Who answers for what, which claim holds where, and what it comes to."""
