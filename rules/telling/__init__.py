"""Facts to words: what messages, cards and answers are composed of, and the tables of texts in both languages."""
