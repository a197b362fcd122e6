"""Duties: the public bodies responsible for a provision."""
