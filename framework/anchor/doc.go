// Package anchor finds words in transcripts: it places what a researcher
// typed, locates what a study stored, and places stored passages anew on a
// corrected transcript. It reads no files and keeps nothing.
//
// Words are compared folded (see Fold), so that curly quotes, dashes and odd
// spaces do not part a passage from its words; what is stored is always spelled
// as the transcript spells it. A match begins and ends on word borders.
package anchor
