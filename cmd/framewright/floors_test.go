package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// floors is the house: imports go strictly downwards, and packages of one
// floor never import one another.
var floors = map[string]int{
	"framework": 0, "cmd/framewright/demo": 0,
	"framework/anchor": 1, "framework/sheet": 1, "framework/words": 1, "framework/seal": 1, "coding/document/pdf": 1,
	"framework/store/yamlio": 2, "framework/chart": 2, "framework/mapping": 2, "framework/confidential": 2, "coding": 2, "coding/document": 2, "coding/quote": 2,
	"coding/revise":   2,
	"framework/store": 3, "framework/exchange": 3, "coding/codebook": 3, "coding/guide": 3, "coding/margin": 3, "coding/survey": 3, "coding/transcript": 3, "coding/search": 3, "coding/draft": 3, "export": 3,
	"cmd/framewright/action":    4,
	"cmd/framewright/workbench": 5,
	"cmd/framewright":           6,
}

// wings are the arrows at the top of the house: what may be imported from
// where, whatever the floor.
var wings = map[string][]string{
	"framework": {"framework"},
	"coding":    {"coding", "framework"},
	"export":    {"export", "framework"},
	"cmd":       {"cmd", "coding", "export", "framework"},
}

// keepers are the only packages that may import a library, or what lies below
// it: each has one seam.
var keepers = map[string][]string{
	"github.com/blevesearch/":            {"coding/search"},
	"github.com/xuri/excelize/":          {"framework/sheet", "export"},
	"github.com/jung-kurt/gofpdf":        {"export"},
	"github.com/go-fonts/":               {"export"},
	"github.com/ledongthuc/pdf":          {"coding/document"},
	"filippo.io/":                        {"framework/seal"},
	"golang.org/x/net/":                  {"coding/document"},
	"gopkg.in/yaml.v3":                   {"framework/store/yamlio"},
	"github.com/gofrs/flock":             {"framework/store", "coding/search"},
	"github.com/spf13/":                  {"cmd/framewright"},
	"golang.org/x/term":                  {"cmd/framewright"},
	"net/http":                           {"cmd/framewright/workbench"},
	"framewright/framework/store/yamlio": {"framework/store"},
}

const module = "framewright/"

// imported is one import of a file of the program; tests may reach down
// further, to stage what they check.
type imported struct{ file, from, what string }

func allImports(t *testing.T) (list []imported) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := e.Name(); e.IsDir() && path != root && (strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata") {
			return fs.SkipDir
		}
		if e.IsDir() || !strings.HasSuffix(path, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		file, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		file = filepath.ToSlash(file)
		from := strings.TrimSuffix(file[:max(strings.LastIndexByte(file, '/'), 0)], "/")
		for _, spec := range f.Imports {
			what, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			list = append(list, imported{file, from, what})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(list) < 100 {
		t.Fatalf("only %d imports were found: the test looks in the wrong place", len(list))
	}
	return list
}

func isTest(file string) bool { return strings.HasSuffix(file, "_test.go") }

func TestImportsGoDownTheFloors(t *testing.T) {
	for _, i := range allImports(t) {
		from, known := floors[i.from]
		if !known {
			t.Errorf("%s: package %s has no floor: give it one in the table", i.file, i.from)
			continue
		}
		what, ours := strings.CutPrefix(i.what, module)
		if !ours || isTest(i.file) && what == i.from {
			continue
		}
		to, known := floors[what]
		if !known {
			t.Errorf("%s imports %s, which has no floor", i.file, what)
		} else if to >= from {
			t.Errorf("%s (floor %d) imports %s (floor %d): imports go down only", i.file, from, what, to)
		}
	}
}

func TestTheWingsKeepToTheirArrows(t *testing.T) {
	for _, i := range allImports(t) {
		what, ours := strings.CutPrefix(i.what, module)
		if !ours {
			continue
		}
		from, _, _ := strings.Cut(i.from, "/")
		to, _, _ := strings.Cut(what, "/")
		allowed := false
		for _, wing := range wings[from] {
			allowed = allowed || wing == to
		}
		if !allowed {
			t.Errorf("%s imports %s: nothing in %s/ imports %s/", i.file, what, from, to)
		}
	}
}

func TestLibrariesHaveOneSeam(t *testing.T) {
	for _, i := range allImports(t) {
		if isTest(i.file) {
			continue
		}
		if i.from == "framework" && strings.Contains(i.what, ".") {
			t.Errorf("%s imports %s: framework stands on the standard library alone", i.file, i.what)
		}
		for library, may := range keepers {
			if i.what != strings.TrimSuffix(library, "/") && !strings.HasPrefix(i.what, strings.TrimSuffix(library, "/")+"/") {
				continue
			}
			allowed := false
			for _, keeper := range may {
				allowed = allowed || keeper == i.from
			}
			if !allowed {
				t.Errorf("%s imports %s, which only %s may", i.file, i.what, strings.Join(may, " and "))
			}
		}
	}
}
