package document

// stands measures how far the lines of a paragraph are set off: by the line
// that is least so, for the first one alone may be indented.
func (l *pdfLayout) stands(p *Paragraph, lines []pdfPlaced) {
	least := lines[0].x0 - lines[0].frame.left
	right := true
	for i := range lines {
		f := lines[i].frame
		indent := lines[i].x0 - f.left
		least = min(least, indent)
		edge := f.right(lines[i].size)
		if edge-lines[i].x1 > 0.5*lines[i].size || indent < 0.3*(edge-f.left) {
			right = false
		}
	}
	p.Right, p.Tight = right, l.tight
	if p.Indent = max(least, 0); p.Indent < 1 {
		p.Indent = 0
	}
	if l.first == nil {
		l.first, l.single = map[int]int{}, map[int]bool{}
	}
	switch first := lines[0].x0 - lines[0].frame.left; {
	case len(lines) == 1:
		l.single[len(l.doc.Paragraphs)] = true
	case p.Indent == 0 && first > 4:
		l.first[int(first)]++
	}
}

// firstLines takes paragraphs of one line for unindented where others begin
// with a first line that stands as far in.
func (l *pdfLayout) firstLines() {
	for i := range l.single {
		at := int(l.doc.Paragraphs[i].Indent)
		if at > 0 && l.first[at]+l.first[at-1]+l.first[at+1] > 1 {
			l.doc.Paragraphs[i].Indent = 0
		}
	}
}
