package action

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"framewright/coding/document"
	"framewright/coding/margin"
	"framewright/framework"
)

// onWords begins a memo on the words that a comment is on; "" where it is on
// whole turns.
func onWords(f margin.Found) string {
	if said := storedWords(f.Passage); said != "" {
		return "On \"" + said + "\":\n\n"
	}
	return ""
}

// codedComment is a comment that became a coding.
type codedComment struct {
	comment *document.MarginComment
	by      string
	found   margin.Found
	row     RowReport
}

// mended names the memos that comments became before they were mended: they
// named no theme then, and do now.
func (im *commentImport) mended() (out []string) {
	for _, c := range im.coded {
		for _, m := range im.memos {
			if !im.kept[m.ID] && c.before(m) {
				out = append(out, fmt.Sprintf("%s at %s is a coding now; memo %s came from it before: framewright memo remove %s", c.row.Where, c.row.Ref, m.ID, m.ID))
			}
		}
	}
	return out
}

// before tells whether a memo is one that this comment was: by the same author
// on the same words. A comment on whole turns leaves no words in its memo; the
// day, which a comment keeps, and the name that the import gives tell it from
// one that was written by hand.
func (c *codedComment) before(m *framework.Memo) bool {
	if m.By != c.by || !slices.Equal(m.About, []string{c.row.Ref}) {
		return false
	}
	if on := onWords(c.found); on != "" {
		return strings.HasPrefix(m.Text, on)
	}
	return m.Date == commentDay(c.comment) && strings.HasPrefix(m.ID, m.Date+"-"+commentWords(m.Text))
}

// commentWords names the memo of a comment by its first words.
func commentWords(text string) string {
	fields := strings.Fields(text)
	return orDefault(framework.Slug(strings.Join(fields[:min(6, len(fields))], " ")), "comment")
}

var beginsNumber = regexp.MustCompile(`^[#(\[]?(\d+(?:\.\d+)+)\b`)

// likeTheme says where a comment that became a memo may have been meant for a
// theme.
func (im *commentImport) likeTheme(text string) string {
	text = strings.TrimSpace(text)
	if m := beginsNumber.FindStringSubmatch(text); m != nil {
		return fmt.Sprintf(" (to code it, write: %s – …)", m[1])
	}
	if len(strings.Fields(text)) > 3 {
		return ""
	}
	nodes := im.d.Themes.All()
	var names []string
	for _, n := range nodes {
		names = append(names, n.Path, n.Label())
	}
	if near := nearest(text, names); len(near) > 0 {
		return fmt.Sprintf(" (is it %s?)", labelled(nodes[slices.Index(names, near[0])/2]))
	}
	return ""
}

// labelled is a theme by number and name, which say it in fewer words than its
// path.
func labelled(n framework.Node) string { return n.Number + " " + n.Label() }

func labelsOf(nodes []framework.Node) (out []string) {
	for _, n := range nodes {
		out = append(out, labelled(n))
	}
	return out
}
