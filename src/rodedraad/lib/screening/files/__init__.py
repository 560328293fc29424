"""Files in and out: the text of a document, and answers that people open in an office program."""
