"""The lexicon: the field's words, each once with its forms, for every stage that needs them."""
