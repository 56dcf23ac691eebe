package document

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"framewright/framework/words"
)

// countJSON counts the words of the list that holds what was said, object by
// object, with the standard library's decoder: texts, and the speakers of the
// objects that become cues. Everything else is mark-up, as readJSON says.
func countJSON(data []byte) (int, error) {
	d, err := decodeBytes(data)
	if err != nil {
		return 0, err
	}
	f, err := findJSON(d.text)
	if err != nil {
		return 0, err
	}
	c := &jsonCount{want: f.list.path, pieces: f.list.pieces, names: map[string]string{}, byTime: map[string]string{}}
	text := pythonNumbers(strings.TrimPrefix(d.text, "\ufeff"))
	for _, c.counting = range []bool{false, true} {
		if !c.counting && !f.tables {
			continue
		}
		dec := json.NewDecoder(strings.NewReader(text))
		dec.UseNumber()
		if err := c.value(dec, ""); err != nil {
			return 0, err
		}
	}
	c.closeStretch()
	return c.n, nil
}

var pythonNumber = regexp.MustCompile(`([:\[,]\s*)(?:NaN|-?Infinity)(\s*[,}\]])`)

// pythonNumbers puts null for the numbers that JSON has not. Twice, for two
// in a row share the comma; within a text a word stands for a word.
func pythonNumbers(text string) string {
	for range 2 {
		if !strings.Contains(text, "NaN") && !strings.Contains(text, "Infinity") {
			break
		}
		text = pythonNumber.ReplaceAllString(text, "${1}null${2}")
	}
	return text
}

// jsonCount goes over the tokens twice: for the tables of speakers, then for
// what is said.
type jsonCount struct {
	want     string
	pieces   bool
	counting bool
	n        int
	names    map[string]string
	byTime   map[string]string

	voice string   // of the stretch of single words that is open
	open  []string // its words
}

// onTheWay tells whether what is wanted may lie below a path.
func (c *jsonCount) onTheWay(path string) bool {
	rest, ok := strings.CutPrefix(c.want, path)
	return !c.counting || ok && (path == "" || rest == "" || rest[0] == '.' || rest[0] == '[')
}

func (c *jsonCount) value(dec *json.Decoder, path string) error {
	if !c.onTheWay(path) {
		var passed json.RawMessage
		return dec.Decode(&passed)
	}
	t, err := dec.Token()
	if err != nil {
		return err
	}
	switch t {
	case json.Delim('{'):
		for dec.More() {
			key, err := dec.Token()
			if err != nil {
				return err
			}
			if err := c.value(dec, strings.TrimPrefix(path+"."+key.(string), ".")); err != nil {
				return err
			}
		}
		_, err = dec.Token()
	case json.Delim('['):
		err = c.elements(dec, path+"[]")
	}
	return err
}

// elements reads a list; the objects of one that is asked for are taken whole.
func (c *jsonCount) elements(dec *json.Decoder, path string) error {
	whole := c.wanted(path)
	for dec.More() {
		if !whole {
			if err := c.value(dec, path); err != nil {
				return err
			}
			continue
		}
		var raw json.RawMessage
		if err := dec.Decode(&raw); err != nil {
			return err
		}
		c.take(raw, path)
		if c.counting {
			continue
		}
		sub := json.NewDecoder(bytes.NewReader(raw))
		sub.UseNumber()
		if err := c.value(sub, path); err != nil { // a table may lie within one
			return err
		}
	}
	_, err := dec.Token()
	return err
}

func (c *jsonCount) wanted(path string) bool {
	if c.counting {
		return path == c.want
	}
	step := strings.TrimRight(path, "[]")
	return plainKey(step[strings.LastIndexAny(step, ".]")+1:]) == "speakers" || strings.HasSuffix(path, "speaker_labels.segments[].items[]")
}

func (c *jsonCount) take(raw json.RawMessage, path string) {
	o := objectOf(raw)
	switch {
	case o == nil:
	case c.counting && c.pieces:
		c.piece(o)
	case c.counting:
		if text := o.said(); text != "" {
			c.n += words.Count(tidyText(text)) + words.Count(tidyText(c.speaker(o, voiceKeys)))
		}
	case strings.HasSuffix(path, "speaker_labels.segments[].items[]"):
		c.byTime[o.firstOf([]string{"starttime"})] = o.voice(voiceKeys[:ownVoiceKeys])
	default:
		id, name := o.voice(idKeys), strings.Join(strings.Fields(o.firstOf(nameKeys)), " ")
		if id != "" && name != "" {
			c.names[id] = name
		}
	}
}

func (c *jsonCount) speaker(o object, keys []string) string {
	voice := o.voice(keys)
	if start := o.firstOf([]string{"starttime"}); voice == "" && start != "" && strings.HasSuffix(c.want, "results.items[]") {
		voice = c.byTime[start]
	}
	if name := c.names[voice]; name != "" {
		return name
	}
	return voice
}

// piece adds a single word to the stretch that is open, or begins another.
func (c *jsonCount) piece(o object) {
	text, voice := o.piece(), c.speaker(o, voiceKeys[:ownVoiceKeys])
	if mark := isMark(text); c.open == nil || !mark && (voice != c.voice || len(c.open) >= 40 && endsSentence(c.open[len(c.open)-1])) {
		c.closeStretch()
		c.voice = voice
	}
	c.open = append(c.open, text)
}

func (c *jsonCount) closeStretch() {
	if text := strings.TrimSpace(joinPieces(c.open)); text != "" {
		c.n += words.Count(tidyText(text)) + words.Count(tidyText(c.voice))
	}
	c.open = nil
}

// object is a JSON object with its members in their order.
type object []struct {
	key string // in lower case, without "_" and "-"
	val json.RawMessage
}

func objectOf(raw json.RawMessage) object {
	dec := json.NewDecoder(bytes.NewReader(raw))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil
	}
	out := object{}
	for dec.More() {
		t, err := dec.Token()
		key, ok := t.(string)
		var val json.RawMessage
		if err != nil || !ok || dec.Decode(&val) != nil {
			return out
		}
		out = append(out, struct {
			key string
			val json.RawMessage
		}{plainKey(key), val})
	}
	return out
}

func plainKey(key string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '_' || r == '-':
			return -1
		case 'A' <= r && r <= 'Z':
			return r + 'a' - 'A'
		}
		return r
	}, key)
}

// str is a member that is a string, the first of that name.
func (o object) str(name string) (out string) {
	for _, m := range o {
		if m.key == name && json.Unmarshal(m.val, &out) == nil && out != "" {
			return out
		}
	}
	return ""
}

// list is a member that is a list.
func (o object) list(name string) (out []json.RawMessage) {
	for _, m := range o {
		if m.key == name && m.val[0] == '[' && json.Unmarshal(m.val, &out) == nil {
			return out
		}
	}
	return nil
}

func (o object) firstOf(names []string) string {
	for _, name := range names {
		for _, m := range o {
			var s string
			if m.key == name && json.Unmarshal(m.val, &s) == nil && strings.TrimSpace(s) != "" {
				return s
			}
		}
	}
	return ""
}

// said is what an object says.
func (o object) said() string {
	if s := o.firstOf(textKeys); s != "" {
		return strings.TrimSpace(s)
	}
	if best := o.best(); best != nil {
		return strings.TrimSpace(best.firstOf(textKeys))
	}
	for _, name := range partKeys {
		if l := o.list(name); l != nil {
			var pieces []string
			for _, raw := range l {
				pieces = append(pieces, objectOf(raw).piece())
			}
			return strings.TrimSpace(joinPieces(pieces))
		}
	}
	return ""
}

func (o object) piece() string {
	for _, name := range pieceKeys {
		if s := o.str(name); s != "" {
			return s
		}
	}
	for _, name := range pieceKeys {
		if s := o.best().str(name); s != "" {
			return s
		}
	}
	return ""
}

// best is the first of an object's guesses; nil where it has none.
func (o object) best() object {
	for _, name := range firstKeys {
		if l := o.list(name); l != nil {
			if len(l) > 0 {
				return objectOf(l[0])
			}
			return nil
		}
	}
	return nil
}

// voice is who says it: a name, a number, or an object with one.
func (o object) voice(keys []string) string {
	for _, key := range keys {
		for _, m := range o {
			if m.key != key {
				continue
			}
			if s := rawVoice(m.val); s != "" {
				return s
			}
		}
	}
	return ""
}

func rawVoice(raw json.RawMessage) string {
	var s string
	switch {
	case json.Unmarshal(raw, &s) == nil && raw[0] == '"':
		return strings.Join(strings.Fields(s), " ")
	case raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9':
		return string(raw)
	case raw[0] == '{':
		inner := objectOf(raw)
		for _, key := range slices.Concat(nameKeys, idKeys) {
			for _, m := range inner {
				if m.key == key && (m.val[0] == '"' || m.val[0] == '-' || m.val[0] >= '0' && m.val[0] <= '9') {
					return rawVoice(m.val)
				}
			}
		}
	}
	return ""
}
