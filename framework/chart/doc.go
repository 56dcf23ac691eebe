// Package chart holds what an analyst writes of a participant under a theme:
// the marks in a summary and their proof, the evidence a cell rests on, when it
// goes stale, the matrix, and the layout of the workbook it leaves in. It reads
// no files and keeps nothing: [Charts] is filled with the nouns of a study and
// asked.
//
// # A summary's marks
//
//	summary   = *( plain | verbatim | ref | comment )
//	verbatim  = "…" | “…” | „…“ | «…» | »…« | ”…” | 「…」 | 『…』
//	ref       = "[" item *( ("," | ";") item ) "]"
//	item      = [ transcript ":" ] ( turns | time ) [ "*" ]
//	turns     = turn [ "-" turn ]           ; 12, 12a, 12-14
//	time      = hh:mm:ss [ "-" hh:mm:ss ]   ; in a recording without transcript
//	comment   = "{" … "}"                   ; braces inside must be balanced
//
// The brackets, braces, digits and signs that keyboards for Chinese, Japanese and
// Arabic have in place of these are read alike: ［2、４］, 【10】, ｛…｝, [٢].
//
// A bare item means the transcript named like the row's participant, or the
// transcript of the item before it in the same brackets. Marks that are not
// closed within their paragraph are plain text, as is [town] or [laughs].
// Apostrophes are no quotation marks.
//
// # A cell's fingerprint
//
// What a cell was written from is one line of text (see [Basis.Seen]):
//
//	seen  = part *( " " part )                 ; in the order d, e, t; empty parts are left out
//	part  = "d:" hash "." hash                 ; of the theme's name; of define, include and exclude
//	      | "e:" item *( "," item )            ; the codings, sorted by id
//	      | "t:" turns *( "," turns )          ; the turns that refs cite, sorted
//	item  = coding-id "." hash [ "." hash ]    ; of the passage's full text; of its place below the cell's theme, where it is below
//	turns = transcript ":" turns "." hash [ "." hash ] ; of their text, and of who speaks; "-" where they did not stand there
//	hash  = 4 characters of base 32            ; of the words, whatever the white space
//
// Each part is a set with keys, so that two lines merge by their items and a
// reader can skip parts it does not know.
package chart
