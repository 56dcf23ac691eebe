package document

import (
	"slices"
	"strings"

	"framewright/framework/words"
)

// jsonList is all objects that stand in lists at one path: "segments[]", or
// "results.channels[].alternatives[].words[]".
type jsonList struct {
	path   string
	items  []jsonItem
	texts  int  // so many say something
	voices int  // so many of these have a speaker
	timed  bool // any of them has a time
	words  int
	pieces bool // single words
}

type jsonItem struct {
	v     jsonValue
	voice string // known from elsewhere in the file
}

// maxListDepth bounds where lists are looked for; every level is gone over
// once more.
const maxListDepth = 12

// jsonLists finds the lists of objects of a file, in its order.
func jsonLists(top jsonValue) []*jsonList {
	var out []*jsonList
	at := map[string]*jsonList{}
	var walk func(v jsonValue, path string, depth int)
	walk = func(v jsonValue, path string, depth int) {
		if depth > maxListDepth {
			return
		}
		v.members(func(key string, val jsonValue) bool {
			if k := val.kind(); k == '{' || k == '[' {
				walk(val, strings.TrimPrefix(path+"."+key, "."), depth+1)
			}
			return true
		})
		v.elements(func(e jsonValue) bool {
			k := e.kind()
			if k != '{' && k != '[' {
				return true
			}
			here := path + "[]"
			if k == '{' {
				if at[here] == nil {
					at[here] = &jsonList{path: here}
					out = append(out, at[here])
				}
				at[here].items = append(at[here].items, jsonItem{v: e})
			}
			walk(e, here, depth+1)
			return true
		})
	}
	walk(top, "", 0)
	lendVoices(out)
	for _, l := range out {
		l.measure()
	}
	return out
}

// name is the last step of a list's path.
func (l *jsonList) name() string {
	path := strings.TrimRight(l.path, "[]")
	return path[strings.LastIndexAny(path, ".]")+1:]
}

// pieceLists are the names under which single words are kept.
var pieceLists = []string{"words", "items", "terms", "elements", "tokens", "wordsegments"}

func (l *jsonList) named(names []string) int {
	return slices.IndexFunc(names, func(n string) bool { return sameKey(l.name(), n) })
}

func (l *jsonList) measure() {
	l.pieces = l.named(pieceLists) >= 0 || l.singleWords()
	for _, it := range l.items {
		text := ""
		if l.pieces {
			text = pieceText(it.v)
		} else {
			text = itemText(it.v)
		}
		n := words.Count(text)
		if n == 0 {
			continue
		}
		l.texts++
		l.words += n
		if voice, _ := voiceOf(it.v, l.pieces); voice != "" || it.voice != "" {
			l.voices++
		}
		if start, _ := timesOf(it.v); start.there {
			l.timed = true
		}
	}
}

// singleWords is true of a list whose objects have a word and no text; the
// first of them are looked at.
func (l *jsonList) singleWords() bool {
	n, sample := 0, l.items[:min(len(l.items), 50)]
	for _, it := range sample {
		if itemText(it.v) == "" && pieceText(it.v) != "" {
			n++
		}
	}
	return 2*n > len(sample)
}

// lendVoices gives Amazon's words their speakers, which older exports keep in
// a list beside them, by the time at which a word begins.
func lendVoices(lists []*jsonList) {
	byTime := map[string]string{}
	for _, l := range lists {
		if strings.HasSuffix(l.path, "speaker_labels.segments[].items[]") {
			for _, it := range l.items {
				byTime[startText(it.v)] = voiceOfPiece(it.v)
			}
		}
	}
	if len(byTime) == 0 {
		return
	}
	for _, l := range lists {
		if !strings.HasSuffix(l.path, "results.items[]") {
			continue
		}
		for i := range l.items {
			if start := startText(l.items[i].v); start != "" && voiceOfPiece(l.items[i].v) == "" {
				l.items[i].voice = byTime[start]
			}
		}
	}
}

func startText(v jsonValue) string {
	return v.one([]string{"starttime"}, saying).text()
}

func voiceOfPiece(v jsonValue) string {
	voice, _ := voiceOf(v, true)
	return voice
}

// listNames are the names that programs give to the list of what was said.
// Where several lists are as good, the earliest name decides.
var listNames = []string{"segments", "utterances", "transcription", "monologues", "transcripts", "audiosegments", "recognizedphrases",
	"phrases", "chunks", "captions", "cues", "paragraphs", "sentences", "turns", "messages", "transcript", "results"}

// bestList chooses the list of what was said. Of the lists that hold at least
// half as many words as the fullest one it prefers those with speakers, then
// those that are more than one object without times, then those of more than
// single words, then what they are called.
func bestList(lists []*jsonList) *jsonList {
	most := 0
	for _, l := range lists {
		most = max(most, l.words)
	}
	var best *jsonList
	for _, l := range lists {
		if l.words == 0 || 2*l.words < most || l.named(firstKeys) >= 0 {
			continue
		}
		if best == nil || l.better(best) {
			best = l
		}
	}
	return best
}

// better compares a list with one that stands before it.
func (l *jsonList) better(other *jsonList) bool {
	a, b := l.rank(), other.rank()
	for i := range a {
		if a[i] != b[i] {
			return a[i] > b[i]
		}
	}
	return false
}

// rank is what lists are compared by, the weightiest first.
func (l *jsonList) rank() [4]int {
	one := func(yes bool) int {
		if yes {
			return 1
		}
		return 0
	}
	name := l.named(listNames)
	if name < 0 {
		name = len(listNames)
	}
	return [4]int{one(10*l.voices > 6*l.texts), one(len(l.items) > 1 || l.timed), one(!l.pieces), -name}
}

// tableOfSpeakers is true of a list that says who speakers are, or when each
// speaks.
func (l *jsonList) tableOfSpeakers() bool {
	return l.named([]string{"speakers"}) >= 0 || strings.HasSuffix(l.path, "speaker_labels.segments[].items[]")
}

// speakerNames reads a table of speakers, as Otter has: id → name.
func speakerNames(lists []*jsonList) map[string]string {
	out := map[string]string{}
	scalar := func(v jsonValue) bool { return saying(v) || v.kind() == '0' }
	for _, l := range lists {
		if l.named([]string{"speakers"}) < 0 {
			continue
		}
		for _, it := range l.items {
			id, name := it.v.one(idKeys, scalar), it.v.one(nameKeys, saying)
			if id != "" && name != "" {
				out[voiceText(id)] = jsonLine(name.text())
			}
		}
	}
	return out
}
