"""The agreement as it is signed: of the head of the agency, and of the officials below."""
