"""Cohorts in a real local Spark session; `make check-spark` runs them, `make test` does not."""
