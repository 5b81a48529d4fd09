"""What those who write content can learn of it without a single person: what its conditions can and cannot come to."""
