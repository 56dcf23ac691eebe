package sheet

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// format is what a number format says of how a number is meant.
type format struct {
	date    bool
	elapsed bool // [h]:mm counts hours beyond a day
	percent bool
	zeros   int // 5 for 00000: leading zeros are shown
}

var plainNumber format

// builtin are the formats that workbooks use by number alone (ECMA-376 part 1,
// §18.8.30), those of dates and per cents; the further dates are those of East
// Asian workbooks.
func builtin(id int) format {
	switch {
	case id == 46:
		return format{elapsed: true}
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 45 && id <= 47, id >= 50 && id <= 58:
		return format{date: true}
	case id == 9 || id == 10:
		return format{percent: true}
	}
	return plainNumber
}

// loadStyles reads the number format of each cell style.
func (w *workbook) loadStyles(part string) error {
	if w.files[part] == nil {
		return nil
	}
	custom := map[int]format{}
	inCells := false
	return w.each(part, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			id, err := strconv.Atoi(attr(e, "numFmtId"))
			if err == nil {
				custom[id] = parseFormat(attr(e, "formatCode"))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs", "cellStyleXfs":
			inCells = false
		case "xf":
			if !inCells {
				return nil
			}
			id, _ := strconv.Atoi(attr(e, "numFmtId"))
			f, ok := custom[id]
			if !ok {
				f = builtin(id)
			}
			w.dates = append(w.dates, f)
		}
		return nil
	})
}

// parseFormat tells dates from numbers by the letters of a format code that
// are neither quoted nor escaped nor in brackets, in its first section.
func parseFormat(code string) format {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	var b strings.Builder
	quoted, bracketed, opened, skip, elapsed := false, false, false, false, false
	for _, r := range code {
		switch {
		case skip:
			skip = false
		case quoted:
			quoted = r != '"'
		case bracketed:
			bracketed = r != ']'
			elapsed = elapsed || opened && strings.ContainsRune("hms", r)
			opened = false
		case r == '"':
			quoted = true
		case r == '[':
			bracketed, opened = true, true
		case r == '\\' || r == '_' || r == '*':
			skip = true
		default:
			b.WriteRune(r)
		}
	}
	bare := b.String()
	switch {
	case strings.Contains(bare, "general"):
		return plainNumber
	case elapsed:
		return format{elapsed: true}
	case strings.ContainsAny(bare, "ymdhs"):
		return format{date: true}
	case strings.Contains(bare, "%"):
		return format{percent: true}
	case bare != "" && strings.Trim(bare, "0") == "":
		return format{zeros: len(bare)}
	}
	return plainNumber
}
