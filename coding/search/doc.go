// Package search finds words in transcripts: stemmed words, exact phrases,
// wildcards, near spellings, and any combination of them.
//
// It is the only package that imports bleve. It knows nothing of study
// folders: the caller hands it a Source, which tells the stamps of the
// transcripts' files and reads one when it is asked to.
//
// # Two engines, one answer
//
// The index answers fast; the plain scan reads every text and is always
// right. Both use the same analysis (see analysis.go), but each evaluates a
// query by its own code, so that a test can hold one against the other. What
// is highlighted is worked out by the scan's code from the text itself,
// whichever engine found it, so an index hit that its text does not bear out
// is noticed: the index is then rebuilt, and if that does not help the text is
// scanned.
//
// # The index is pulled, never pushed
//
// Find compares the stamps with the index's manifest before it answers, and
// refreshes what differs. New transcripts are added to the index as it is.
// Where text went away (a transcript removed, or its wording changed) the
// index is written anew in another folder and the old one deleted, because an
// index keeps the words of deleted documents in its files until they happen
// to be merged, and words that were withdrawn or replaced by a pseudonym must
// really be gone. Damage, another version or a missing file end the same way.
// Where the index cannot be had just now (another program writes it, the disk
// is full or read-only) the text is scanned, and Result.Notes says so.
package search
