"""What the bot concludes by itself: opportunities, the weekly digest, reminders."""
