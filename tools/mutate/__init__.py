"""Try whether the tests notice small faults in the program."""
