"""Where things stand: kind, phase, and whether others can join."""
