package main

import (
	"errors"
	"slices"
	"testing"
)

func TestPagerWords(t *testing.T) {
	for _, k := range []struct {
		pager, less string
		has         bool
		want        []string
	}{
		{"", "", true, []string{"less", "-RFX"}},
		{"", "", false, nil},
		{"less", "", true, []string{"less", "-RFX"}},
		{"less", "-S", true, []string{"less"}}, // who sets LESS knows what they want
		{"less -S", "", true, []string{"less", "-S"}},
		{"more", "", false, []string{"more"}},
		{"  ", "", false, nil},
	} {
		env := func(key string) string { return map[string]string{"PAGER": k.pager, "LESS": k.less}[key] }
		find := func(string) (string, error) {
			if k.has {
				return "/usr/bin/less", nil
			}
			return "", errors.New("not there")
		}
		if got := pagerWords(env, find); !slices.Equal(got, k.want) {
			t.Errorf("PAGER=%q LESS=%q: got %v, want %v", k.pager, k.less, got, k.want)
		}
	}
}
