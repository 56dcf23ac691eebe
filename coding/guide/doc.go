// Package guide reads topic guides, follows their questions from version to
// version, and finds in transcripts the turns in which the interviewer asked
// them. It is pure: what it makes is the caller's to store.
//
// A guide is read as lines with their marks: headings, bullets, numbers,
// indentation. Questions are lines with a mark, or that end in a question mark;
// what stands deeper below one is its probe.
//
// A question is found in a turn by its words: those that are rare among the
// guide's questions and the interviewers' turns weigh most (inverse document
// frequency, after K. Spärck Jones, 1972). Words that begin alike count nearly
// as much as the same ones, so that nothing needs to be known of a language's
// grammar. A guide's own number in front of what is said is proof by itself.
package guide
