package main

import "testing"

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		share    float64
		decimals int
		want     string
	}{
		{0, 0, "0%"}, {1, 0, "100%"}, {0.36, 0, "36%"}, {0.004, 0, "<1%"}, {0.996, 0, ">99%"}, {2.0 / 3, 0, "67%"},
		{0, 1, "0.0%"}, {0.25, 1, "25.0%"}, {33.0 / 39, 1, "84.6%"}, {0.0004, 1, "<0.1%"}, {0.9996, 1, ">99.9%"}, {1, 1, "100.0%"},
	} {
		if got := percent(c.share, c.decimals); got != c.want {
			t.Errorf("%v with %d decimals is %s, want %s", c.share, c.decimals, got, c.want)
		}
	}
}
