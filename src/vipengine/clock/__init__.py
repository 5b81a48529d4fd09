"""All arithmetic on dates and hours: working days, periods, deadlines and how a regional limit compares."""
