"""From an event of a platform to who asks what, and to one answer, also after a crash."""
