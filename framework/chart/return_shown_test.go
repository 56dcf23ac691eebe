package chart

import (
	"strings"
	"testing"
)

// TestShownAt: where a cell shows only the beginning of a text, the rest is found again,
// whether the beginning was edited or the mark taken away.
func TestShownAt(t *testing.T) {
	base := "She waits for the bus that does not come, and pays a neighbour whom she would rather not ask. Walks home when it is dry, and stays where it rains."
	cut := strings.Index(base, "Walks")
	head := base[:cut]
	mark := continuedMark + "Notes, from row 4; here are 94 of its 146 characters⟧"
	if cut != 94 {
		t.Fatalf("the fixture is cut at %d", cut)
	}
	for name, c := range map[string]struct{ head, mark string }{
		"as it left": {head, mark}, "edited": {"HE" + head[3:], mark}, "its end edited": {head[:60] + "something else", mark}, "without a mark": {"Always: " + head, ""},
	} {
		if !shortened(c.head, base, c.mark != "", true) {
			t.Errorf("%s: taken for the whole", name)
		}
		if got := shownAt(base, c.head, c.mark); got != cut && got != cut-1 {
			t.Errorf("%s: cut at %d, want %d", name, got, cut)
		}
	}
	if shortened(base, base, false, true) || shortened(head, base, false, false) || shortened("new", "", true, true) {
		t.Error("a whole text is taken for a beginning")
	}
}
