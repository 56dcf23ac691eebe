package coding

import (
	"framewright/framework"
)

// Read tells of every turn of a transcript whether it lies in any of the
// stretches that were read. No stretches stand for the whole transcript, as
// they do in a mark.
func Read(t *framework.Transcript, stretches []framework.Turns) []bool {
	s := NewSweep(t)
	if len(stretches) == 0 {
		s.Add(framework.Turns{})
	}
	for _, at := range stretches {
		s.Add(at)
	}
	return s.Touched()
}

// Mark adds a stretch to those that were read, and joins what touches. It gives
// none where all of the transcript has been read then, as a mark has it.
func Mark(t *framework.Transcript, stretches []framework.Turns, at framework.Turns) []framework.Turns {
	if len(stretches) == 0 { // nothing yet: that all was read is for the caller to see
		stretches = []framework.Turns{at}
	} else {
		stretches = append(stretches[:len(stretches):len(stretches)], at)
	}
	if at.From.N == 0 {
		return nil
	}
	out, whole := joined(t, Read(t, stretches))
	if whole {
		return nil
	}
	return out
}

// Unmark takes a stretch out of those that were read. left is false where
// nothing remains.
func Unmark(t *framework.Transcript, stretches []framework.Turns, at framework.Turns) (out []framework.Turns, left bool) {
	read := Read(t, stretches)
	NewSweep(t).Each(at, func(i int, _ *framework.Turn) { read[i] = false })
	out, whole := joined(t, read)
	if whole {
		return nil, true
	}
	return out, len(out) > 0
}

// joined puts turns together into stretches. whole is true where these are all
// the turns there are.
func joined(t *framework.Transcript, read []bool) (out []framework.Turns, whole bool) {
	turns := t.Turns()
	whole = true
	for i, turn := range turns {
		switch {
		case !read[i]:
			whole = false
		case i > 0 && read[i-1]:
			out[len(out)-1].To = turn.No
		default:
			out = append(out, framework.Turns{From: turn.No, To: turn.No})
		}
	}
	return out, whole && len(turns) > 0
}
