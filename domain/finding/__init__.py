"""Finding: what an announcement is found by, what a question asks for, and how well the two agree. Pure."""
