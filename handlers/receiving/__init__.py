"""What comes to a person by itself: the weekly digest, his own message, a calendar."""
