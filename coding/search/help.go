package search

// Help explains the query language to people; a command prints it with its
// own help.
const Help = `A query is one or more words; a turn is found that holds all of them.
  training                   any form of the word: training, train, trained
  access training            both words, anywhere in the turn
  "access to training"       exactly these words, one after the other
  bus OR train               either; AND binds closer than OR
  train -bus  train NOT bus  turns that lack bus
  (bus OR train) late        parentheses group
  train*  *ation  wom?n      * stands for any letters, ? for one
  trainning~  trainning~2    spelled nearly so: one letter off, or two
Phrases, wildcards and ~ look at words as they are written, a single word also
at its stem. Upper and lower case, accents, vowel signs and kinds of apostrophe
make no difference. AND, OR and NOT are operators only in capitals; put "OR" in
quotation marks to find the word. +word is the same as word. A hyphenated word
is a phrase: well-being finds well-being and well being. Chinese, Japanese,
Korean, Thai and the like are found wherever the characters follow one another.`
