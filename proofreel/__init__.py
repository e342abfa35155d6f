"""What a recording means: timeline, page, heatmap, privacy, policy, review, reports. No screen."""

__version__ = "0.1.0"
