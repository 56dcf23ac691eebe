package action

import (
	"slices"
	"testing"
)

// What begins as it was typed comes before what only holds it somewhere, and a
// slip of the key before both.
func TestNearest(t *testing.T) {
	paths := []string{"measuring-and-labels/gauge", "measuring-and-labels/cup", "measuring-and-labels", "notes/after-measuring", "measurin", "other"}
	if got, want := nearest("measuring", paths), []string{"measurin", "measuring-and-labels", "notes/after-measuring"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
	if got := nearest("MEASURING", paths); !slices.Contains(got, "measuring-and-labels") {
		t.Errorf("in capitals: %v", got)
	}
	if got := nearest("weather", paths); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
