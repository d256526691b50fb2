"""The peers: what a user would otherwise take. Runs under the virtual environment's Python."""
