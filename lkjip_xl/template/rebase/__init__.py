"""An agency's own template: checked, and carried over to a new release with its looks."""
