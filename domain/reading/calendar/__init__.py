"""When: moments in words become days with a precision, seen from the day of posting."""
