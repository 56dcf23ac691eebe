package framework

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestIDsThatMayBe(t *testing.T) {
	for _, id := range []string{"P03", "P03-2", "ama", "G1", "7", "a_b", "2026-02-11", strings.Repeat("a", 40), "const", "com10", "W2"} {
		if err := CheckID(id); err != nil {
			t.Errorf("%q: %v", id, err)
		}
	}
	for _, id := range []string{"", "-a", "_a", "a b", "a.b", "a/b", "..", "a\\b", "é", "P03\n", "con", "CON", "Aux", "lpt9", "interviewer", "Text", "P03:1", "a@b", strings.Repeat("a", 41), "\xff", "~", "$HOME"} {
		if err := CheckID(id); err == nil {
			t.Errorf("%q may be an id", id)
		} else if NameOf(err) != "bad-id" || !strings.Contains(err.Error(), "hint: ") {
			t.Errorf("%q: %v", id, err)
		}
	}
}

func TestSlugsThatMayBe(t *testing.T) {
	for _, s := range []string{"access", "first-contact", "zugänge", "доступ", "到达", "2nd", "w", "wave2", "e\u0301cole", "ওষুধ", "3"} {
		if err := CheckSlug(s); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, s := range []string{"", "Access", "-a", "a b", "a_b", "a.b", "a/b", "..", "\u0301a", "w2", "w10", "nul", "com1", "participant", "a\u200b", "a\x00", "\xff", strings.Repeat("ä", 41), "ǅ"} {
		if err := CheckSlug(s); err == nil {
			t.Errorf("%q may be a slug", s)
		}
	}
	for _, p := range []string{"", "/", "a//b", "a/", "/a", "a/../b", "a/w2"} {
		if CheckPath(p) == nil {
			t.Errorf("%q may be a path", p)
		}
	}
}

func TestSlugsOfNames(t *testing.T) {
	for name, want := range map[string]string{
		"Getting to care": "getting-to-care", "  Cost / fees ": "cost-fees", "Don’t know": "dont-know", "3.2 Waiting": "3-2-waiting",
		"ÉCOLE": "école", "—": "", "": "", "Доступ к врачу": "доступ-к-врачу", "a--b": "a-b", "(um)": "um",
	} {
		if got := Slug(name); got != want {
			t.Errorf("Slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestASlugOfAnyNameMayBeASlug(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringMatching(`[A-Za-zé'’ ./-]{0,120}`), rapid.StringMatching(`(中文 ?){10,60}`)).Draw(t, "name")
		slug := Slug(name)
		if !utf8.ValidString(slug) || len(slug) > 60 || strings.HasSuffix(slug, "-") {
			t.Fatalf("Slug(%q) = %q", name, slug)
		}
		if err := CheckSlug(slug); slug != "" && err != nil && !regexp.MustCompile(`keeps that name|names a wave|speaker role`).MatchString(err.Error()) {
			t.Fatalf("Slug(%q) = %q: %v", name, slug, err)
		}
		if Slug(slug) != slug {
			t.Fatalf("Slug(%q) = %q, and its slug %q", name, slug, Slug(slug))
		}
	})
}

func TestNewIDsAreIDs(t *testing.T) {
	seen := map[string]bool{}
	for range 2000 {
		id := NewID()
		if !regexp.MustCompile(`^[a-z][0-9a-hjkmnp-tv-z]{7}$`).MatchString(id) || CheckID(id) != nil || seen[id] {
			t.Fatalf("%q", id)
		}
		seen[id] = true
	}
	if id := NewStudyID(); id != strings.ToUpper(id) || len(id) != 8 {
		t.Errorf("%q", id)
	}
}

func TestErrorsAreWrittenForPeople(t *testing.T) {
	err := &Error{Name: "x", What: "it broke", Where: "a.yaml:3", Excerpt: "one\ntwo\n", Hint: "mend it", Err: &Error{Kind: Locked, What: "because"}}
	if got, want := err.Error(), "a.yaml:3: it broke: because\n  | one\n  | two\nhint: mend it"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if KindOf(err) != Failed || KindOf(err.Unwrap()) != Locked || NameOf(err) != "x" || NameOf(nil) != "" {
		t.Error("kinds or names are mixed up")
	}
}
