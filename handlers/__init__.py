"""What the bot answers: one file a command, plain functions from Ask to Reply."""
