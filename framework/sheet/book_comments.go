package sheet

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// noteParts are the parts that hold a sheet's comments: the old-style ones and
// the threads, each "" where there are none.
type noteParts struct{ old, threads string }

// maxThread bounds how far answers go back to what they answer.
const maxThread = 100

func (r *bookReader) noteParts(sheets []sheetEntry) ([]noteParts, error) {
	out := make([]noteParts, len(sheets))
	for i, s := range sheets {
		if r.files[path.Join(path.Dir(s.target), "_rels", path.Base(s.target)+".rels")] == nil {
			continue
		}
		_, byType, err := r.relations(s.target)
		if err != nil {
			return nil, err
		}
		out[i] = noteParts{byType["comments"], byType["threadedComment"]}
	}
	return out, nil
}

// persons are the names of those who wrote in threads, by id.
func (r *bookReader) persons(part string) (map[string]string, error) {
	out := map[string]string{}
	if r.files[part] == nil {
		return out, nil
	}
	return out, r.scan(part, func(s *scanner) error {
		return s.children(func(name string) error {
			if name == "person" {
				out[s.attr("id")] = s.attr("displayName")
			}
			return s.skip()
		})
	})
}

// comments reads a sheet's comments. Excel keeps a thread twice: as one, and
// as an old-style comment for programs that know none, whose author is the
// thread's id.
func (r *bookReader) comments(parts noteParts, people map[string]string) ([]Comment, error) {
	threads, err := r.threads(parts.threads, people)
	if err != nil || r.files[parts.old] == nil {
		return threads, err
	}
	threaded := map[[2]int]bool{}
	for _, c := range threads {
		threaded[[2]int{c.Line, c.Column}] = true
	}
	old, err := r.oldComments(parts.old)
	if err != nil {
		return nil, err
	}
	out := threads
	for _, c := range old {
		shadow := strings.HasPrefix(c.Author, "tc=") || strings.HasPrefix(c.Text, "[Threaded comment]")
		switch {
		case shadow && threaded[[2]int{c.Line, c.Column}]:
		case shadow:
			out = append(out, unshadowed(c))
		default:
			out = append(out, signed(c))
		}
	}
	sortComments(out)
	return slices.DeleteFunc(out, func(c Comment) bool { return c.Text == "" && len(c.Replies) == 0 }), nil
}

func sortComments(list []Comment) {
	slices.SortStableFunc(list, func(a, b Comment) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
}

func (r *bookReader) oldComments(part string) ([]Comment, error) {
	var authors []string
	var out []Comment
	err := r.scan(part, func(s *scanner) error {
		return s.children(func(name string) error {
			return s.children(func(name string) error { // authors, commentList
				switch name {
				case "author":
					text, err := s.text()
					authors = append(authors, strings.TrimSpace(escapes(text)))
					return err
				case "comment":
					c, err := s.oldComment(authors)
					out = append(out, c)
					return err
				}
				return s.skip()
			})
		})
	})
	return out, err
}

func (s *scanner) oldComment(authors []string) (Comment, error) {
	line, column, err := place(s.attr("ref"))
	c := Comment{Line: line, Column: column}
	if i, bad := strconv.Atoi(s.attr("authorId")); bad == nil && i >= 0 && i < len(authors) {
		c.Author = authors[i]
	}
	if err != nil {
		return c, err
	}
	err = s.children(func(name string) error {
		if name != "text" {
			return s.skip()
		}
		text, err := s.rich()
		c.Text = strings.TrimSpace(text)
		return err
	})
	return c, err
}

// place reads a cell's address: "B12" is line 12, column 1.
func place(ref string) (line, column int, err error) {
	letters := strings.TrimRight(ref, "0123456789")
	column = columnOf(letters, -1)
	line, bad := strconv.Atoi(ref[len(letters):])
	if bad != nil || column < 0 || column >= maxColumn || line < 1 || line > maxRow {
		return 0, 0, fmt.Errorf("a comment stands on %.20q", ref)
	}
	return line, column, nil
}

// threads reads the threads of a sheet; what answers an answer belongs to the
// same thread, and an answer may stand before what it answers.
func (r *bookReader) threads(part string, people map[string]string) ([]Comment, error) {
	if r.files[part] == nil {
		return nil, nil
	}
	var all []Comment
	at, parents := map[string]int{}, []string(nil)
	err := r.scan(part, func(s *scanner) error {
		return s.children(func(name string) error {
			if name != "threadedComment" {
				return s.skip()
			}
			at[s.attr("id")] = len(all)
			parents = append(parents, s.attr("parentId"))
			c, err := s.threaded(people)
			all = append(all, c)
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	var out []Comment
	replies := map[int][]Comment{} // by the first of their thread
	for i, c := range all {
		if first := threadOf(i, parents, at); first != i {
			replies[first] = append(replies[first], c)
		}
	}
	for i, c := range all {
		if threadOf(i, parents, at) != i {
			continue
		}
		c.Replies = replies[i]
		slices.SortStableFunc(c.Replies, func(a, b Comment) int { return cmp.Compare(a.Date, b.Date) })
		out = append(out, c)
	}
	sortComments(out)
	return out, nil
}

// threadOf is the first comment of the thread that a comment belongs to. One
// that answers what is not there, or in a circle, begins a thread itself.
func threadOf(i int, parents []string, at map[string]int) int {
	first := i
	for range maxThread {
		up, ok := at[parents[first]]
		if parents[first] == "" || !ok {
			return first
		}
		first = up
	}
	return i
}

func (s *scanner) threaded(people map[string]string) (Comment, error) {
	line, column, err := place(s.attr("ref"))
	c := Comment{Line: line, Column: column, Author: people[s.attr("personId")], Date: s.attr("dT")}
	if err != nil {
		return c, err
	}
	err = s.children(func(name string) error {
		if name != "text" {
			return s.skip()
		}
		text, err := s.text()
		c.Text = strings.TrimSpace(lineEnds(escapes(text)))
		return err
	})
	return c, err
}

// indented is what Excel sets before each text of a thread in its old-style
// shadow: a word of its own language with a colon, then the text, indented.
var indented = regexp.MustCompile(`(?m)^[^\s][^\n]*:\n    `)

// unshadowed finds the thread again where a program that knows no threads kept
// only the old-style shadow: a note on what threads are, then "Comment:" and
// every "Reply:". Who wrote them is lost.
func unshadowed(c Comment) Comment {
	c.Author = ""
	parts := indented.Split(c.Text, -1)
	if len(parts) < 2 {
		return c
	}
	c.Text = strings.TrimSpace(parts[1])
	for _, p := range parts[2:] {
		c.Replies = append(c.Replies, Comment{Line: c.Line, Column: c.Column, Text: strings.TrimSpace(p)})
	}
	return c
}

// byline is how Google's program ends a comment and every answer to it.
var byline = regexp.MustCompile(`\n\t-([^\n]+)(?:\n|$)`)

// signed takes the author out of the text where the program put them there:
// Excel before it, Google's after it.
func signed(c Comment) Comment {
	if c.Author != "" {
		if rest, ok := strings.CutPrefix(c.Text, c.Author+":\n"); ok {
			c.Text = strings.TrimSpace(rest)
		}
		return c
	}
	lines := byline.FindAllStringSubmatchIndex(c.Text, -1)
	if lines == nil || lines[len(lines)-1][1] != len(c.Text) {
		return c
	}
	whole, from := c.Text, 0
	for i, m := range lines {
		one := Comment{Line: c.Line, Column: c.Column, Author: strings.TrimSpace(whole[m[2]:m[3]])}
		one.Text = strings.TrimSpace(strings.TrimPrefix(whole[from:m[0]], "----\n"))
		from = m[1]
		if i == 0 {
			c.Author, c.Text = one.Author, one.Text
			continue
		}
		c.Replies = append(c.Replies, one)
	}
	return c
}
