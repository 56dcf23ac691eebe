package draft

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
)

// docxEdit gathers what is to be put into a main part.
type docxEdit struct {
	body *docxBody
	puts []insertion
	kept map[*bodyText]bool // texts that were told to keep their blanks
}

// insertion is mark-up that goes to an offset. Where several go to one, what ends comes
// before what begins, and what parts a run stands around them all.
type insertion struct {
	at            int
	before, after string // what parts a run there; the same of all puts to one offset
	text          string
	begins        bool
}

// mark puts the marks of a comment around its words; false where they are not found.
func (e *docxEdit) mark(n Note, id int) bool {
	first, last := e.body.within(n.From, n.To)
	if first == nil {
		return false
	}
	p := e.body.prefix
	from := first.lead
	if n.From.Paragraph == first.paragraph {
		from += max(n.From.Offset-first.begins, 0)
	}
	to := last.lead + last.ceases - last.begins
	if n.To.Paragraph == last.paragraph {
		to = last.lead + min(n.To.Offset, last.ceases) - last.begins
	}
	at := e.body.id(fmt.Sprint(id))
	e.begin(first, from, fmt.Sprintf(`<%scommentRangeStart %s/>`, p, at))
	e.finish(last, to, fmt.Sprintf(`<%[1]scommentRangeEnd %[2]s/><%[1]sr><%[1]scommentReference %[2]s/></%[1]sr>`, p, at))
	return true
}

// begin puts a mark before a byte of a text.
func (e *docxEdit) begin(x *bodyText, offset int, mark string) {
	_, at := xmlText(e.body.part[x.from:x.to])
	switch {
	case !x.plain || offset == 0 && x.open == x.run.first:
		e.puts = append(e.puts, insertion{at: x.run.open, text: mark, begins: true})
	case offset == 0:
		e.part(x.open, x.run, mark, true)
	default:
		e.split(x, x.from+at[offset], mark, true)
	}
}

// finish puts a mark behind the bytes of a text before an offset.
func (e *docxEdit) finish(x *bodyText, offset int, mark string) {
	_, at := xmlText(e.body.part[x.from:x.to])
	switch {
	case !x.plain || offset == len(at)-1 && x.end == x.run.last:
		e.puts = append(e.puts, insertion{at: x.run.close, text: mark})
	case offset == len(at)-1:
		e.part(x.end, x.run, mark, false)
	default:
		e.split(x, x.from+at[offset], mark, false)
	}
}

// part parts a run between two of its elements.
func (e *docxEdit) part(at int, r *bodyRun, mark string, begins bool) {
	e.puts = append(e.puts, insertion{at: at, before: "</" + e.body.prefix + "r>", after: r.start + r.props, text: mark, begins: begins})
}

// split parts a run within one of its texts. Both halves keep their blanks.
func (e *docxEdit) split(x *bodyText, at int, mark string, begins bool) {
	p := e.body.prefix
	e.puts = append(e.puts, insertion{at: at, before: "</" + p + "t></" + p + "r>", after: x.run.start + x.run.props + "<" + p + `t xml:space="preserve">`, text: mark, begins: begins})
	if x.preserved || e.kept[x] {
		return
	}
	if e.kept == nil {
		e.kept = map[*bodyText]bool{}
	}
	e.kept[x] = true
	e.puts = append(e.puts, insertion{at: x.from - 1, text: ` xml:space="preserve"`})
}

// apply gives the part with everything put in.
func (e *docxEdit) apply(part []byte) []byte {
	slices.SortStableFunc(e.puts, func(a, b insertion) int {
		if a.at != b.at {
			return cmp.Compare(a.at, b.at)
		}
		switch {
		case a.begins == b.begins:
			return 0
		case a.begins:
			return 1
		}
		return -1
	})
	var out bytes.Buffer
	done := 0
	for i := 0; i < len(e.puts); {
		at := e.puts[i].at
		out.Write(part[done:at])
		done = at
		var before, after, text string
		for ; i < len(e.puts) && e.puts[i].at == at; i++ {
			before, after = cmp.Or(before, e.puts[i].before), cmp.Or(after, e.puts[i].after)
			text += e.puts[i].text
		}
		out.WriteString(before + text + after)
	}
	out.Write(part[done:])
	return out.Bytes()
}
