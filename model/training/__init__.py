"""What a trainer works with: guided paths, exercises, roles, the session planner."""
