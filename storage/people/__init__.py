"""People: who they are, what they chose and were told, and how they are forgotten."""
