"""What users put on generated sheets beside our rows: found, kept where it can be, otherwise said."""
