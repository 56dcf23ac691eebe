package revise_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"framewright/framework"
)

// What follows is the judge of the property test. It knows nothing of how
// passages are placed: every character of the old text carries an id of its
// own, the edits carry the ids along, and where they end up is where the
// words are.

// cell is one character. Ids of the old text are above 0, those of what was
// put in below.
type cell struct {
	r  rune
	id int
}

// line is a turn made of cells. Its number is 0 where it is new.
type line struct {
	no      int
	speaker string
	cells   []cell
}

// draft is a transcript under correction.
type draft struct {
	rng   *rand.Rand
	lines []line
	fresh int          // the next id of what is put in, counted down
	moved map[int]bool // ids that were cut and pasted
	from  map[int]int  // of each id, the number of its turn
	log   []string

	// No word both goes and comes in one correction: from the text alone
	// nobody could tell such words apart.
	went, came map[string]bool
}

// The words of the old text: many that repeat, of several scripts, with
// characters made of many.
var vocabulary = strings.Fields(`no yes the the bus bus clinic I I you and it is was a far walk pay again neighbour Monday ` +
	`I’m don't “so” well-run e\u0301cole 👩‍👩‍👧 👍🏽 今天我去医院 医院很远 我没有钱 الحافلة في Über naïve 3.5 two,three o’clock fee`)

var rare = strings.Fields(`garden winter ticket lantern doctor sister ladder market copper travel orchid saddle harbour village kettle fabric ribbon canyon meadow pepper`)

func init() {
	for i, w := range vocabulary {
		vocabulary[i] = strings.ReplaceAll(w, `\u0301`, "\u0301")
	}
}

func (d *draft) pick(list []string) string { return list[d.rng.IntN(len(list))] }

// say makes a sentence of words that may come.
func (d *draft) say(n int, old bool) string {
	var out []string
	for len(out) < n {
		w := d.pick(vocabulary)
		if d.rng.IntN(4) == 0 {
			w = d.pick(rare)
		}
		if old || !d.went[w] {
			out = append(out, w)
		}
	}
	return strings.Join(out, " ")
}

// newDraft makes an old text in which passages and whole turns repeat.
func newDraft(seed uint64) *draft {
	d := &draft{rng: rand.New(rand.NewPCG(seed, 7)), moved: map[int]bool{}, from: map[int]int{}, went: map[string]bool{}, came: map[string]bool{}}
	id := 0
	var said []string
	for i := range 4 + d.rng.IntN(9) {
		text := d.say(1+d.rng.IntN(14), true)
		switch {
		case len(said) > 0 && d.rng.IntN(5) == 0:
			text = d.pick(said)
		case len(said) > 0 && d.rng.IntN(3) == 0:
			words := strings.Fields(d.pick(said))
			k := d.rng.IntN(len(words))
			again := strings.Join(words[k:min(len(words), k+1+d.rng.IntN(4))], " ")
			text += " " + again + " " + d.say(1+d.rng.IntN(3), true) + " " + again
		}
		said = append(said, text)
		l := line{no: i + 1, speaker: []string{"INT", "P03"}[i%2]}
		for _, r := range text {
			id++
			d.from[id] = i + 1
			l.cells = append(l.cells, cell{r, id})
		}
		d.lines = append(d.lines, l)
	}
	return d
}

func (l line) text() string {
	var b strings.Builder
	for _, c := range l.cells {
		b.WriteRune(c.r)
	}
	return b.String()
}

// transcript is the draft as a transcript; numbered anew where its turns' own
// numbers are not to be known.
func (d *draft) transcript(anew bool) *framework.Transcript {
	t := &framework.Transcript{ID: "P03", Kind: framework.Verbatim, Speakers: []framework.Speaker{
		{Label: "INT", Role: framework.Interviewer}, {Label: "P03", Role: framework.ParticipantRole, Participant: "P03"}}}
	for i, l := range d.lines {
		no := l.no
		if anew {
			no = i + 1
		}
		t.Body = append(t.Body, framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: no}, Speaker: l.speaker, Text: l.text()}})
		t.Last = max(t.Last, no)
	}
	return t
}

// span is a stretch of cells, from one to another.
type span struct{ from, to int }

// words are the stretches between blanks.
func (l line) words() []span {
	var out []span
	from := -1
	for i := 0; i <= len(l.cells); i++ {
		blank := i == len(l.cells) || unicode.IsSpace(l.cells[i].r)
		switch {
		case blank && from >= 0:
			out = append(out, span{from, i})
			from = -1
		case !blank && from < 0:
			from = i
		}
	}
	return out
}

func (l line) word(s span) string { return line{cells: l.cells[s.from:s.to]}.text() }

// mayGo tells whether none of the words has come, and mayCome whether none has
// gone.
func (d *draft) mayGo(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return d.came[w] })
}

func (d *draft) mayCome(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return d.went[w] })
}

// twin tells whether words of a turn stand in it twice, as words of two turns
// that were joined: which of them went nobody could tell.
func (d *draft) twin(i int, s span) bool {
	said := map[string]int{}
	for _, w := range d.lines[i].words() {
		from := d.from[d.lines[i].cells[w.from].id]
		for _, u := range units(d.lines[i].word(w)) {
			if other, ok := said[u]; ok && other != from && slices.Contains(units(d.lines[i].word(s)), u) {
				return true
			}
			said[u] = from
		}
	}
	return false
}

func (d *draft) note(set map[string]bool, words []string) {
	for _, w := range words {
		set[w] = true
	}
}

// units are the words as they are compared: a Chinese character by itself.
func units(text string) []string {
	var out []string
	text = strings.NewReplacer("’", "'", "\u2011", "-", `"`, "“").Replace(text)
	for _, w := range strings.Fields(text) {
		if strings.ContainsFunc(w, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			for _, r := range w {
				out = append(out, string(r))
			}
			continue
		}
		out = append(out, strings.FieldsFunc(w, func(r rune) bool { return strings.ContainsRune("“”,-", r) })...)
	}
	return out
}

// put makes cells of what is put in.
func (d *draft) put(text string) []cell {
	var out []cell
	for _, r := range text {
		d.fresh--
		out = append(out, cell{r, d.fresh})
	}
	return out
}

// tidy takes away blanks at the ends and doubled ones, as every correction
// does.
func (l *line) tidy() {
	var out []cell
	for _, c := range l.cells {
		if unicode.IsSpace(c.r) && (len(out) == 0 || unicode.IsSpace(out[len(out)-1].r)) {
			continue
		}
		out = append(out, c)
	}
	if n := len(out); n > 0 && unicode.IsSpace(out[n-1].r) {
		out = out[:n-1]
	}
	l.cells = out
}

// edit changes the draft at random; false where the change drawn does not fit.
func (d *draft) edit() bool {
	i := d.rng.IntN(len(d.lines))
	edits := []func(int) bool{d.typo, d.typo, d.typo, d.remove, d.insert, d.copy, d.join, d.split, d.drop, d.add, d.shift, d.dress, d.paste, d.glue}
	n := d.rng.IntN(len(edits))
	before := fmt.Sprint(d.lines[i].no, " ", d.lines[i].text())
	if !edits[n](i) {
		return false
	}
	for k := range d.lines {
		d.lines[k].tidy()
	}
	d.log = append(d.log, fmt.Sprintf("edit %d of %s", n, before))
	return true
}
