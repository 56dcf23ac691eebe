// Package revise corrects the text of a transcript: words in a turn, turns put
// in, parted, joined and taken out, one by one, in an editor, or by laying a
// corrected file beside the transcript. It tells which turn has become which,
// so that what rests on the words can follow them. It reads no files and
// changes nothing it was given.
//
// Numbers are printed, so they are never changed and never given again. A turn
// put in is numbered by a letter behind the turn it follows (12a), one put in
// behind the last by the next whole number. A turn that was put in between 12
// and 12a gets the next free letter, 12b: turns stand as they were said,
// whatever their letters.
package revise
