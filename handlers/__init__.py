"""What the bot answers: one file a command, plain functions from Ask to Reply; what they share, in rooms of its own."""
