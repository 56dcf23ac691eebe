package action

import (
	"strings"

	"framewright/framework"
	"framewright/framework/words"
)

// textCount counts transcripts. What is said in a translation is said in its
// original, and is not counted twice.
type textCount struct {
	st      *Status
	coded   map[string]bool // transcripts, in lower case, that are coded themselves or in a translation
	uncoded []*framework.Transcript
}

func (c *textCount) take(t *framework.Transcript, coded bool) {
	c.st.Transcripts++
	if t.Kind == framework.Translation {
		c.st.Translations++
	} else {
		c.st.Turns += len(t.Turns())
		c.st.Words += words.Of(t)
	}
	if !coded {
		c.uncoded = append(c.uncoded, t)
		return
	}
	c.coded[strings.ToLower(t.ID)] = true
	if t.Kind == framework.Translation {
		c.coded[strings.ToLower(t.Of)] = true
	}
}

// finish lists what nobody has coded. An interview that is coded in one
// language is coded; a translation never waits by itself.
func (c *textCount) finish() {
	for _, t := range c.uncoded {
		if t.Kind != framework.Translation && !c.coded[strings.ToLower(t.ID)] {
			c.st.Uncoded = append(c.st.Uncoded, t.ID)
		}
	}
}
