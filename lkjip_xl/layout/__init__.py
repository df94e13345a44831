"""Generated sheets laid out on the patterns of the template: addresses, parts, pages, heights."""
