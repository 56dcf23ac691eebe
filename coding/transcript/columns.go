package transcript

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
)

// layout says which column of a table holds what; -1 where none does.
type layout struct {
	text, speaker, start, end, number int
	width                             int
	unit                              float64 // seconds of one unit, where times are bare numbers
	head                              bool    // the first row names the columns
}

// captions is true where every row has a start and an end and nobody is named:
// then a row is a stretch of sound rather than a turn.
func (lay *layout) captions() bool { return lay.speaker < 0 && lay.start >= 0 && lay.end >= 0 }

// What columns are called.
var (
	textHeads = headSet("text words transcript transcription utterance utterances content speech what said caption sentence turn segment dialogue message " +
		"inhalt wortlaut äußerung aussage transkript texte paroles propos verbatim contenu énoncé texto contenido palabras transcripción fala conteúdo transcrição testo parole trascrizione tekst " +
		"內容 内容 文字 逐字稿 發言 发言 発言 発話 テキスト النص الكلام טקסט")
	speakerHeads = headSet("speaker who name participant person voice label spk role interlocutor speakername " +
		"sprecher sprecherin wer locuteur locutrice qui intervenant personne nom hablante quién persona nombre orador falante quem nome parlante chi spreker wie " +
		"說話者 说话者 說話人 说话人 發言人 发言人 講者 話者 発言者 المتحدث דובר")
	startHeads = headSet("start begin from time timestamp timestamps timecode timestart starttime in tc zeit zeitstempel zeitmarke beginn anfang von heure temps début horodatage minutage hora tiempo inicio desde tempo início inizio orario tijd 時間 时间 開始 タイム الوقت זמן")
	endHeads   = headSet("end to out until endtime timeend stop ende bis fin jusqu'à hasta fim fine eind 終了 結束 结束")
	numHeads   = headSet("# no nr n id line row index number nummer zeile n° num ligne numéro línea linha 番号 編號 序號")
)

func headSet(s string) map[string]bool { return wordSet(strings.ToLower(s)) }

// headName is a column's name without what stands around and behind it:
// "Start (ms)".
func headName(s string) string {
	s, _, _ = strings.Cut(strings.ToLower(oneLine(s)), "(")
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" _-:*.[]", r) }), "")
}

// layout finds out what the columns of a table hold; nil where nobody talks in
// it.
func (t *table) layout() *layout {
	lay := &layout{text: -1, speaker: -1, start: -1, end: -1, number: -1, width: t.width}
	if lay.byName(t) {
		t = &table{rows: t.rows[1:], width: t.width}
	}
	if len(t.rows) == 0 {
		return nil
	}
	shapes := t.shapes()
	lay.byShape(shapes)
	if !lay.talk(t, shapes) {
		return nil
	}
	lay.unit = lay.unitOf(t, shapes)
	return lay
}

// byName reads the names of the columns; false where the first row has none.
func (lay *layout) byName(t *table) bool {
	if len(t.rows) < 2 {
		return false
	}
	trial, named, filled := *lay, 0, 0
	for i, c := range t.rows[0] {
		name := headName(c.text)
		if name != "" {
			filled++
		}
		if count(c.text) > 4 || sentence(c.text) && !strings.HasSuffix(name, "?") {
			return false
		}
		for _, role := range []struct {
			at    *int
			words map[string]bool
		}{{&trial.text, textHeads}, {&trial.speaker, speakerHeads}, {&trial.start, startHeads}, {&trial.end, endHeads}, {&trial.number, numHeads}} {
			if role.words[name] {
				named++
				if *role.at < 0 {
					*role.at = i
				}
				break
			}
		}
	}
	if named == 0 || named < 2 && filled > 1 && trial.text < 0 && trial.speaker < 0 {
		return false
	}
	*lay = trial
	lay.head = true
	return true
}

// shape is what a column's cells look like.
type shape struct {
	filled, words    int
	times, numbers   int
	labels, known    int
	distinct         map[string]int
	sentences        int
	least, most      float64 // of its numbers
	rising, counting bool    // each number is above the one before; by one
	before           float64
}

func (t *table) shapes() []shape {
	out := make([]shape, t.width)
	for i := range out {
		out[i] = shape{distinct: map[string]int{}, rising: true, counting: true, least: math.Inf(1), most: math.Inf(-1)}
	}
	for _, r := range t.rows {
		for i, c := range r {
			if c.text != "" {
				out[i].add(c.text)
			}
		}
	}
	return out
}

func (s *shape) add(text string) {
	s.filled++
	n := count(text)
	s.words += n
	if start, _ := cellTimes(text); start != "" {
		s.times++
	}
	if v, ok := number(text); ok {
		if s.numbers > 0 {
			s.rising = s.rising && v >= s.before
			s.counting = s.counting && v == s.before+1
		}
		s.numbers++
		s.before, s.least, s.most = v, min(s.least, v), max(s.most, v)
	}
	if sentence(text) {
		s.sentences++
	}
	if n > 6 || len(text) > 80 {
		return
	}
	label := strings.TrimRight(text, ":： ")
	key := Fold(label)
	if len(s.distinct) < 1000 {
		s.distinct[key]++
	}
	switch {
	case isKnown(key) || unsureForm.MatchString(key) || together(key):
		s.known++
		s.labels++
	case plausible(label) && (isCode(label) || isNamey(label)) && !stopLabels[key]:
		s.labels++
	}
}

// most is true where nearly all filled cells are of a kind.
func (s *shape) mostly(n int) bool { return s.filled > 0 && n*10 >= s.filled*9 }

// byShape fills in what the names of the columns have left open.
func (lay *layout) byShape(shapes []shape) {
	if lay.text < 0 {
		for i, s := range shapes {
			if i != lay.speaker && i != lay.start && i != lay.end && s.words > 0 && !s.mostly(s.times) && !s.mostly(s.numbers) &&
				(lay.text < 0 || s.words > shapes[lay.text].words) {
				lay.text = i
			}
		}
	}
	if lay.head && lay.speaker >= 0 && lay.start >= 0 {
		return
	}
	for i, s := range shapes {
		if i == lay.text || i == lay.speaker || i == lay.end {
			continue
		}
		switch {
		case lay.start < 0 && s.mostly(s.times):
			lay.start = i
		case lay.start >= 0 && i != lay.start && lay.end < 0 && s.mostly(s.times) && !lay.head:
			lay.end = i
		case lay.number < 0 && s.filled > 1 && s.mostly(s.numbers) && s.counting:
			lay.number = i
		case lay.speaker < 0 && s.speaks():
			lay.speaker = i
		}
	}
	if lay.start < 0 && !lay.head {
		lay.bareNumbers(shapes)
	}
}

// speaks is true of a column whose cells are speakers: short, name-like, and
// the same ones again and again.
func (s *shape) speaks() bool {
	if s.filled < 2 || s.sentences*4 > s.filled || s.mostly(s.numbers) || s.labels*10 < s.filled*8 {
		return false
	}
	return s.mostly(s.known) || len(s.distinct)*3 <= s.filled*2
}

// bareNumbers finds the columns of start and end without names: two numbers, the
// second never below the first; or parts of a day, as Excel keeps times.
func (lay *layout) bareNumbers(shapes []shape) {
	var found []int
	for i, s := range shapes {
		if i != lay.text && i != lay.number && i != lay.speaker && s.filled > 1 && s.mostly(s.numbers) && s.rising {
			found = append(found, i)
		}
	}
	switch {
	case len(found) == 2 && shapes[found[0]].least <= shapes[found[1]].least && shapes[found[0]].most <= shapes[found[1]].most:
		lay.start, lay.end = found[0], found[1]
	case len(found) == 1 && shapes[found[0]].most < 1 && shapes[found[0]].most > shapes[found[0]].least:
		lay.start = found[0]
	}
}

// talk is true of a table in which somebody speaks rather than one of keys and
// values.
func (lay *layout) talk(t *table, shapes []shape) bool {
	if lay.text < 0 || shapes[lay.text].words == 0 {
		return false
	}
	if lay.head && (lay.speaker >= 0 || lay.start >= 0) {
		return true
	}
	if lay.start >= 0 {
		return true
	}
	if lay.speaker < 0 {
		return false
	}
	s := shapes[lay.speaker]
	keys, said := 0, 0
	for _, r := range t.rows {
		if p := headKey(r[lay.speaker].text); p != 0 && p&rolePart == 0 {
			keys++
		}
		if !valueLike(r[lay.text].text) {
			said++
		}
	}
	return keys*3 < len(t.rows) && (said > 0 || len(s.distinct) < s.filled)
}

// fits is true of a further table that has the columns of an earlier one.
func (lay *layout) fits(t *table) bool {
	for _, r := range t.rows {
		if lay.start >= 0 && r[lay.start].text != "" {
			if start, _ := lay.times(r[lay.start].text); start == "" {
				return false
			}
		}
		if lay.speaker >= 0 && count(r[lay.speaker].text) > 6 {
			return false
		}
	}
	return true
}

var cellTimeRe = regexp.MustCompile(`^[\[(#]?\s*(` + spanRe + `)\s*[\])#]?$`)

// cellTimes reads a cell that holds a clock time, or a start and an end.
func cellTimes(text string) (start, end string) {
	m := cellTimeRe.FindStringSubmatch(text)
	if m == nil {
		return "", ""
	}
	return canonTime(m[2]), canonTime(m[3])
}

// times reads a time cell: a clock time, a span, or a bare number.
func (lay *layout) times(text string) (start, end string) {
	if start, end = cellTimes(text); start != "" {
		return start, end
	}
	if v, ok := number(text); ok && lay.unit > 0 {
		return clock(v * lay.unit), ""
	}
	return "", ""
}

func number(text string) (float64, bool) {
	if text == "" || len(text) > 20 || strings.Trim(text, "0123456789.,") != "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return v, err == nil && v < 1e12
}

// clock writes seconds as a canonical time.
func clock(s float64) string {
	ms := int64(math.Round(s * 1000))
	out := fmt.Sprintf("%02d:%02d:%02d", ms/3600000, ms/60000%60, ms/1000%60)
	if ms%1000 != 0 {
		out += fmt.Sprintf(".%03d", ms%1000)
	}
	return out
}

// unitOf finds the unit of times that are bare numbers: that in which people
// speak neither much slower nor much faster than people do. Numbers below one
// are parts of a day.
func (lay *layout) unitOf(t *table, shapes []shape) float64 {
	if lay.start < 0 || shapes[lay.start].numbers == 0 {
		return 0
	}
	s := shapes[lay.start]
	most := s.most
	if lay.end >= 0 {
		most = max(most, shapes[lay.end].most)
	}
	if most < 1 {
		return 24 * 3600
	}
	for _, unit := range []float64{1, 0.001} {
		minutes := (most - min(s.least, most)) * unit / 60
		if rate := float64(shapes[lay.text].words) / minutes; minutes > 0 && rate >= 20 && rate <= 600 {
			return unit
		}
	}
	if most > 40000 {
		return 0.001
	}
	return 1
}
