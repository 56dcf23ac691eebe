package transcript

import (
	"fmt"
	"strings"
	"testing"
)

// In a saved chat the columns say who speaks: names in lower case, names that
// come once, and no word before a colon inside a message.
func TestChatColumns(t *testing.T) {
	chat := strings.ReplaceAll(`10:00:01¦Ada Brandt:¦Is everybody here?
10:00:09¦bo_77:¦yes
10:00:30¦Cy | North:¦Two things:
First: the minutes
Second: the bus
10:01:02¦bo_77:¦ok
10:02:11¦dee:¦Late, sorry
`, "¦", "\t")
	r := mustBuild(t, "chat.txt", []byte(chat), Options{Participant: "P07"})
	var got []string
	for _, l := range r.Labels {
		got = append(got, fmt.Sprint(l.Original, " ", l.Turns))
	}
	if s := strings.Join(got, ", "); s != "Ada Brandt 1, bo_77 2, Cy | North 1, dee 1" {
		t.Errorf("who speaks: %s", s)
	}
	if turns := r.Transcript.Turns(); len(turns) != 5 || turns[2].Text != "Two things:\nFirst: the minutes\nSecond: the bus" {
		t.Errorf("turns: %+v", turns)
	}
}
