package yamlio

import (
	"sort"
	"strings"

	"gopkg.in/yaml.v3"
)

// Comments hang on nodes so: HeadComment (lines above) and LineComment (at the
// end of the line) on a mapping's key or a sequence's item; FootComment (lines
// below the last entry) on the mapping or sequence itself. What stands above
// the first entry, parted from it by an empty line, belongs to the file and is
// the Doc's. Within these texts an empty line is kept as one.

// entry is a key with its value, or an item: what comments are about.
type entry struct {
	node  *yaml.Node // the key, or the item
	box   *yaml.Node // the mapping or sequence it is in
	up    *entry     // the entry that box is the value of
	at    int
	col   int
	flow  bool
	after bool // an empty line stands right above it
}

// hangComments takes all comments off the nodes and hangs them anew.
func (d *Doc) hangComments(src string) bool {
	d.head, d.foot = "", ""
	if d.Root != nil {
		bare(d.Root)
	}
	if !strings.Contains(src, "#") {
		return true
	}
	s := newScanner(src)
	if d.Root != nil {
		s.collect(d.Root, -1)
		sort.SliceStable(s.spots, func(i, j int) bool { return s.spots[i].at < s.spots[j].at })
	}
	if !s.run() {
		return false
	}
	h := &hanger{doc: d, scan: s, dashes: s.dashes}
	if d.Root != nil {
		h.entriesOf(d.Root, nil, false)
	}
	for _, r := range s.remarks {
		h.hang(r)
	}
	h.splitHead()
	d.head = strings.Trim(d.head, "\n")
	return true
}

// bare takes off the comments that yaml.v3 found.
func bare(n *yaml.Node) {
	n.HeadComment, n.LineComment, n.FootComment = "", "", ""
	for _, c := range n.Content {
		bare(c)
	}
}

type hanger struct {
	doc     *Doc
	scan    *scanner
	dashes  []int
	entries []*entry
}

// entriesOf lists the entries below n in their order.
func (h *hanger) entriesOf(n *yaml.Node, up *entry, flow bool) {
	flow = flow || n.Style&yaml.FlowStyle != 0
	add := func(node, value *yaml.Node) {
		e := &entry{node: node, box: n, up: up, at: h.scan.offset(node), col: n.Column, flow: flow}
		if n.Kind == yaml.SequenceNode && !flow && len(h.dashes) > 0 {
			e.at, h.dashes = h.dashes[0], h.dashes[1:]
		}
		line := h.scan.lineOf(e.at)
		e.after = line > 0 && h.scan.emptyLine(line-1)
		h.entries = append(h.entries, e)
		h.entriesOf(value, e, flow)
	}
	switch n.Kind {
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			add(n.Content[i], n.Content[i+1])
		}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			add(item, item)
		}
	}
}

// around gives the entries before and behind a comment; outside of flow
// collections only entries that have lines of their own count.
func (h *hanger) around(r remark) (before, behind *entry) {
	k := sort.Search(len(h.entries), func(i int) bool { return h.entries[i].at > r.at })
	for i := k - 1; i >= 0 && before == nil; i-- {
		if r.depth > 0 || !h.entries[i].flow {
			before = h.entries[i]
		}
	}
	if k < len(h.entries) && (r.depth > 0) == h.entries[k].flow {
		behind = h.entries[k]
	}
	return before, behind
}

func (h *hanger) hang(r remark) {
	before, behind := h.around(r)
	switch {
	case !r.own && before != nil:
		join(&before.node.LineComment, r.text, " ")
	case behind != nil && (r.depth > 0 || r.col <= behind.col):
		addLine(&behind.node.HeadComment, r)
	case before == nil && behind == nil:
		h.loose(r)
	default:
		h.below(r, before, behind)
	}
}

// loose keeps a comment of a file without entries.
func (h *hanger) loose(r remark) {
	if root := h.doc.Root; root != nil && h.scan.offset(root) < r.at {
		addLine(&h.doc.foot, r)
		return
	}
	addLine(&h.doc.head, r)
}

// below hangs a comment under the last entry of the mapping or sequence that
// it is indented like.
func (h *hanger) below(r remark, before, behind *entry) {
	for e := before; e != nil; e = e.up {
		if behind != nil && holds(e.box, behind) {
			break
		}
		if e.box.Column <= r.col || r.depth > 0 {
			addLine(&e.box.FootComment, r)
			return
		}
	}
	if behind != nil {
		addLine(&behind.node.HeadComment, r)
		return
	}
	addLine(&h.doc.foot, r)
}

// holds tells whether the entry lies within box.
func holds(box *yaml.Node, e *entry) bool {
	for ; e != nil; e = e.up {
		if e.box == box {
			return true
		}
	}
	return false
}

// splitHead gives the file what stands above its first entry and an empty
// line, ends heads that an empty line parts from their entry with one, and
// gives the file what stands below the last entry of all.
func (h *hanger) splitHead() {
	for _, e := range h.entries {
		if e.after && e.node.HeadComment != "" {
			e.node.HeadComment += "\n"
		}
	}
	if len(h.entries) == 0 {
		return
	}
	if first := h.entries[0].node; strings.Contains(first.HeadComment, "\n\n") || strings.HasSuffix(first.HeadComment, "\n") {
		cut := strings.LastIndex(first.HeadComment, "\n\n")
		if strings.HasSuffix(first.HeadComment, "\n") {
			cut = len(first.HeadComment) - 1
		}
		h.doc.head = first.HeadComment[:cut]
		first.HeadComment = strings.Trim(first.HeadComment[cut:], "\n")
	}
	stack(&h.doc.foot, h.doc.Root.FootComment)
	h.doc.Root.FootComment = ""
}

// addLine adds a comment to lines of comments, with the empty line above it.
func addLine(to *string, r remark) {
	text := r.text
	if r.gap {
		text = "\n" + text
	}
	stack(to, text)
}

// stack puts lines of comments below others, with one empty line between them
// where either has one there.
func stack(to *string, text string) {
	if *to == "" || text == "" {
		*to += text
		return
	}
	between := "\n"
	if strings.HasSuffix(*to, "\n") || strings.HasPrefix(text, "\n") {
		between = "\n\n"
	}
	*to = strings.TrimRight(*to, "\n") + between + strings.TrimLeft(text, "\n")
}

func join(to *string, text, between string) {
	if *to != "" && text != "" {
		*to += between
	}
	*to += text
}
