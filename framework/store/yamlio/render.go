package yamlio

import (
	"fmt"
	"strings"

	"framewright/framework"

	"gopkg.in/yaml.v3"
)

// Render gives the file's canonical text: the built mapping, with the
// comments and unknown keys of the old file (nil where there is none). What
// it gives has been read again and holds the same.
func (m *Map) Render(file string, old []byte) ([]byte, error) {
	doc, err := oldDoc(file, old)
	if err != nil {
		return nil, err
	}
	if err := doc.notOver(yaml.MappingNode); err != nil {
		return nil, err
	}
	m.merge(doc.Root)
	return renderNode(file, m.node, doc)
}

// RenderRecords gives the canonical text of a file that is a list of records.
func RenderRecords(file string, old []byte, items []*Map, identity ...string) ([]byte, error) {
	doc, err := oldDoc(file, old)
	if err != nil {
		return nil, err
	}
	if err := doc.notOver(yaml.SequenceNode); err != nil {
		return nil, err
	}
	node := recordNode(items)
	if doc.Root != nil {
		recordList{identity: byKeys(identity), items: items}.merge(node, doc.Root)
	}
	return renderNode(file, node, doc)
}

func oldDoc(file string, old []byte) (*Doc, error) {
	if old == nil {
		return &Doc{File: file}, nil
	}
	return Parse(file, old)
}

// notOver refuses to write one kind of file over another.
func (d *Doc) notOver(kind yaml.Kind) error {
	if d.Root == nil || d.Root.Kind == kind || isNull(d.Root) {
		return nil
	}
	return d.Errorf(d.Root, "this file does not hold what its name says and is not written over", "move it away, or mend it; FORMAT.md tells what belongs here")
}

func renderNode(file string, n *yaml.Node, old *Doc) ([]byte, error) {
	settle(n)
	w := &writer{}
	if old.head != "" {
		w.comment(old.head, 0)
		w.b.WriteByte('\n')
	}
	w.block(n, 0)
	w.comment(old.foot, 0)
	text := w.b.String()
	again, err := Parse(file, []byte(text))
	if err != nil {
		return nil, fmt.Errorf("%s cannot be written so that it can be read again: %w", file, err)
	}
	if lost := difference(n, again.Root, ""); lost != "" {
		return nil, &framework.Error{Name: "not-writable", Where: file, What: "this cannot be written without loss: " + lost,
			Hint: "take invisible or broken characters out of the text; nothing was changed"}
	}
	return []byte(text), nil
}

// settle brings comments to where canonical text has them: the one behind an
// item's dash stands above the item, and a null is spelled out.
func settle(n *yaml.Node) {
	if isNull(n) {
		n.Value = "null"
	}
	for _, c := range n.Content {
		if n.Kind == yaml.SequenceNode && c.Kind == yaml.MappingNode && len(c.Content) > 0 && !flows(c) {
			stack(&c.HeadComment, c.LineComment)
			stack(&c.HeadComment, c.Content[0].HeadComment)
			c.LineComment, c.Content[0].HeadComment = "", ""
		}
		settle(c)
	}
}

// flows tells whether a collection is printed on one line: comments within it
// need lines of their own.
func flows(n *yaml.Node) bool {
	return len(n.Content) == 0 || n.Style&yaml.FlowStyle != 0 && !remarked(n)
}

func remarked(n *yaml.Node) bool {
	if n.FootComment != "" {
		return true
	}
	for _, c := range n.Content {
		if c.HeadComment != "" || c.LineComment != "" || remarked(c) {
			return true
		}
	}
	return false
}

// difference tells at which key two nodes differ in keys, values or comments,
// "" where they do not.
func difference(a, b *yaml.Node, at string) string {
	switch {
	case b == nil || a.Kind != b.Kind || len(a.Content) != len(b.Content):
		return "the structure" + at
	case a.Kind == yaml.ScalarNode && (a.Value != b.Value || a.Tag == "!!str" && b.Tag != "!!str" || a.Tag == "" && isNull(b)):
		return "the value" + at
	case a.HeadComment != b.HeadComment || a.LineComment != b.LineComment || a.FootComment != b.FootComment:
		return "a comment" + at
	}
	for i := range a.Content {
		here := at
		if a.Kind == yaml.MappingNode {
			here = " of " + a.Content[i-i%2].Value
		}
		if lost := difference(a.Content[i], b.Content[i], here); lost != "" {
			return lost
		}
	}
	return ""
}

// writer prints nodes in block style, two blanks a level.
type writer struct{ b strings.Builder }

func (w *writer) indent(depth int) { w.b.WriteString(strings.Repeat("  ", depth)) }

func (w *writer) comment(text string, depth int) {
	if text == "" {
		return
	}
	for _, line := range strings.Split(text, "\n") {
		if line != "" {
			w.indent(depth)
			w.b.WriteString(line)
		}
		w.b.WriteByte('\n')
	}
}

// block prints a mapping or sequence whose lines stand at a depth.
func (w *writer) block(n *yaml.Node, depth int) {
	switch {
	case n.Kind == yaml.ScalarNode || flows(n):
		w.indent(depth)
		w.inline(n, depth, "")
	case n.Kind == yaml.MappingNode:
		w.mapping(n, depth, false)
	default:
		w.sequence(n, depth)
	}
}

// mapping prints key by key; where inItem is set, the first key continues the
// line that "- " began.
func (w *writer) mapping(n *yaml.Node, depth int, inItem bool) {
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if !inItem || i > 0 {
			w.comment(key.HeadComment, depth)
			w.indent(depth)
		}
		w.b.WriteString(scalarText(key, true) + ":")
		w.value(value, depth+1, key.LineComment)
	}
	w.comment(n.FootComment, depth)
}

// value prints what stands behind "key:" or "-", with the comment at the end
// of that line.
func (w *writer) value(n *yaml.Node, depth int, remark string) {
	if n.Kind == yaml.ScalarNode || flows(n) {
		w.b.WriteByte(' ')
		w.inline(n, depth, remark)
		return
	}
	if remark != "" {
		w.b.WriteString(" " + remark)
	}
	w.b.WriteByte('\n')
	w.block(n, depth)
}

func (w *writer) sequence(n *yaml.Node, depth int) {
	for _, item := range n.Content {
		w.comment(item.HeadComment, depth)
		w.indent(depth)
		if item.Kind == yaml.MappingNode && !flows(item) {
			w.b.WriteString("- ")
			w.mapping(item, depth+1, true)
			continue
		}
		w.b.WriteByte('-')
		w.value(item, depth+1, item.LineComment)
	}
	w.comment(n.FootComment, depth)
}

// inline prints a scalar, or a collection in flow style, and the comment at
// the end of its line.
func (w *writer) inline(n *yaml.Node, depth int, remark string) {
	if n.Kind == yaml.ScalarNode && literal(n) {
		w.literal(n.Value, depth, remark)
		return
	}
	if n.Kind == yaml.ScalarNode {
		w.b.WriteString(scalarText(n, false))
	} else {
		w.b.WriteString(flowText(n))
	}
	if remark != "" {
		w.b.WriteString(" " + remark)
	}
	w.b.WriteByte('\n')
}

func flowText(n *yaml.Node) string {
	switch n.Kind {
	case yaml.SequenceNode:
		parts := make([]string, len(n.Content))
		for i, c := range n.Content {
			parts[i] = flowText(c)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case yaml.MappingNode:
		var parts []string
		for i := 0; i+1 < len(n.Content); i += 2 {
			parts = append(parts, scalarText(n.Content[i], true)+": "+flowText(n.Content[i+1]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return scalarText(n, true)
}

// literal prints block text: | with a final line break, |- without.
func (w *writer) literal(s string, depth int, comment string) {
	head := "|"
	if !strings.HasSuffix(s, "\n") {
		head = "|-"
	}
	if comment != "" {
		head += " " + comment
	}
	w.b.WriteString(head + "\n")
	for _, line := range strings.Split(strings.TrimSuffix(s, "\n"), "\n") {
		if line != "" {
			w.indent(depth)
			w.b.WriteString(line)
		}
		w.b.WriteByte('\n')
	}
}
