package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"framewright/cmd/framewright/action"
	"framewright/framework"
	"framewright/framework/store"
)

// nonces are words that stand nowhere but where a test has planted them.
type nonces struct {
	t     *testing.T
	where map[string]string // word → where it was planted
}

// word makes a new one, of letters alone.
func (n *nonces) word(where string) string {
	i := len(n.where)
	w := fmt.Sprintf("zq%c%cvarnok%cel", 'a'+i/26, 'a'+i%26, 'b'+i%20)
	n.where[w] = where
	return w
}

// spellings are the ways in which a file may hold a word.
func spellings(word string) map[string][]byte {
	le, be := []byte{}, []byte{}
	for _, u := range utf16.Encode([]rune(word)) {
		le, be = append(le, byte(u), byte(u>>8)), append(be, byte(u>>8), byte(u))
	}
	out := map[string][]byte{"as it is": []byte(word), "UTF-16LE": le, "UTF-16BE": be, "hexadecimal": []byte(hex.EncodeToString([]byte(word)))}
	percent := ""
	for _, b := range []byte(word) {
		percent += fmt.Sprintf("%%%02x", b)
	}
	out["percent"] = []byte(percent)
	for shift := range 3 { // base64 depends on where the word begins
		text := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + word))
		out[fmt.Sprint("base64 ", shift)] = []byte(strings.ToLower(text[4 : len(text)/4*4-4]))
	}
	return out
}

var stream = regexp.MustCompile(`stream\r?\n`)

// unfolded gives a file's bytes, and those of all that is packed in it.
func unfolded(data []byte, depth int) (out [][]byte) {
	out = append(out, bytes.ToLower(data))
	if depth == 0 {
		return out
	}
	inner := func(r io.Reader, err error) {
		if err == nil {
			if plain, _ := io.ReadAll(r); len(plain) > 0 {
				out = append(out, unfolded(plain, depth-1)...)
			}
		}
	}
	if z, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, f := range z.File {
			out = append(out, bytes.ToLower([]byte(f.Name+f.Comment)))
			r, err := f.Open()
			inner(r, err)
		}
	}
	if bytes.HasPrefix(data, []byte("\x1f\x8b")) {
		r, err := gzip.NewReader(bytes.NewReader(data))
		inner(r, err)
	}
	for _, at := range stream.FindAllIndex(data, -1) { // of a PDF
		r, err := zlib.NewReader(bytes.NewReader(data[at[1]:]))
		inner(r, err)
		inner(flate.NewReader(bytes.NewReader(data[at[1]:])), nil)
	}
	return out
}

// search looks for every word in every file of these folders, and in their names;
// it gives where each was found.
func (n *nonces) search(dirs ...string) map[string][]string {
	found := map[string][]string{}
	for _, dir := range dirs {
		_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return nil
			}
			data, err := os.ReadFile(path)
			if err != nil {
				n.t.Fatal(err)
			}
			texts := append(unfolded(data, 3), []byte(strings.ToLower(path)), []byte(strings.ToLower(url.PathEscape(path))))
			for word := range n.where {
				for how, spelt := range spellings(word) {
					for _, text := range texts {
						if bytes.Contains(text, bytes.ToLower(spelt)) {
							found[word] = append(found[word], path+" ("+how+")")
							break
						}
					}
				}
			}
			return nil
		})
	}
	return found
}

// plant puts words into everything that the study has of a participant, and into
// what others wrote with their words.
func (n *nonces) plant(s *action.Session, id, other string) {
	n.t.Helper()
	ctx := context.Background()
	do := func(err error) {
		n.t.Helper()
		if err != nil {
			n.t.Fatal(err)
		}
	}
	turn, quoted := n.word("a turn"), n.word("words that others quote")
	said := "well the " + turn + " came on a Tuesday and my " + quoted + " went the other way that night"
	do(s.Folder.Update(ctx, "ama", "test", func(tx *store.Tx) error {
		t, err := tx.Transcript(id)
		if err != nil {
			return err
		}
		t.Last++
		label := t.Speakers[len(t.Speakers)-1].Label
		for _, sp := range t.Speakers {
			if sp.Participant == id {
				label = sp.Label
			}
		}
		t.Body = append(t.Body, framework.Item{Heading: n.word("a heading")}, framework.Item{Note: n.word("a note of the transcript")},
			framework.Item{Turn: &framework.Turn{No: framework.TurnNo{N: t.Last}, Speaker: label, Text: said}})
		at := framework.Turns{From: framework.TurnNo{N: t.Last}, To: framework.TurnNo{N: t.Last}}
		people, err := tx.Participants()
		if err != nil {
			return err
		}
		study, err := tx.Study()
		if err != nil {
			return err
		}
		themes, err := tx.Themes()
		if err != nil {
			return err
		}
		var path string
		for _, node := range themes.All() {
			if node.Leaf() && node.Depth > 0 {
				path = node.Path
				break
			}
		}
		top, sub := framework.SplitPath(path)
		value := n.word("an attribute")
		for _, p := range people {
			if p.ID == id {
				if p.Values == nil {
					p.Values = map[string][]string{}
				}
				p.Values["planted"] = []string{value}
			}
		}
		study.Attributes = append(study.Attributes, framework.Attribute{ID: "planted", Values: []string{"plain", value}, Names: map[string]string{value: n.word("a value's name")}})
		row := func(id, text string) error {
			r, err := tx.Row(top, id)
			if err != nil {
				return err
			}
			r.Cells = append(r.Cells, &framework.Cell{Subtheme: sub, Wave: "9", By: "ama", Summary: text})
			r.Beside = append(r.Beside, &framework.Cell{Subtheme: sub, Wave: "9", By: "ben", Summary: "Beside: " + text})
			return tx.PutRow(r)
		}
		history := func(id, text string) error {
			h, err := tx.History(top, id)
			if err != nil {
				return err
			}
			h.Texts = append(h.Texts, &framework.Earlier{ID: framework.NewID(), Cell: framework.Cell{Subtheme: sub, Wave: "9", By: "ama", Summary: text}, Until: "2026-01-02", Instead: "ama", Why: "charted anew"})
			return tx.PutHistory(h)
		}
		own := n.word("a cell")
		files, err := tx.Codings(id)
		if err != nil {
			return err
		}
		coding := &framework.CodingFile{Transcript: id, By: "ama"}
		for _, f := range files {
			if f.By == "ama" {
				coding = f
			}
		}
		coding.Codings = append(coding.Codings, &framework.Coding{ID: framework.NewID(), By: "ama", Passage: framework.Passage{Transcript: id, At: at, Words: "my " + quoted}, Under: []string{path}, Note: n.word("a coding's note")})
		quotes, err := tx.Quotes(id)
		if err != nil {
			return err
		}
		quotes = append(quotes, &framework.Quotation{ID: framework.NewID(), Participant: id, Passage: framework.Passage{Transcript: id, At: at, Words: "my " + quoted}, State: framework.Chosen, By: "ama", Under: []string{path}, Note: n.word("a quotation's note")})
		title := turn // a title becomes the name of a file, and stands in the log
		memo := func(slug, text string, about ...string) error {
			return tx.PutMemo(&framework.Memo{ID: "2026-01-02-" + slug, Kind: framework.Analytic, By: "ama", Date: "2026-01-02", About: about, Text: text})
		}
		m := &framework.Map{ID: "planted", Title: "Planted", Subthemes: []string{path}, Dimensions: []*framework.Dimension{{ID: "ways", Name: "Ways", Categories: []*framework.Category{{ID: "one", Name: "One"}, {ID: "two", Name: "Two", Define: "as with my " + quoted}}}},
			Elements: []*framework.Element{{ID: framework.NewID(), Cell: path + "@" + id + "/w9", Text: n.word("an element"), Note: n.word("an element's note"), Dimension: "ways", Category: "one", By: "ama"},
				{ID: framework.NewID(), Cell: path + "@" + other + "/w9", Text: "unlike the " + turn, Dimension: "ways", Category: "two", By: "ama"}}}
		origins, err := tx.Origins()
		if err != nil {
			return err
		}
		for _, o := range origins {
			if o.Transcript == id {
				o.File = n.word("the file's name") + ".docx"
				o.Labels[strings.ToUpper(n.word("the label"))] = label
			}
		}
		changes, err := tx.ThemeChanges()
		if err != nil {
			return err
		}
		for i, node := range themes.All() {
			if i == 1 {
				node.Theme.Example = "“" + said + "”"
			}
		}
		tx.Touch("2026-01-02-" + title)
		for _, err := range []error{tx.PutTranscript(t), tx.PutStudy(study), tx.PutParticipants(people), tx.PutCodings(coding), tx.PutQuotes(id, quotes), tx.PutThemes(themes),
			row(id, "They said "+own+" and it mattered."), row(other, "Unlike others, who had "+own+" or “my "+quoted+" went the other way”."),
			history(id, "Earlier "+n.word("an earlier text")), history(other, "Before that, a "+turn+"."),
			memo(title, "# "+title+"\n\nOf several. "+id+" had a "+n.word("a sentence of a memo")+". But "+other+" did not, whatever my "+quoted+" went the other way means."),
			memo("alone", "Only about them: "+n.word("a memo about them alone"), id), tx.PutMap(m), tx.PutOrigins(origins), tx.PutThemeChanges(changes)} {
			if err != nil {
				return err
			}
		}
		return nil
	}))
	_, err := s.Find(ctx, quoted, action.FindOptions{})
	do(err)
	for _, name := range []string{"planted.xlsx", "planted.docx", "planted.pdf", "planted.html"} {
		_, err := s.ExportTranscripts(ctx, filepath.Join(s.Folder.Dir, "out", name), nil, false)
		if err != nil && strings.HasSuffix(name, ".xlsx") {
			continue
		}
		do(err)
	}
	_, err = s.ExportMatrix(ctx, filepath.Join(s.Folder.Dir, "exports", "planted-matrix.xlsx"), nil, action.MatrixExport{Audience: "team"})
	do(err)
	do(os.WriteFile(filepath.Join(s.Folder.Dir, "memos", "half.md.fw-new"), []byte(turn), 0o644))
	do(os.WriteFile(filepath.Join(s.Folder.Dir, "notes of mine.txt"), []byte("about "+turn), 0o644))
}

// withdraws plants, withdraws, and finds nothing.
func (n *nonces) withdraws(s *action.Session, id, other string) {
	n.t.Helper()
	n.plant(s, id, other)
	dirs := []string{s.Folder.Dir, os.Getenv("XDG_CACHE_HOME"), os.Getenv("XDG_CONFIG_HOME")}
	before := n.search(dirs...)
	for word, where := range n.where {
		if len(before[word]) == 0 {
			n.t.Errorf("%s (%s) was not planted: the test cannot tell", where, word)
		}
	}
	r, err := s.Withdraw(context.Background(), action.WithdrawRequest{Participant: id, RemoveFiles: true})
	if err != nil {
		n.t.Fatal(err)
	}
	receipt := filepath.Join(n.t.TempDir(), "receipt.docx")
	if err := s.Receipt(receipt, r); err != nil {
		n.t.Fatal(err)
	}
	for word, places := range n.search(append(dirs, filepath.Dir(receipt))...) {
		n.t.Errorf("%s (%s) is left in %s", n.where[word], word, strings.Join(places, ", "))
	}
	report, err := s.Check(context.Background())
	if err != nil {
		n.t.Fatal(err)
	}
	for _, it := range report.Items {
		if it.Severity == action.Problem {
			n.t.Errorf("after it the study does not hold: %s %s: %s", it.File, it.Ref, it.Message)
		}
	}
}

// ownUser gives a test its own cache and configuration.
func ownUser(t *testing.T) {
	home := t.TempDir()
	for _, kv := range userEnv(home) {
		key, value, _ := strings.Cut(kv, "=")
		t.Setenv(key, value)
	}
}

func TestNothingIsLeftOfAParticipantOfTheDemo(t *testing.T) {
	ownUser(t)
	dir := filepath.Join(t.TempDir(), "demo")
	if _, err := action.Demo(context.Background(), dir, nil); err != nil {
		t.Fatal(err)
	}
	s, err := action.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	s.As = "ama"
	n := &nonces{t: t, where: map[string]string{}}
	n.withdraws(s, "P03", "P04")
}

// A study of two hundred transcripts, with little in each.
func TestNothingIsLeftOfAParticipantOfALargeStudy(t *testing.T) {
	ownUser(t)
	size := scale{Transcripts: 200, Words: 300, Codings: 800, Analysts: 2, Cells: 600, Quotes: 60}
	if testing.Short() {
		size.Transcripts, size.Codings, size.Cells = 20, 80, 60
	}
	g := newSynthetic(size)
	texts := filepath.Join(t.TempDir(), "texts")
	g.writeTexts(t, texts)
	s := g.build(t, texts, filepath.Join(t.TempDir(), "study"))
	s.As = "ama"
	n := &nonces{t: t, where: map[string]string{}}
	n.withdraws(s, caseID(7), caseID(9))
}
