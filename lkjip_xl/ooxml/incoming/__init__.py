"""What files of other programs bring: places that are not said, formats, links to other workbooks."""
