package chart

// DiffKind says what became of a stretch of text.
type DiffKind string

// What becomes of a stretch between two texts.
const (
	Same DiffKind = "same"
	Gone DiffKind = "gone" // in the first text only
	Come DiffKind = "come" // in the second only
)

// DiffPart is a stretch of one of two texts, or of both.
type DiffPart struct {
	Kind DiffKind `json:"kind"`
	Text string   `json:"text"`
}

// WordDiff compares two texts word by word; Chinese, Thai and other scripts
// without blanks between words by the character. The parts that are the same,
// with those that have gone, are the first text; with those that have come, the
// second. Of a change what has gone stands before what has come.
func WordDiff(a, b string) []DiffPart {
	x, y := tokens(a, false), tokens(b, false)
	var out []DiffPart
	i, j := 0, 0
	for _, p := range append(match(x, y), pair{len(x), len(y)}) {
		out = appendPart(out, Gone, joined(x[i:p.a]))
		out = appendPart(out, Come, joined(y[j:p.b]))
		if p.a < len(x) {
			out = appendPart(out, Same, x[p.a].text)
		}
		i, j = p.a+1, p.b+1
	}
	return joinChanges(out)
}

// appendPart adds a stretch, to the last part where that is of its kind.
func appendPart(parts []DiffPart, kind DiffKind, text string) []DiffPart {
	switch n := len(parts); {
	case text == "":
	case n > 0 && parts[n-1].Kind == kind:
		parts[n-1].Text += text
	default:
		parts = append(parts, DiffPart{kind, text})
	}
	return parts
}

// joinChanges makes one change of changes that only blanks part: a sentence
// written anew is read as one, and not as a row of words.
func joinChanges(parts []DiffPart) []DiffPart {
	var out []DiffPart
	for i := 0; i < len(parts); i++ {
		if parts[i].Kind == Same {
			out = append(out, parts[i])
			continue
		}
		var gone, come string
		for ; i < len(parts) && (parts[i].Kind != Same || i+1 < len(parts) && blank(parts[i].Text)); i++ {
			if parts[i].Kind != Come {
				gone += parts[i].Text
			}
			if parts[i].Kind != Gone {
				come += parts[i].Text
			}
		}
		i--
		out = appendPart(appendPart(out, Gone, gone), Come, come)
	}
	return out
}

func blank(s string) bool {
	for _, r := range s {
		if r != ' ' {
			return false
		}
	}
	return true
}
