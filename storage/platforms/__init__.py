"""What chat platforms have to remember of their own."""
