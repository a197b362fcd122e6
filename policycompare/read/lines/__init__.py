"""Where a line ends: hard-wrapped lines joined, lost line ends found."""
