"""Running the tasks, reading their logs back, and comparing them."""
