"""Event data of others beside the record: imported, asked by SQL, never part of the record."""
