package anchor

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// allPairings finds by trying everything what relate finds by tables: of each
// new unit the old ones that some longest common subsequence pairs it with,
// and -1 where one leaves it out.
func allPairings(a, b []string) []map[int]bool {
	best := 0
	var found [][]int
	var walk func(i, j int, pairs []int)
	walk = func(i, j int, pairs []int) {
		if j == len(b) {
			n := 0
			for _, p := range pairs {
				if p >= 0 {
					n++
				}
			}
			if n > best {
				best, found = n, nil
			}
			if n == best {
				found = append(found, append([]int{}, pairs...))
			}
			return
		}
		walk(i, j+1, append(pairs, -1))
		for k := i; k < len(a); k++ {
			if a[k] == b[j] {
				walk(k+1, j+1, append(pairs, k))
			}
		}
	}
	walk(0, 0, nil)
	out := make([]map[int]bool, len(b))
	for j := range b {
		out[j] = map[int]bool{}
		for _, pairs := range found {
			out[j][pairs[j]] = true
		}
	}
	return out
}

func TestRelateHoldsAllPairings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SampledFrom([]string{"a", "b", "c"})
		a := rapid.SliceOfN(word, 0, 7).Draw(t, "old")
		b := rapid.SliceOfN(word, 0, 7).Draw(t, "new")
		r := newRelation(len(b))
		x, y := interned(a, b)
		d := changesBetween(x, y, len(a)+len(b))
		clear(r.free)
		band := &band{a: x, b: y, cost: d, shift: (d + len(a) - len(b)) / 2}
		band.fill()
		band.readBack(r)
		for j, want := range allPairings(a, b) {
			lo, hi := len(a), -1
			for i := range want {
				if i >= 0 {
					lo, hi = min(lo, i), max(hi, i)
				}
			}
			if hi < 0 {
				lo = 0
			}
			if r.lo[j] != lo || r.hi[j] != hi || r.free[j] != want[-1] {
				t.Fatalf("%v to %v: unit %d is %d to %d, free %v; want %v", a, b, j, r.lo[j], r.hi[j], r.free[j], want)
			}
		}
	})
}

func TestRelateGivesUpOnWhatIsTooLarge(t *testing.T) {
	a, b := strings.Fields(strings.Repeat("x y z ", 3000)), strings.Fields(strings.Repeat("q r s ", 3000))
	r := relate(a, b)
	if r.lo[7] != 0 || r.hi[7] != len(a)-1 || !r.free[7] {
		t.Errorf("unit 7 is %d to %d, free %v", r.lo[7], r.hi[7], r.free[7])
	}
	if r := relate(a, append([]string{"new"}, a...)); r.fixed(0) >= 0 || r.fixed(9000) != 8999 {
		t.Error("a long text with one word more is not followed")
	}
}

// TestSoften: what went and what came between two certain pairs.
func TestSoften(t *testing.T) {
	for _, c := range []struct {
		old, new string
		want     string // of each new unit the old one; ? for a word in its place, - for none
	}{
		{"the bus is late", "the buss is late", "0 1 2 3"},
		{"the bus is late", "the coach is late", "0 ?1 2 3"},
		{"the bus is late", "the old coach is late", "0 - - 2 3"},
		{"the bus is late", "the old buss is late", "0 - 1 2 3"},
		{"the bus is late", "the busis late", "0 1 3"},
		{"the bus is late", "the b us is late", "0 1 1 2 3"},
		{"for tea percent", "forty percent", "- 2"},
		{"some one came", "someone came", "0 2"},
		{"everyone came", "every one came", "0 0 1"},
		{"Bus is", "bus is", "0 1"},
		{"the clinic and the doctor", "the klinik and the docter", "0 1 2 3 4"},
		{"x banana ananas y", "x bananas y", "0 - 3"},
		{"one two three", "four five six", "?0 ?1 ?2"},
	} {
		a, b := strings.Fields(c.old), strings.Fields(c.new)
		r := relate(a, b)
		var got []string
		for j := range b {
			switch {
			case r.free[j]:
				got = append(got, "-")
			case r.weak[j]:
				got = append(got, "?"+string(rune('0'+r.lo[j])))
			default:
				got = append(got, string(rune('0'+r.lo[j])))
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q to %q: %s, want %s", c.old, c.new, g, c.want)
		}
	}
}
