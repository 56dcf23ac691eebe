// Package document reads the files that fieldwork produces into paragraphs
// with their marks. One file of this package reads one format and registers
// it; what the paragraphs mean (who speaks, when) is no concern here.
//
// Every format brings two pieces of code: a reader, and a word counter that
// works on the decoded source by another and simpler way. Whoever imports a
// file holds one against the other, so that nothing a reader loses or doubles
// goes unseen.
package document

import (
	"strings"

	"framewright/framework/words"
)

// Document is a file as it was read, in the order of reading.
type Document struct {
	Format     string // the id of the Format that read it, such as "docx"
	Encoding   string // of text files, such as "UTF-8"; "" for packed formats
	Doubt      string // why the encoding is a guess; "" where it is certain
	Wrap       int    // the width at which a text file's lines are wrapped; 0 where a line end means something
	Paragraphs []Paragraph
	Aside      []Aside
	Inserted   []Aside         // tracked insertions: their words stand in the paragraphs too, and are counted there
	Comments   []MarginComment // remarks in the margin, with the words they are on; their text is also set aside
	// Properties are values stored in a Word file by name; they are not shown in
	// its text.
	Properties map[string]string
	Notes      []NoteCall // where footnotes and endnotes are called in the text, in its order; their texts are set aside too
	Notices    []string   // sentences for people on how the file was read: "38 lines were numbered, …"
}

// ParagraphKind tells body text from headings and remarks.
type ParagraphKind int

// The kinds of paragraphs.
const (
	Body    ParagraphKind = iota
	Heading               // Level says how deep, from 1
	Remark                // the file marks it as a note that nobody spoke: a NOTE block
)

// Paragraph is a stretch of text between paragraph breaks; a caption file's
// paragraph is one cue.
type Paragraph struct {
	Kind  ParagraphKind
	Level int    // of a heading, from 1; 0 otherwise
	Runs  []Run  // "\n" in a run is a line break inside the paragraph
	Line  int    // where it starts: the line of a text file, the paragraph of a packed one, from 1
	Table bool   // the paragraph is a table's row, its cells parted by tabs
	Cells []int  // of a row: the index in Runs of each cell's first run; the run before it is the parting tab
	Cue   *Cue   // of captions; nil elsewhere
	Style string // the name of its style in the file; may be empty
	List  int    // how deep it stands in a list, from 1; 0 where it is no item of one, or the format does not say

	Quote  bool    // marked up as a quotation: <blockquote>, "> ", a style named so or based on one
	From   int     // of a Quote: the byte of Text where the quotation begins, behind words that lead to it
	Indent float64 // points from the text's left edge to where it begins; 0 too where the format does not say
	Right  bool    // set against the right edge
	Page   int     // of a PDF: the page it begins on, from 1
	Tight  bool    // of a PDF: it stands no further below the paragraph before than lines of one paragraph do
}

// FootnoteStyle is the Style of paragraphs that are the texts of notes, where a
// file has these among its text.
const FootnoteStyle = "footnote text"

// NoteCall is the place where a footnote or endnote is called.
type NoteCall struct {
	Kind AsideKind // Footnote or Endnote
	At   Place     // the note's number shows before this byte of the paragraph's Text
	Text string    // what the note says, paragraphs parted by "\n"
}

// Run is text with one set of marks.
type Run struct {
	Text   string
	Bold   bool
	Italic bool
	Color  string // six hexadecimal digits, upper case; "" for the usual colour of text
}

// MarginComment is a remark that somebody put into the margin of a file.
type MarginComment struct {
	ID       string
	Author   string // as the file names its writer; may be a real name
	Initials string
	Date     string // ISO, as the file has it; may be empty
	Text     string // paragraphs parted by "\n"
	Reply    string // the ID of the comment that this one answers; "" for none
	Done     bool   // marked as resolved
	// From and To bound the commented words: From.Paragraph indexes
	// Document.Paragraphs, Offset counts bytes of that paragraph's Text. A
	// comment on a mere place has From == To; one that hangs on no body text,
	// such as a page header's, has Paragraph -1.
	From, To Place
}

// Place is a point in a document's text.
type Place struct{ Paragraph, Offset int }

// Cue is what a caption file says of a paragraph.
type Cue struct {
	ID       string // the cue's identifier; may be empty
	Start    string // "00:01:02.500", hours always there
	End      string
	Timing   string // the timing line's words as the file has them, without the arrow
	Voice    string // the name in the voice tag, entities decoded; "" where there is none
	HasVoice bool   // a voice tag stands there, even an empty one
}

// AsideKind says why a piece of text is no body text.
type AsideKind string

// What is set aside by a reader.
const (
	Header   AsideKind = "page header"
	Footer   AsideKind = "page footer"
	Footnote AsideKind = "footnote"
	Endnote  AsideKind = "endnote"
	Comment  AsideKind = "comment"
	Deleted  AsideKind = "deleted text" // a tracked deletion
	Hidden   AsideKind = "hidden text"
	TextBox  AsideKind = "text box"
	Style    AsideKind = "style" // a caption file's style or region block
	FileHead AsideKind = "file header"
	Inserted AsideKind = "inserted text" // a tracked insertion: in Document.Inserted only
	LineNo   AsideKind = "line number"
	PageNo   AsideKind = "page number"
	Margin   AsideKind = "margin" // codes and remarks beside the text of a page
	Data     AsideKind = "data"   // values of a table or record that are no text of the talk
	CueID    AsideKind = "cue id"
)

// Aside is text of the file that is no body text.
type Aside struct {
	Kind   AsideKind
	Text   string
	Where  string // "line 12", "paragraph 3"; may be empty
	Author string // of a tracked change or comment, as the file names its writer; may be a real name
}

// Text is the paragraph's text without its marks.
func (p *Paragraph) Text() string {
	if len(p.Runs) == 1 {
		return p.Runs[0].Text
	}
	var b strings.Builder
	for _, r := range p.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Words counts the document's words, in the measure of package words: those
// in paragraphs, cue marks and what is set aside.
func (d *Document) Words() int {
	n := 0
	for i := range d.Paragraphs {
		p := &d.Paragraphs[i]
		n += words.Count(p.Text())
		if c := p.Cue; c != nil {
			n += words.Count(c.ID) + words.Count(c.Timing) + words.Count(c.Voice)
		}
	}
	for _, a := range d.Aside {
		n += words.Count(a.Text)
	}
	return n
}
