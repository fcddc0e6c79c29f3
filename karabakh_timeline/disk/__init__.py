"""How files and folders come to be whole on the disk; knows nothing of records."""
