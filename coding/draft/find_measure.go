package draft

import "strings"

// measure learns what is usual in the draft.
func (f *finder) measure() {
	letters, slanted := 0, 0
	by := levels{}
	for i, u := range f.units {
		n := len(strings.Fields(u.text))
		if u.skip || u.cell || u.quote || u.list || u.right {
			continue
		}
		by.at(int(u.indent)).add(n, f.signed(i))
		letters += n
		if u.italic {
			slanted += n
		}
	}
	f.usual = float64(usualIndent(by, letters))
	f.slant = slanted*2 < letters || slanted == letters && letters < 200
}

// level is what stands at one indent: its words, those of paragraphs that are no titles,
// and how many of these somebody signs.
type level struct{ words, prose, units, signed int }

type levels map[int]*level

func (l levels) at(indent int) *level {
	if l[indent] == nil {
		l[indent] = &level{}
	}
	return l[indent]
}

// leastProse is how many words make sure that a paragraph is no title.
const leastProse = 12

func (l *level) add(words int, signed bool) {
	l.words += words
	if words < leastProse {
		return
	}
	l.prose, l.units = l.prose+words, l.units+1
	if signed {
		l.signed++
	}
}

// signed tells whether a unit ends in a signature, or the next one signs it.
func (f *finder) signed(i int) bool {
	if tailOf(f.units[i].text).signTo > 0 {
		return true
	}
	if i+1 == len(f.units) {
		return false
	}
	_, _, ok := signLine(f.units[i+1].text)
	return ok || signingStyle.MatchString(f.units[i+1].style)
}

// usualIndent is that of the text around the quotations. Most words stand there, unless
// the report has more quotations than text of its own: so it is the least one that holds
// a fair share of the prose; and where what most words stand at is signed, whatever
// stands to the left of it.
func usualIndent(all levels, words int) int {
	best := 0
	for indent, l := range all {
		if l.words > all.at(best).words || l.words == all.at(best).words && indent < best {
			best = indent
		}
	}
	least := best
	for indent, l := range all {
		quoted := all[best].signed*2 > all[best].units && all[best].units > 1
		if indent <= least-deeper && (l.prose*8 >= words || quoted) {
			least = indent
		}
	}
	return least
}
