"""What a text is about: which of the words' meanings are meant, and which of those is bought."""
