"""Writing the script: an `Article` becomes what is said, sentence by sentence, and by whom."""
