// Package quote keeps quotations true: it holds an edited quotation against
// the words it was taken from, says who may be quoted, and signs quotations
// for readers.
//
// Editors declare what they change by marks that readers know: [...] for words
// left out, [word] for words put in or put in the place of others, [H]ow for a
// changed letter. Quote marks, dashes, blanks and line breaks may be set
// anew, and a house may drop the hesitations it lists. Nothing else may differ.
package quote
