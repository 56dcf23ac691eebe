package action

import "testing"

// Ids are renamed as wholes: one that begins another leaves that alone.
func TestWholeIDsAreRenamed(t *testing.T) {
	became := map[string]string{"2030-01-02-ada": "2030-01-02-memo-1", "2030-01-02-ada-2": "2030-01-02-memo-2"}
	for text, want := range map[string]string{
		"see 2030-01-02-ada, and 2030-01-02-ada-2.":             "see 2030-01-02-memo-1, and 2030-01-02-memo-2.",
		"[2030-01-02-ada-2] [2030-01-02-ada]":                   "[2030-01-02-memo-2] [2030-01-02-memo-1]",
		"2030-01-02-ada-3 and x2030-01-02-ada and 2030-01-02-a": "2030-01-02-ada-3 and x2030-01-02-ada and 2030-01-02-a",
		"memos/2030-01-02-ada.md; 2030-01-02-ada- or so":        "memos/2030-01-02-memo-1.md; 2030-01-02-memo-1- or so",
	} {
		for range 8 { // whatever the order of the map
			if got := renamedIDs(text, became); got != want {
				t.Errorf("%q became %q, not %q", text, got, want)
			}
		}
	}
}
