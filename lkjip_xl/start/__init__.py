"""The first book of an agency: answers, their defaults, and the empty report that they ask for."""
