"""What the words mean: announcements, municipalities, opportunities, messages. Pure: no input, no output."""
