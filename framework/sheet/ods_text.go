package sheet

import (
	"strconv"
	"strings"
)

// maxSpaces bounds the spaces that one element may stand for.
const maxSpaces = 32767

// flow gathers a paragraph's text. Elements stand for tabs, line breaks and
// rows of spaces, and white space as it stands in the file counts as one space
// (OpenDocument 1.2 part 1, §6.1.2): that is kept to where it breaks the line,
// as in files that are laid out for reading. LibreOffice writes rows of spaces
// as they are where a cell has several runs.
type flow struct {
	strings.Builder
}

func (f *flow) words(text string) {
	for text != "" {
		i := strings.IndexAny(text, " \t\r\n")
		if i < 0 {
			f.WriteString(text)
			return
		}
		rest := strings.TrimLeft(text[i:], " \t\r\n")
		white := text[i : len(text)-len(rest)]
		if strings.Trim(white, " ") != "" {
			white = " "
			if i == 0 && f.Len() == 0 {
				white = ""
			}
		}
		f.WriteString(text[:i])
		f.WriteString(white)
		text = rest
	}
}

// paragraph is the text of the paragraph that opened last, with that of spans
// and links in it.
func (o *odsReader) paragraph() (string, error) {
	f := &flow{}
	err := o.inline(f)
	return f.String(), err
}

// inline reads an element of running text to its end.
func (o *odsReader) inline(f *flow) error {
	s := o.s
	for depth := len(s.open); ; {
		t, err := s.next()
		if err != nil {
			return err
		}
		switch {
		case t == closes && len(s.open) < depth:
			return nil
		case t == says:
			text, err := s.said()
			if err != nil {
				return err
			}
			f.words(text)
		case t == opens:
			if err := o.within(f); err != nil {
				return err
			}
		}
	}
}

// within reads an element in running text. Readings set above characters, notes
// and drawings are not part of the text.
func (o *odsReader) within(f *flow) error {
	switch o.s.name {
	case "s":
		n, err := strconv.Atoi(o.s.attr("c"))
		if err != nil || n < 1 {
			n = 1
		}
		n = min(n, maxSpaces)
		if o.budget.Add(int64(-n)) < 0 {
			return errCap
		}
		f.WriteString(strings.Repeat(" ", n))
	case "tab":
		f.WriteString("\t")
	case "line-break":
		f.WriteString("\n")
	case "ruby-text", "note", "annotation", "frame", "custom-shape":
	default:
		return o.inline(f)
	}
	return o.s.skip()
}

// annotation reads a comment.
func (o *odsReader) annotation() (Comment, error) {
	var c Comment
	var lines []string
	var read func(name string) error
	read = func(name string) (err error) {
		text := ""
		switch name {
		case "creator":
			c.Author, err = o.s.text()
		case "date":
			c.Date, err = o.s.text()
		case "p", "h":
			text, err = o.paragraph()
			lines = append(lines, text)
		case "list", "list-item":
			err = o.s.children(read)
		default:
			err = o.s.skip()
		}
		return err
	}
	err := o.s.children(read)
	c.Author, c.Date = strings.TrimSpace(c.Author), strings.TrimSpace(c.Date)
	c.Text = strings.TrimSpace(strings.Join(lines, "\n"))
	if strings.HasPrefix(c.Author, "tc=") || strings.HasPrefix(c.Text, "[Threaded comment]") {
		return unshadowed(c), err
	}
	return signed(c), err
}
