"""The kinds of opportunity, a file each: from two stances to a reason, or nothing."""
