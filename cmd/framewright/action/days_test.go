package action

import (
	"testing"

	"framewright/framework"
)

// Days are read as people write them; what could be two days is none.
func TestDaysAreReadAsWritten(t *testing.T) {
	for word, want := range map[string]string{
		"2027-06-30": "2027-06-30", "30 June 2027": "2027-06-30", "30th june 2027": "2027-06-30", "June 30, 2027": "2027-06-30",
		"1 Feb 2027": "2027-02-01", "30.6.2027": "2027-06-30", "05.06.2027": "2027-06-05", " 30/6/2027 ": "2027-06-30", "6/30/2027": "2027-06-30", "5/5/2027": "2027-05-05",
		"5/6/2027": "", "31 June 2027": "", "June 2027": "", "30.6.27": "", "13/13/2027": "", "tomorrow": "", "": "",
	} {
		got, err := isoDay(word)
		if got != want || (want == "") != (framework.NameOf(err) == "bad-date") {
			t.Errorf("%q is %q, %v; not %q", word, got, err, want)
		}
	}
}
