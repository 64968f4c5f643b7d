"""The note and its formats: PDF, Word, slides, web page, picture."""
