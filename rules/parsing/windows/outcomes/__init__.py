"""Which of several windows a sentence ends, cancels or delays."""
