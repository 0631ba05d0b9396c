"""What comes to a person by itself: questions, contract ends, what he follows, and his weekly message."""
