"""What single calendar clients ask for or get wrong, one small file for each, with its source."""
