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
  bus NEAR/5 late            at most five words apart, in either order
  "the bus" NEAR late        NEAR alone is NEAR/10
  (bus OR tram) NEAR/3 late  words, phrases and groups of OR may be near
Fields say more of the turns; they stand beside the words or without any:
  role:practitioner bus      speakers with this value; any attribute of the study
  area:"rural north",urban   several values by commas, blanks in quotation marks
  -role:practitioner bus     - or NOT excludes
  theme:access bus           coded under this theme or one below it (path or number)
  theme:access by:ama        coded there by this analyst
  note:fare                  with this in the note of a coding
  speaker:interviewer bus    participant, interviewer, other, or a label: speaker:INT2
  participant:P03,P07 bus    this person's turns
  transcript:P03 wave:2      this transcript; transcripts of this wave
Phrases, wildcards and ~ look at words as they are written, a single word also
at its stem. Upper and lower case, accents, vowel signs and kinds of apostrophe
make no difference. AND, OR, NOT and NEAR are operators only in capitals; put
"OR" in quotation marks to find the word, and words with a colon: "note: late".
+word is the same as word. A hyphenated word is a phrase: well-being finds
well-being and well being. NEAR counts the words from one to the other, 1 for
neighbours, 100 at most. Chinese, Japanese, Korean, Thai and the like are found
wherever the characters follow one another, and each counts as a word.`
