package chart

import "framewright/framework"

// movedFrom is from how many edited cells of one column on, which hold texts
// that left at other participants, the column was sorted and not written.
const movedFrom = 3

// markMoved finds columns whose texts were sorted without the names of those
// whom they are about. What stands in them would be right in every word, and
// about somebody else. One text copied down a column is no sorting.
func (r *returning) markMoved() {
	edited := map[string][]*ReturnedCell{}
	for _, c := range r.out.Cells {
		edited[c.Path] = append(edited[c.Path], c)
	}
	for path, cells := range edited {
		if len(cells) < movedFrom {
			continue
		}
		left := map[string][]cellKey{} // texts → the rows they left in
		for key, b := range r.left {
			if key.path == path && b.State == framework.Charted {
				text := foldText(b.Text)
				left[text] = append(left[text], key)
			}
		}
		n, texts := 0, map[string]bool{}
		for _, c := range cells {
			text := foldText(c.There.Text)
			if rows := left[text]; c.There.State == framework.Charted && len(rows) > 0 && !r.leftAt(rows, c) {
				n++
				texts[text] = true
			}
		}
		if n < movedFrom || len(texts) < 2 {
			continue
		}
		for _, c := range cells {
			c.Moved = true
		}
	}
}

// leftAt tells whether a cell's own row is among rows.
func (r *returning) leftAt(rows []cellKey, c *ReturnedCell) bool {
	for _, key := range rows {
		if key.participant == r.c.id(c.Ref.Participant) && key.wave == c.Ref.Wave {
			return true
		}
	}
	return false
}
