"""What can be asked, and what an answer to it covers."""
