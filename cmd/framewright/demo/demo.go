// Package demo holds the sources of the demo study: the papers of a small, wholly
// invented piece of research on how housing advisers learn their job.
//
// Only the raw material is here, as a researcher would have it: transcripts in several
// formats, a list of participants, a thematic framework, codings, summaries, quotations
// and memos. The study folder itself is built from them by the ordinary importers each
// time it is asked for, so that the demo cannot drift from what the program really does.
// The same files are the main fixture of the program's tests.
package demo

import "embed"

// Sources is the tree under sources/, with that folder's name as its first element.
//
//   - sources/README.md tells a new user what lies there.
//   - sources/topic-guide.md is what was asked.
//   - sources/transcripts/ has one file an interview; the name begins with the id of the
//     participant, group or dyad. P01-2 is the second wave of P01, and P08-notes is notes.
//   - sources/participants.csv: id, kind, part-of, role, area, years. Several values of a
//     field are parted by semicolons, and an empty field is a missing value.
//   - sources/framework.yaml and sources/study.yaml follow the study folder's grammar;
//     study.yaml has no id, since each study built from it gets its own.
//   - sources/codings.csv: by, ref, words, themes, note. Without words, whole turns are
//     meant; themes are slug paths parted by semicolons.
//   - sources/cells.csv: cell, by, state, summary. A row has a summary or a state, never both.
//   - sources/elements.csv: what was noted in cells and how it was sorted, as "map in" reads
//     it. It is not taken in by itself: a map is begun in the walk through a first study.
//   - sources/quotes.csv: by, ref, words, text, theme, note, state. The words are the
//     transcript's; the text, where there is one, is the quotation with its declared edits.
//   - sources/memos/ has one memo a file, with its kind, analyst, date and refs on top.
//
//go:embed all:sources
var Sources embed.FS
