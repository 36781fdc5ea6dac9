"""What people touch: the `crosscheck` command and the chat in the browser."""
