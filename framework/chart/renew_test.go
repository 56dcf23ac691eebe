package chart_test

import (
	"testing"

	"framewright/framework/chart"
)

// TestRenew: what a cell had seen is seen again after names were replaced, and
// what had changed before that is still changed.
func TestRenew(t *testing.T) {
	for _, c := range []struct{ name, seen, before, after, want string }{
		{"nothing changed", "d:aaaa.bbbb e:k1.cccc", "d:aaaa.bbbb e:k1.cccc", "d:aaaa.bbbb e:k1.cccc", "d:aaaa.bbbb e:k1.cccc"},
		{"evidence", "d:aaaa.bbbb e:k1.cccc,k2.dddd t:P03:4.eeee.ffff", "d:aaaa.bbbb e:k1.cccc,k2.dddd t:P03:4.eeee.ffff", "d:aaaa.bbbb e:k1.9999,k2.dddd t:P03:4.8888.ffff",
			"d:aaaa.bbbb e:k1.9999,k2.dddd t:P03:4.8888.ffff"},
		{"stale before", "e:k1.0000,k2.dddd", "e:k1.cccc,k2.dddd,k3.1111", "e:k1.9999,k2.7777,k3.1111", "e:k1.0000,k2.7777"},
		{"moved meanwhile", "e:k1.cccc.pppp", "e:k1.cccc.qqqq", "e:k1.9999.qqqq", "e:k1.9999.pppp"},
		{"of before voices were kept", "t:P03:4.eeee", "t:P03:4.eeee.ffff", "t:P03:4.8888.ffff", "t:P03:4.8888"},
		{"a definition", "d:aaaa.bbbb", "d:aaaa.bbbb", "d:cccc.bbbb", "d:cccc.bbbb"},
		{"unknown", "", "e:k1.cccc", "e:k1.9999", ""},
	} {
		if got := chart.Renew(c.seen, c.before, c.after); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
