"""One opportunity as it is shown, decided on and declined."""
