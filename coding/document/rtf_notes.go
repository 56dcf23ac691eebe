package document

import (
	"fmt"
	"strconv"
	"strings"
)

// rtfNotes reads comments, whose parts stand in groups one behind the other.
type rtfNotes struct {
	field        string // the value that is being read
	value        strings.Builder
	initials, by string               // of the next comment
	ranges       map[string]*rtfRange // what comments are on, by their numbers
	open         []*MarginComment
	count        int
}

// rtfRange is a stretch of text that a comment names.
type rtfRange struct{ from, to Place }

// endField takes the value that a group has held.
func (r *rtfReader) endField() {
	v := strings.TrimSpace(r.notes.value.String())
	var now *MarginComment
	if n := len(r.notes.open); n > 0 {
		now = r.notes.open[n-1]
	}
	switch r.notes.field {
	case "atnid":
		r.notes.initials = v
	case "atnauthor":
		r.notes.by = v
	case "atrfstart":
		span := &rtfRange{}
		r.g.mark(&span.from)
		r.g.mark(&span.to)
		r.notes.ranges[v] = span
	case "atrfend":
		if span := r.notes.ranges[v]; span != nil {
			r.g.mark(&span.to)
		}
	case "atnref":
		if now != nil {
			now.ID = v
		}
	case "atndate":
		if n, err := strconv.ParseInt(v, 10, 64); err == nil && now != nil {
			now.Date = rtfDate(uint32(n))
		}
	}
}

// rtfDate reads a date that is packed into bits: minute, hour, day, month,
// years since 1900.
func rtfDate(n uint32) string {
	return fmt.Sprintf("%04d-%02d-%02dT%02d:%02d:00", 1900+n>>20&511, n>>16&15, n>>11&31, n>>6&31, n&63)
}

// beginNote begins a comment and gives its author.
func (r *rtfReader) beginNote() string {
	c := &MarginComment{Author: r.notes.by, Initials: r.notes.initials}
	r.notes.by, r.notes.initials = "", ""
	r.g.mark(&c.From)
	r.g.mark(&c.To)
	r.notes.open = append(r.notes.open, c)
	r.g.comments = append(r.g.comments, c)
	return c.Author
}

// endNote ends the comment that was set aside last, if it was one.
func (r *rtfReader) endNote(a *Aside) {
	last := len(r.notes.open) - 1
	if a.Kind != Comment || last < 0 {
		return
	}
	c := r.notes.open[last]
	r.notes.open = r.notes.open[:last]
	r.notes.count++
	c.Text = a.Text
	if span := r.notes.ranges[c.ID]; span != nil && c.ID != "" {
		c.From, c.To = span.from, span.to
	}
	if c.ID == "" {
		c.ID = strconv.Itoa(r.notes.count)
	}
}
