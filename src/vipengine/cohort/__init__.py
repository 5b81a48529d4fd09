"""Many persons at once: the conditions of the knowledge over the columns of a data frame."""
