"""What is counted: tables made from the facts of capabilities, and published as releases."""
