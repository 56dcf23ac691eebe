package chart

import (
	"fmt"
	"strconv"
	"strings"

	"framewright/framework"
)

// ParseBase reads what Entries gave back from a workbook. Rows it does not
// know are skipped, a later program may write more. It refuses what was no
// workbook of this program or is of a newer format; a cell whose text some
// program has changed comes back as Damaged.
func ParseBase(entries []Entry) (*Base, error) {
	b := &Base{}
	facts := map[string]string{}
	sheets := map[string]int{}
	for _, e := range entries {
		kind, rest, _ := strings.Cut(e.Key, " ")
		switch kind {
		case "format", "study", "framework", "date":
			facts[kind] = strings.TrimSpace(e.Value)
		case "rows", "columns":
			b.sheet(sheets, kind, rest, strings.Fields(e.Value))
		case "head":
			sheet, column, _ := strings.Cut(rest, " ")
			b.Heads = append(b.Heads, BaseHead{sheet, column, e.Value})
		case "value":
			row, attribute, _ := strings.Cut(rest, " ")
			b.Values = append(b.Values, BaseValue{row, attribute, e.Value})
		case "title":
			b.Titles = append(b.Titles, BaseTitle{rest, e.Value})
		case "fact":
			b.Facts = append(b.Facts, e.Value)
		case "remark":
			b.Remarks = append(b.Remarks, strings.TrimSpace(e.Value))
		case "cell":
			c, err := parseBaseCell(rest, e.Value)
			if err != nil {
				return nil, spoiled(err.Error())
			}
			b.Cells = append(b.Cells, c)
		}
	}
	return b, b.readFacts(facts)
}

func (b *Base) sheet(at map[string]int, kind, id string, list []string) {
	i, ok := at[id]
	if !ok {
		i = len(b.Sheets)
		at[id] = i
		b.Sheets = append(b.Sheets, BaseSheet{ID: id})
	}
	if len(list) == 0 {
		list = nil
	}
	if kind == "rows" {
		b.Sheets[i].Rows = list
	} else {
		b.Sheets[i].Columns = list
	}
}

func parseBaseCell(key, text string) (BaseCell, error) {
	ref, rest, _ := strings.Cut(key, " ")
	print, state, ok := strings.Cut(rest, " ")
	r, err := framework.ParseRef(ref)
	if err != nil || !ok || r.Kind != framework.CellRef {
		return BaseCell{}, fmt.Errorf("%q is no cell", key)
	}
	c := BaseCell{Ref: r, State: framework.Charted, Text: text}
	if state != string(framework.Charted) {
		if c.State, ok = framework.ParseState(state); !ok {
			return BaseCell{}, fmt.Errorf("%q is no state of a cell", state)
		}
	}
	if c.Damaged = c.Fingerprint() != print; c.Damaged {
		c.Print = print
	}
	return c, nil
}

func (b *Base) readFacts(facts map[string]string) error {
	b.Study, b.Date = facts["study"], facts["date"]
	format, err := strconv.Atoi(facts["format"])
	if err != nil || format < 1 || b.Study == "" {
		return spoiled("it does not say which study it is of")
	}
	if format > BaseFormat {
		return &framework.Error{Name: "base-newer", What: "the workbook was written by a newer framewright",
			Hint: "take the newer framewright to bring it back"}
	}
	version, err := strconv.Atoi(facts["framework"])
	if err != nil {
		return spoiled("it does not say of which framework it is")
	}
	b.Format, b.Version = format, version
	return nil
}

func spoiled(why string) error {
	return &framework.Error{Name: "base-spoiled", What: "the workbook's hidden sheet cannot be read: " + why,
		Hint: "export the matrix again and copy your texts into the new workbook"}
}
