"""What the maker of the word table knows of Dutch: closed classes and the forms of verbs."""
