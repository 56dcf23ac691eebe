// Package draft reads the draft of a report: which of its words are quotations,
// whose they are said to be, and whether they stand so in the transcripts.
package draft
