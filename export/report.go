package export

import (
	"iter"
	"time"
)

// Audience is whom an output is for. It decides the marking on every page, and
// whether hidden identifiers may be written.
type Audience string

// The audiences. An empty Audience counts as Team, the most guarded reading: an
// unmarked page is the worse mistake.
const (
	Team    Audience = "team"
	Reader  Audience = "reader"
	Archive Audience = "archive"
)

// TeamOnly is the marking on every page, sheet or banner written for Team.
const TeamOnly = "Research team only"

// Style says what a Span is, so that each format can show it in its own way.
type Style uint8

// The styles of spans.
const (
	Plain    Style = iota
	Verbatim       // a participant's own words: italic
	Comment        // the analyst's remark: muted colour
	Ref            // an address such as [12]: small, grey
	State          // "not asked" and the like: small, grey
	Strong         // emphasis: bold
)

// String gives the style's name as used in class names and style names.
func (s Style) String() string {
	names := [...]string{"plain", "verbatim", "comment", "ref", "state", "strong"}
	if int(s) < len(names) {
		return names[s]
	}
	return "plain"
}

// Span is a run of text in one style. A line feed in Text is a line break. Link names
// an anchor of the same report that the text leads to: a ref, the turn it stands for.
// Workbooks and CSV files, whose cells link as a whole or not at all, leave it out; a
// Link to nowhere is left out and named in the Warnings.
type Span struct {
	Text  string
	Style Style
	Link  string
}

// Text is a convenience for the commonest content: one plain span, or none for "".
func Text(s string) []Span { return Styled(Plain, s) }

// Styled is one span in a style, or none for "".
func Styled(style Style, s string) []Span {
	if s == "" {
		return nil
	}
	return []Span{{Text: s, Style: style}}
}

// KeyValue is one line of a front page, or one row of the hidden base sheet.
type KeyValue struct{ Key, Value string }

// Report is what is written: a front page and sections.
type Report struct {
	Title    string
	Subtitle string
	Meta     []KeyValue // lines of the front page: study, date, framework version …
	Legend   [][]Span   // one line each; spans show the style that they explain
	Audience Audience
	Language string // BCP 47, such as "en"; empty counts as "en"
	RTL      bool   // the text runs from right to left
	Page     Page
	// Levels names what the levels of sections are ("Theme", "Sub-theme"): the heads of
	// the leading columns where quotations or turns become rows of a table.
	Levels []string
	// Entries says what one Entry is, in the singular ("Passage"), for the names of their
	// sheet and column in tables; empty counts as "Quotation".
	Entries  string
	Sections []Section
	// Contents puts a list of the sections of the levels 1 and 2 behind the front page of
	// a Word file, a PDF and a Markdown file; a web page always has one.
	Contents bool
	// Properties stand unseen in a Word file, which keeps them when it is edited: what a
	// marked copy must say of itself when it comes back. Written for Team alone; other
	// formats have no such place.
	Properties []KeyValue
	// Base is written to the very hidden sheet of a workbook (other formats have no
	// such place), so that an edited copy can be compared with what left. Written for
	// Team alone. It may be nil, and is ranged over more than once.
	Base iter.Seq2[KeyValue, error]
	// Template is the bytes of a workbook (.xlsx) with the house style: its cell styles
	// named as ours, and the page set-up of its first sheet. Other formats leave it alone.
	Template []byte
	// Date stands in the properties of the document. Writers never read the clock.
	Date time.Time
}

// Paper is a sheet size.
type Paper string

// The papers. An empty Paper counts as A4.
const (
	A4 Paper = "A4"
	A3 Paper = "A3"
)

// Page is the print set-up.
type Page struct {
	Paper     Paper
	Landscape bool
	// Margin widens the right margin to so many millimetres, to write on by hand
	// (the left one where the text runs from right to left). 0 is the ordinary one.
	Margin float64
}

// Section is a titled part: a theme of a matrix, a heading of a quotation bank, one
// transcript. Sections are a flat list; Level gives the outline.
type Section struct {
	ID      string // its anchor; unique in the report, or empty
	Title   string
	Level   int    // 1 to 3; 0 counts as 1
	Running string // if set, the section begins a new page, whose header carries this
	Intro   []Span // a paragraph under the title
	Blocks  []Block
}

// Block is what a section holds: *Table, *Paragraph, *Entry or *TurnLine.
type Block interface{ block() }

func (*Table) block()     {}
func (*Paragraph) block() {}
func (*Entry) block()     {}
func (*TurnLine) block()  {}

// Kind is what a column of a Table is for.
type Kind uint8

// The kinds of columns. Head and Attribute columns come first.
const (
	TextColumn      Kind = iota
	HeadColumn           // names the row; repeated where a table is split
	AttributeColumn      // a variable of the row: narrow, filtered
)

// Column is the head of one column.
type Column struct {
	ID         string // hidden in workbooks
	Number     string // such as "3.2"; may be empty
	Title      string
	Definition string // second line of the header; may be empty
	Kind       Kind
	Width      float64 // hint in characters; 0 lets the text decide
	// Numbers asks a workbook to keep what is a number as one, so that 3 is sorted before
	// 12 there. Other formats write what the cells say.
	Numbers bool
}

// Table is a table with a header. Rows are streamed, and ranged over more than once
// (to measure, to write, once more for each block of columns that a page can take):
// every time they must give the same rows. An error ends the writing.
type Table struct {
	Columns []Column
	Rows    iter.Seq2[Row, error]
}

// Row is one row: at most as many cells as the table has columns.
type Row struct {
	ID     string // hidden in workbooks
	Anchor string // what a Cell.Link may point to
	// Group is what the row has in common with those around it; "" where rows are not
	// grouped. Where another group begins, a row of its own names it; a workbook and a CSV
	// file, whose rows are sorted and come back, have no such row.
	Group string
	Cells []Cell
}

// Cell is one cell. Link names an anchor of the same report (Section.ID, or an
// Anchor); LinkText says what is there ("3 passages"). In a workbook the whole cell
// is the link and LinkText its tip; elsewhere LinkText follows the text. A Link to
// nowhere is left out and named in the Warnings.
//
// Flag is a short remark about the cell that is no part of its text ("stale: the
// definition changed"). In a workbook it stands beside the cell, never in it, because
// edited workbooks come back and their texts are compared; elsewhere it is a line of
// its own after the text and the link, in a CSV file a column of its own. It may be
// several sentences, each ended by a full stop and a blank; one that occurs again word
// for word is said once.
type Cell struct {
	Spans    []Span
	Link     string
	LinkText string
	Anchor   string
	Flag     string
}

// Role is what a Paragraph is.
type Role uint8

// The roles of paragraphs.
const (
	Body        Role = iota
	Quote            // a quotation, set off
	Attribution      // who said it
	Note             // a remark, a description of what happened: italic, muted
	Heading          // a heading within the section, below its title
	Item             // an item of a list, with its Number
	Case             // names whose or what the Summary below is, in one line
	Summary          // a text to be read, such as a charted summary
	Remark           // small print on what stands above: what is left out there
)

// Paragraph is one paragraph.
type Paragraph struct {
	Role   Role
	Number string // printed before an Item or a Heading; may be empty
	Spans  []Span
	Anchor string
	// Language of the words (BCP 47), where it is not the report's.
	Language string
}

// Entry is one quotation or passage with what belongs to it. In a workbook or CSV it
// is one row, with the titles of its sections before it. Empty parts fall away.
type Entry struct {
	Quote       []Span
	Attribution []Span
	Note        []Span
	Ref         string   // written for Team alone
	State       string   // what has become of it: "chosen"; a column of its own in tables
	Labels      []string // further themes it stands under
	Anchor      string
	Language    string // of the quotation (BCP 47), where it is not the report's
}

// marks are the small words below an entry.
func (e *Entry) marks() []string {
	if e.State == "" {
		return e.Labels
	}
	return append([]string{e.State}, e.Labels...)
}

// TurnLine is one turn of a transcript.
type TurnLine struct {
	Number  string
	Speaker string
	Spans   []Span
	Codes   []string // what it is indexed under; may be empty
	Anchor  string
	// Language of the words (BCP 47), where it is not the report's.
	Language string
}

// Each makes an iterator over a slice, for Table.Rows and Report.Base.
func Each[T any](items []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, item := range items {
			if !yield(item, nil) {
				return
			}
		}
	}
}

// Banner is the marking that every page carries, or "".
func (r *Report) Banner() string {
	if r.guarded() == Team {
		return TeamOnly
	}
	return ""
}

// guarded is the audience with the empty and unknown ones read as Team.
func (r *Report) guarded() Audience {
	if r.Audience == Reader || r.Audience == Archive {
		return r.Audience
	}
	return Team
}

// identified says whether ids and refs may be written: for the team alone.
func (r *Report) identified() bool { return r.guarded() == Team }

// entry is what one Entry is called.
func (r *Report) entry() string {
	if r.Entries == "" {
		return "Quotation"
	}
	return r.Entries
}

// language is the report's language tag.
func (r *Report) language() string {
	if r.Language == "" {
		return "en"
	}
	return r.Language
}
