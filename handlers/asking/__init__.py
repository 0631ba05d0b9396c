"""What every command gets and gives: who asks, what is meant, and what he may do."""
