package document

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"framewright/framework/words"
)

// unsaidRun is how many words in a row tell whether a text was said.
const unsaidRun = 4

// unsaid tells of prose in the file that is no part of what was said: a
// summary, chapters, notes. Texts that repeat what the segments say are no
// news. The report names keys, for the texts may hold anything.
func (f *jsonFile) unsaid(segments []jsonSegment) []string {
	said := map[uint64]bool{}
	var run wordRun
	for _, s := range segments {
		for _, w := range strings.Fields(s.text) {
			said[run.next(w)] = true
		}
	}
	count := map[string]int{}
	var keys []string
	var walk func(key string, v jsonValue, depth int)
	walk = func(key string, v jsonValue, depth int) {
		if depth > maxListDepth {
			return
		}
		v.members(func(k string, val jsonValue) bool { walk(k, val, depth+1); return true })
		v.elements(func(e jsonValue) bool { walk(key, e, depth+1); return true })
		if text := strings.Fields(v.text()); len(text) > unsaidRun && !repeats(said, text) {
			if count[key] == 0 {
				keys = append(keys, key)
			}
			count[key] += words.Count(v.text())
		}
	}
	walk("", f.top, 0)
	slices.Sort(keys)
	var out []string
	for _, k := range keys {
		out = append(out, fmt.Sprintf("left out, as no part of what was said: %d words under %q", count[k], jsonLine(k)))
	}
	return out
}

// repeats tells whether any run of a text's words was said.
func repeats(said map[uint64]bool, text []string) bool {
	var run wordRun
	for i, w := range text[:min(len(text), 40)] {
		if h := run.next(w); i >= unsaidRun-1 && said[h] {
			return true
		}
	}
	return false
}

// wordRun hashes the last words of a text: the runs themselves would take many
// times the memory of the text.
type wordRun [unsaidRun]uint64

func (r *wordRun) next(word string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(strings.ToLower(strings.Trim(word, ".,;:!?…\"'“”‘’()"))))
	copy(r[:], r[1:])
	r[unsaidRun-1] = h.Sum64()
	sum := uint64(0)
	for _, v := range r {
		sum = sum*1099511628211 ^ v
	}
	return sum
}
