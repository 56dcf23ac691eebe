package document

import (
	"encoding/xml"
	"strconv"
)

// odtChange is one tracked change. The list of changes stands before the text,
// which refers to them by their ids.
type odtChange struct {
	deletion  bool
	insertion bool
	author    string
	text      Aside // of a deletion
	placed    bool
	open      bool
}

type odtChanges struct {
	byID  map[string]*odtChange
	list  []*odtChange
	now   *odtChange   // whose region is being read
	stack []*odtChange // insertions that the text is in, the innermost last
}

// inserting gives the insertion that the text is in, nil where it is in none.
func (c *odtChanges) inserting() *odtChange {
	for n := len(c.stack); n > 0; n = len(c.stack) {
		if c.stack[n-1].open {
			return c.stack[n-1]
		}
		c.stack = c.stack[:n-1]
	}
	return nil
}

func (c *odtChanges) region(id string) {
	c.now = &odtChange{}
	c.byID[id] = c.now
	c.list = append(c.list, c.now)
}

// leftOver sets the deletions aside that the text does not refer to.
func (c *odtChanges) leftOver(g *gatherer) {
	for _, one := range c.list {
		if !one.placed {
			g.setAside(one.text)
		}
	}
}

// odtNotes reads who wrote an annotation or made a change.
type odtNotes struct {
	byName map[string]*MarginComment
	info   []*MarginComment // the annotations and changes that are open
	field  *string          // what the text being read belongs to; nil where to the document
	count  int
	call   *NoteCall // the note whose text is awaited
}

// reads tells whether an element is a line about an annotation or change.
func (n *odtNotes) reads(name string) bool {
	if len(n.info) == 0 {
		return false
	}
	c := n.info[len(n.info)-1]
	switch name {
	case "dc:creator":
		n.field = &c.Author
	case "dc:date":
		n.field = &c.Date
	case "meta:creator-initials", "loext:sender-initials":
		n.field = &c.Initials
	default:
		return false
	}
	return true
}

// notesAndChanges handles footnotes, annotations and tracked changes.
func (w *odtWalk) notesAndChanges(name string, t xml.StartElement) {
	c := w.changes.byID[odtAttr(t, "text:change-id")]
	switch name {
	case "text:note":
		w.call()
		w.note = Footnote
		if odtAttr(t, "text:note-class") == "endnote" {
			w.note = Endnote
		}
	case "text:note-body":
		if w.note == "" {
			w.note = Footnote
		}
		w.layer(w.note, "", false)
		w.atEnd(func(w *odtWalk) {
			a := w.g.leave()
			w.notes.called(a)
			w.g.setAside(a)
		})
	case "office:annotation":
		w.annotation(t)
	case "office:annotation-end":
		if note := w.notes.byName[odtAttr(t, "office:name")]; note != nil {
			w.g.mark(&note.To)
		}
	case "text:changed-region":
		id := odtAttr(t, "text:id")
		if id == "" {
			id = odtAttr(t, "xml:id")
		}
		w.changes.region(id)
		w.atEnd(func(w *odtWalk) { w.changes.now = nil })
	case "text:deletion", "text:insertion", "office:change-info":
		w.change(name)
	case "text:change", "text:change-start", "text:change-end":
		if c != nil {
			w.changed(name, c)
		}
	}
}

// annotation begins a comment. Its range ends where an element of its name
// says so, else where it began.
func (w *odtWalk) annotation(t xml.StartElement) {
	w.notes.count++
	c := &MarginComment{ID: odtAttr(t, "office:name"), Reply: odtAttr(t, "loext:parent-name"),
		Done: odtAttr(t, "loext:resolved") == "true"}
	if c.ID == "" {
		c.ID = strconv.Itoa(w.notes.count)
	}
	w.g.mark(&c.From)
	w.g.mark(&c.To)
	w.notes.byName[c.ID] = c
	w.g.comments = append(w.g.comments, c)
	w.layer(Comment, "", false)
	w.notes.info = append(w.notes.info, c)
	w.atEnd(func(w *odtWalk) {
		a := w.g.leave()
		a.Author, c.Text = c.Author, a.Text
		w.g.setAside(a)
		w.notes.info = w.notes.info[:len(w.notes.info)-1]
	})
}

// change reads a region of the list of changes.
func (w *odtWalk) change(name string) {
	c := w.changes.now
	if c == nil {
		c = &odtChange{}
	}
	switch name {
	case "text:insertion":
		c.insertion = true
	case "text:deletion":
		c.deletion = true
		w.layer(Deleted, "", false)
		w.atEnd(func(w *odtWalk) {
			a := w.g.leave()
			a.Author = c.author
			if w.changes.now == nil || c.text.Kind != "" { // nothing can refer to it
				w.g.setAside(a)
			} else {
				c.text = a
			}
		})
	case "office:change-info":
		info := &MarginComment{}
		w.layer(Comment, "", false)
		w.notes.info = append(w.notes.info, info)
		w.atEnd(func(w *odtWalk) {
			a := w.g.leave()
			c.author, a.Author = info.Author, info.Author
			w.g.setAside(a)
			w.notes.info = w.notes.info[:len(w.notes.info)-1]
		})
	}
}

// changed acts where the text refers to a change.
func (w *odtWalk) changed(name string, c *odtChange) {
	switch {
	case c.deletion && !c.placed && c.text.Kind != "":
		c.placed = true
		c.text.Where = w.g.where()
		w.g.setAside(c.text)
	case c.insertion && name == "text:change-start":
		c.open = true
		w.changes.stack = append(w.changes.stack, c)
	case c.insertion && name == "text:change-end":
		c.open = false
	}
}
