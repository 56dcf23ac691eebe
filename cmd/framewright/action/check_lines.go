package action

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// lines gives every item that names a file its line, by the marks that the
// checker passed on the way to it. Nothing is read where nothing is amiss.
func (k *checker) lines() {
	files := map[string][]string{}
	for i := range k.report.Items {
		it := &k.report.Items[i]
		if it.Line > 0 || it.File == "" || len(it.marks) == 0 {
			continue
		}
		text, read := files[it.File]
		if !read {
			// A file that cannot be read any more only costs the line.
			data, _ := os.ReadFile(filepath.Join(k.tx.Folder().Dir, filepath.FromSlash(it.File)))
			text = strings.Split(string(data), "\n")
			files[it.File] = text
		}
		it.Line = lineOf(text, it.marks)
	}
}

// lineOf is the number of the line that holds the last of the marks, each
// sought behind the one before it; 0 where they do not all stand there. A mark
// is a key with its value (id: k4m2x9qd), or a key alone.
func lineOf(text []string, marks []string) int {
	at := 0
	for _, mark := range marks {
		key, value, _ := strings.Cut(mark, ": ")
		pattern := regexp.MustCompile(`(^|[\s{,\-"'])` + regexp.QuoteMeta(key) + `["']?:`)
		if value != "" {
			pattern = regexp.MustCompile(pattern.String() + `\s*["']?` + regexp.QuoteMeta(value) + `["']?\s*($|[,}#])`)
		}
		for at < len(text) && !pattern.MatchString(text[at]) {
			at++
		}
		if at == len(text) {
			return 0
		}
	}
	return at + 1
}
