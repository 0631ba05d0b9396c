"""What is kept ready of opportunities, and what a change makes stale."""
