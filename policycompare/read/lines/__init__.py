"""Line breaks: hard-wrapped lines are joined, and lines whose breaks were lost are split."""
