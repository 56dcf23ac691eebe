package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
)

// asking is an app that reads what was typed.
func asking(typed string) (*app, *bytes.Buffer) {
	var said bytes.Buffer
	return &app{terminal: &terminal{in: strings.NewReader(typed), err: &said, out: io.Discard}}, &said
}

func TestAskKeyFromLines(t *testing.T) {
	for _, c := range []struct {
		typed, keys, want string
	}{
		{"a\nr\n", "arq", "ar"},
		{"accept\nReject\n", "arq", "ar"},     // the first letter, in any case
		{"A\na\n", "aAq", "Aa"},               // unless both cases are keys
		{"\nx\n7\nq\n", "arq", "q"},           // what is no answer is asked again
		{"a\nq", "arq", "aq"},                 // the last line may lack its end
		{"\x1b[A\n\xc3\xa4\n?\n", "aA?", "?"}, // neither an arrow nor another script's letter is a key
	} {
		a, _ := asking(c.typed)
		got := ""
		for range c.want {
			key, err := a.askKey("code it?", c.keys)
			if err != nil {
				t.Fatalf("%q: %v after %q", c.typed, err, got)
			}
			got += string(key)
		}
		if got != c.want {
			t.Errorf("%q gave %q, want %q", c.typed, got, c.want)
		}
		if _, err := a.askKey("code it?", c.keys); !errors.Is(err, io.EOF) {
			t.Errorf("%q: the end of the input is %v", c.typed, err)
		}
	}
}

func TestAskKeySaysItsKeysAndLeavesLinesAlone(t *testing.T) {
	a, said := asking("j\ntwice a day\n  \na\n")
	if key, err := a.askKey("code it?", "aj"); key != 'j' || err != nil {
		t.Fatalf("%c, %v", key, err)
	}
	if line, err := a.askLine("words:"); line != "twice a day" || err != nil {
		t.Fatalf("%q, %v", line, err)
	}
	if line, err := a.askLine("words:"); line != "" || err != nil {
		t.Fatalf("%q, %v", line, err)
	}
	if key, err := a.askKey("code it?", "aj"); key != 'a' || err != nil {
		t.Fatalf("%c, %v", key, err)
	}
	if _, err := a.askLine("words:"); !errors.Is(err, io.EOF) {
		t.Errorf("the end of the input is %v", err)
	}
	if want := "code it? [a/j] \nwords: \nwords: \ncode it? [a/j] \nwords: \n"; said.String() != want {
		t.Errorf("it said %q, want %q", said, want)
	}
}

// Keys that a terminal sends as several signs answer nothing, and what was
// typed ahead waits for the next question.
func TestKeysTypedAhead(t *testing.T) {
	for typed, want := range map[string]string{
		"ar": "ar", "\x1b[Aq": "q", "\x1bOPa": "a", "\x1b[1;5Ca\x1b": "a", "\x1b": "", "\x1b[": "", "\x1b[12": "", "\x1ba": "a",
	} {
		a := &app{terminal: &terminal{typed: []byte(typed)}}
		got := ""
		for {
			key, ok := a.ahead()
			if !ok {
				break
			}
			got += string(key)
		}
		if got != want {
			t.Errorf("%q gave %q, want %q", typed, got, want)
		}
	}
	if _, err := control(3); !errors.Is(err, context.Canceled) {
		t.Errorf("Ctrl-C is %v", err)
	}
	if _, err := control(4); !errors.Is(err, io.EOF) {
		t.Errorf("Ctrl-D is %v", err)
	}
}
