// Package codebook reads codebooks as teams write them into a tree of themes: a
// table in a workbook, an outline with headings, lists and numbers, a page of a
// word processor in which each code has its table. It knows nothing of a study:
// what comes of it is a [Draft], which somebody brings into one.
//
// Nobody writes a codebook for a program, so nothing is demanded of its shape.
// What is found is found by its words (headings of columns in several
// languages, "Include:" before a text), then by its numbers, then by how it is
// set. What was taken as what is kept with the draft, and so is every text that
// did not become a theme: a reader who guesses owes an account of it.
//
// The steps are the same for every shape. A reader fills the draft's tree
// (table.go and rows.go, lines.go and outline.go); tree.go makes a tree of flat
// lists, by numbers, paths, parents or levels; [Draft.Settle] gives every theme
// a slug that may stand in a path, and makes one of siblings that are one.
package codebook
