"""The index calculators, each as its source defines it."""
