package action

import (
	"os"
	"path/filepath"
	"strings"
)

// lineFinder finds the line of a file that holds what was found in a text of it.
type lineFinder struct {
	dir   string
	files map[string][]string
}

// of is the first line with the words at or behind the place, 0 where the words
// are broken over two lines.
func (l *lineFinder) of(at textPlace, words string) int {
	lines, read := l.files[at.File]
	if !read {
		// A file that cannot be read any more only costs the line.
		data, _ := os.ReadFile(filepath.Join(l.dir, filepath.FromSlash(at.File)))
		lines = strings.Split(string(data), "\n")
		l.files[at.File] = lines
	}
	from := 0
	if _, turn, ok := cutLast(at.Ref, ":"); ok && at.Field == "turn" {
		from = lineWith(lines, 0, func(line string) bool {
			return strings.HasPrefix(line, "["+turn+"]") || strings.HasPrefix(line, "["+turn+" ")
		})
	} else if strings.HasSuffix(at.File, ".yaml") {
		from = lineWith(lines, 0, func(line string) bool { return strings.HasSuffix(line, "id: "+at.Ref) })
	}
	return lineWith(lines, max(0, from-1), func(line string) bool { return strings.Contains(line, words) })
}

// lineWith is the number of the first line from a place on that fits, 0 for none.
func lineWith(lines []string, from int, fits func(string) bool) int {
	for i := from; i < len(lines); i++ {
		if fits(lines[i]) {
			return i + 1
		}
	}
	return 0
}
