"""The form that a region's units fill in in a spreadsheet, and the way of their answers back into the region's file."""
