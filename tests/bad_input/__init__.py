"""What people see when a document or the content cannot be used."""
