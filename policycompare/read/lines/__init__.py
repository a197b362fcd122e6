"""Line ends: hard-wrapped lines are joined, lost line ends are found."""
