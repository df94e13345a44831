"""The one way to a user's file: checked, written beside it, backed up, replaced in one step."""
