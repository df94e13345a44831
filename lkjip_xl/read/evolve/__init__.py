"""An input of another version of the schema: which one it is, and how it becomes one of today's."""
