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
	spelt := map[string]map[string][]byte{}
	for word := range n.where {
		spelt[word] = spellings(word)
	}
	beginnings := map[string][]byte{} // that all words share; of base64 none
	for how, twice := range spellings("zqzq") {
		beginnings[how] = twice[:len(twice)/2]
	}
	for word := range n.where { // whoever looks for other words reads everything
		if !strings.HasPrefix(word, "zq") {
			clear(beginnings)
			for how := range spelt[word] {
				beginnings[how] = nil
			}
			break
		}
	}
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
			all := bytes.Join(texts, []byte{0})
			for how, beginning := range beginnings { // most files hold none
				if !bytes.Contains(all, beginning) {
					continue
				}
				for word := range n.where {
					if bytes.Contains(all, spelt[word][how]) {
						found[word] = append(found[word], path+" ("+how+")")
					}
				}
			}
			return nil
		})
	}
	return found
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
