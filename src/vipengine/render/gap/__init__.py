"""A gap analysis and its plan in each form: the report and its sections, data, a table, a calendar."""
