package document

import (
	"slices"
	"strings"

	"framewright/framework"
)

func init() {
	register(Format{ID: "json", Name: "transcript as data (JSON)", Ext: []string{".json"},
		Read: readJSON, Count: countJSON})
}

// readJSON reads what transcribing programs export: Whisper and its kin,
// Otter, AssemblyAI, Deepgram, Amazon Transcribe, Rev.ai, Azure, Google. No
// shape is built in whole. The text is a list of objects with a text and,
// mostly, a speaker and times (json_rule.go); the list that holds what was
// said is chosen among those of the file (json_list.go). Each of its objects
// is a cue.
//
// Everything else is mark-up: the same text once more as a whole, lists of
// words beside it, tokens, ids, probabilities. What of it is prose that was
// not said again in the list, such as a summary, is told.
func readJSON(data []byte) (*Document, error) {
	d, err := decodeBytes(data)
	if err != nil {
		return nil, err
	}
	f, err := findJSON(d.text)
	if err != nil {
		return nil, err
	}
	doc := &Document{Encoding: d.encoding, Doubt: d.doubt}
	segments := f.segments()
	for i, s := range segments {
		doc.Paragraphs = append(doc.Paragraphs, Paragraph{Line: i + 1, Runs: []Run{{Text: tidyText(s.text)}},
			Cue: &Cue{Start: clockOf(s.start, s.scale), End: clockOf(s.end, s.scale), Voice: jsonLine(s.voice), HasVoice: s.voiced}})
	}
	doc.Notices = f.unsaid(segments)
	return doc, nil
}

func jsonLine(s string) string { return strings.Join(strings.Fields(tidyText(s)), " ") }

// jsonFile is a JSON text in which the list of what was said has been found.
type jsonFile struct {
	top    jsonValue
	list   *jsonList
	names  map[string]string // a speaker's id → name, where the file has a table of them
	tables bool              // it may have one
}

func findJSON(text string) (*jsonFile, error) {
	top, err := checkJSON(strings.TrimPrefix(text, "\ufeff"))
	if err != nil {
		return nil, err
	}
	lists := jsonLists(top)
	best := bestList(lists)
	if best == nil {
		return nil, &framework.Error{Name: "no-transcript-in-json", What: "this JSON holds no list of things said",
			Hint: "a transcript has a list of objects with a text, and often speaker, start and end; export it as .vtt, .srt or .docx"}
	}
	tables := slices.ContainsFunc(lists, func(l *jsonList) bool { return l.tableOfSpeakers() })
	return &jsonFile{top: top, list: best, names: speakerNames(lists), tables: tables}, nil
}

// jsonSegment is what becomes a cue.
type jsonSegment struct {
	text       string
	voice      string
	voiced     bool
	start, end jsonTime
	scale      float64 // the seconds that a number without a unit counts
}

// segments are the list's objects that say something; of a list of single
// words, the stretches of one speaker.
func (f *jsonFile) segments() []jsonSegment {
	var out []jsonSegment
	for _, it := range f.list.items {
		s := jsonSegment{voice: it.voice}
		if f.list.pieces {
			s.text = pieceText(it.v)
		} else {
			s.text = itemText(it.v)
		}
		if s.voice == "" {
			s.voice, s.voiced = voiceOf(it.v, f.list.pieces)
		}
		if name := f.names[s.voice]; name != "" {
			s.voice = name
		}
		s.voiced = s.voiced || s.voice != ""
		s.start, s.end = timesOf(it.v)
		if f.list.pieces || strings.TrimSpace(s.text) != "" {
			out = append(out, s)
		}
	}
	if f.list.pieces {
		out = stretches(out)
	}
	scaleTimes(out)
	return out
}

// stretches joins single words into what one speaker says, at most some forty
// words and to the end of a sentence. Punctuation has no speaker of its own.
func stretches(words []jsonSegment) []jsonSegment {
	var out []jsonSegment
	var pieces []string
	closeOne := func() {
		if len(pieces) > 0 {
			out[len(out)-1].text = joinPieces(pieces)
		}
		pieces = nil
	}
	for _, w := range words {
		mark := isMark(w.text)
		last := len(out) - 1
		if last < 0 || !mark && (w.voice != out[last].voice || len(pieces) >= 40 && endsSentence(pieces[len(pieces)-1])) {
			closeOne()
			out = append(out, w)
			last++
		}
		pieces = append(pieces, w.text)
		if !out[last].start.there {
			out[last].start = w.start
		}
		if w.end.there {
			out[last].end = w.end
		}
	}
	closeOne()
	kept := out[:0]
	for _, s := range out {
		if strings.TrimSpace(s.text) != "" {
			kept = append(kept, s)
		}
	}
	return kept
}
