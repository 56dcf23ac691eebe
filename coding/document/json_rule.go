package document

import (
	"strings"
	"unicode"
)

// The names under which programs keep what is said, by whom, and single
// words. Case, "_" and "-" make no difference; the first one that is there is
// taken.
var (
	textKeys  = []string{"text", "transcript", "utterance", "sentence", "words", "content", "body", "display", "caption", "message", "said"}
	firstKeys = []string{"nbest", "alternatives"} // lists of guesses: the first is the best
	partKeys  = []string{"words", "elements", "terms", "sentences", "blocks", "lines"}
	pieceKeys = []string{"punctuatedword", "word", "value", "content", "text", "w"}
	voiceKeys = []string{"speaker", "speakername", "speakerlabel", "speakerid", "speakertag", "spk", "spkid", "author", "name", "from", "role", "user", "participant"}
	nameKeys  = []string{"name", "speakername", "displayname", "label"}
	idKeys    = []string{"id", "speakerid", "spkid"}
)

// ownVoiceKeys is how many of voiceKeys speak of nothing but speakers; those
// that follow mean one only where a whole segment has them.
const ownVoiceKeys = 7

// sameKey compares a key with a name in lower case.
func sameKey(key, name string) bool {
	n := 0
	for i := range len(key) {
		c := key[i]
		switch {
		case c == '_' || c == '-':
			continue
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		if n >= len(name) || name[n] != c {
			return false
		}
		n++
	}
	return n == len(name)
}

// one finds an object's member under one of several names: the first name that
// is there with a value that will do.
func (v jsonValue) one(names []string, good func(jsonValue) bool) (found jsonValue) {
	rank := len(names)
	v.members(func(key string, val jsonValue) bool {
		for i, name := range names[:rank] {
			if sameKey(key, name) && good(val) {
				found, rank = val, i
				break
			}
		}
		return rank > 0
	})
	return found
}

func saying(v jsonValue) bool { return v.kind() == '"' && strings.TrimSpace(v.text()) != "" }

func isList(v jsonValue) bool { return v.kind() == '[' }

// itemText is what an object says: its text, else its best guess's, else its
// parts put together; "" where it says nothing.
func itemText(v jsonValue) string {
	if v.kind() != '{' {
		return ""
	}
	if text := v.one(textKeys, saying); text != "" {
		return strings.TrimSpace(text.text())
	}
	if best := v.one(firstKeys, isList).first(); best.kind() == '{' {
		return strings.TrimSpace(best.one(textKeys, saying).text())
	}
	var pieces []string
	v.one(partKeys, isList).elements(func(e jsonValue) bool {
		pieces = append(pieces, pieceText(e))
		return true
	})
	return strings.TrimSpace(joinPieces(pieces))
}

// pieceText is one word, or one mark of punctuation, of a list of them. Blanks
// at its ends are kept: they say how words are joined.
func pieceText(v jsonValue) string {
	if v.kind() != '{' {
		return ""
	}
	isText := func(v jsonValue) bool { return v.kind() == '"' && v.text() != "" }
	if text := v.one(pieceKeys, isText); text != "" {
		return text.text()
	}
	if best := v.one(firstKeys, isList).first(); best.kind() == '{' {
		return best.one(pieceKeys, isText).text()
	}
	return ""
}

// joinPieces puts words together: as they are where any of them brings blanks,
// else with a blank before each that is more than punctuation.
func joinPieces(pieces []string) string {
	for _, p := range pieces {
		if strings.TrimSpace(p) != p {
			return strings.Join(pieces, "")
		}
	}
	var b strings.Builder
	for _, p := range pieces {
		if b.Len() > 0 && p != "" && !isMark(p) {
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}

// isMark is true of punctuation that follows a word without a blank.
func isMark(s string) bool {
	return s != "" && strings.Trim(s, ".,;:!?…)]}”’%。，、！？؟ ") == ""
}

func endsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"”’)`, r) })
	return s != "" && strings.ContainsAny(s[len(s)-1:], ".?!") || strings.HasSuffix(s, "。") || strings.HasSuffix(s, "？") || strings.HasSuffix(s, "！")
}

// voiceOf tells who says something; voiced is true where the object has a
// place for a speaker, even an empty one.
func voiceOf(v jsonValue, piece bool) (voice string, voiced bool) {
	names := voiceKeys
	if piece {
		names = voiceKeys[:ownVoiceKeys]
	}
	found := v.one(names, func(v jsonValue) bool { return voiceText(v) != "" })
	if found != "" {
		return voiceText(found), true
	}
	return "", v.one(voiceKeys[:ownVoiceKeys], func(jsonValue) bool { return true }) != ""
}

// voiceText reads a speaker: a name, a number, or an object with one.
func voiceText(v jsonValue) string {
	switch v.kind() {
	case '"':
		return jsonLine(v.text())
	case '0':
		return string(v)
	case '{':
		inner := v.one(append(nameKeys, idKeys...), func(v jsonValue) bool { return v.kind() == '"' || v.kind() == '0' })
		if inner != "" {
			return voiceText(inner)
		}
	}
	return ""
}
