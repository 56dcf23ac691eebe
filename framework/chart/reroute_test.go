package chart

import (
	"testing"

	"framewright/framework"
)

// thirteenIsTwelve says that turn 13 of P03 was joined to turn 12.
func thirteenIsTwelve(r framework.Ref) (framework.Ref, bool) {
	if r.Transcript != "P03" {
		return r, false
	}
	was := r.Turns
	for _, no := range []*framework.TurnNo{&r.Turns.From, &r.Turns.To} {
		if (*no == framework.TurnNo{N: 13}) {
			*no = framework.TurnNo{N: 12}
		}
	}
	return r, r.Turns != was
}

func TestReroute(t *testing.T) {
	for _, c := range []struct{ before, after string }{
		{"Waits [13].", "Waits [12]."},
		{"Waits [13*]; pays [14].", "Waits [12*]; pays [14]."},
		{"Waits [12-13].", "Waits [12]."},
		{"Waits [13-14].", "Waits [12-14]."},
		{"Waits [11,  13 ; 15].", "Waits [11,  12 ; 15]."},
		{"Waits [12, 13].", "Waits [12]."},
		{"Waits [12, 13*, 14].", "Waits [12*, 14]."},
		{"Waits [P03:13].", "Waits [P03:12]."},
		{"Waits [P03:11, 13].", "Waits [P03:11, 12]."},
		{"Waits [P04:13].", "Waits [P04:13]."},
		{"Waits [P04:2, 13].", "Waits [P04:2, 13]."},
		{"Waits [00:13:13].", "Waits [00:13:13]."},
		{"Waits \"[13]\" {see [13]} [town].", "Waits \"[13]\" {see [13]} [town]."},
		{"No ref, 13.", "No ref, 13."},
	} {
		got, _ := Reroute("P03", c.before, "", thirteenIsTwelve)
		if got != c.after {
			t.Errorf("%s became %s, want %s", c.before, got, c.after)
		}
	}
}

func TestRerouteNamesTheTurnsOfAFingerprintAnew(t *testing.T) {
	for _, c := range []struct{ before, after string }{
		{"d:abcd.efgh e:k4m2x9qd.aaaa t:P03:13.bbbb", "d:abcd.efgh e:k4m2x9qd.aaaa t:P03:12.bbbb"},
		{"t:P03:12.aaaa,P03:13.bbbb,P04:13.cccc", "t:P03:12.aaaa,P04:13.cccc"},
		{"t:P03:13-14.bbbb,P03:11.aaaa", "t:P03:11.aaaa,P03:12-14.bbbb"},
		{"t:P03:11.aaaa", "t:P03:11.aaaa"},
		{"e:", "e:"}, {"", ""},
	} {
		if _, got := Reroute("P03", "", c.before, thirteenIsTwelve); got != c.after {
			t.Errorf("%s became %s, want %s", c.before, got, c.after)
		}
	}
}
