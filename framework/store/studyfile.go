package store

import (
	"fmt"
	"sort"
	"strconv"

	"framewright/framework"
	"framewright/framework/store/yamlio"
)

// encodeStudy gives the canonical text of study.yaml.
func encodeStudy(file string, old []byte, s *framework.Study) ([]byte, error) {
	analysts := yamlio.NewMap().KnowAll()
	for _, a := range s.Analysts {
		analysts.Word(a.ID, a.Name)
	}
	attributes := yamlio.NewMap().KnowAll()
	for _, a := range s.Attributes {
		attributes.Sub(a.ID, attributeMap(a))
	}
	m := yamlio.NewMap().
		Bare("format", strconv.Itoa(s.Format)).
		Bare("id", s.ID).
		Text("title", s.Title).
		Lines("questions", s.Questions).
		Text("language", s.Language).
		Sub("analysts", analysts).
		Sub("allocation", allocationMap(s.Allocation)).
		Sub("attributes", attributes)
	if len(s.Matrices) > 0 {
		m.Records("matrices", matrixMaps(s.Matrices), "id")
	} else {
		m.Know("matrices")
	}
	m.Sub("report", reportMap(s.Report)).Bare("cut-off", s.CutOff)
	retention := yamlio.NewMap().KnowAll()
	for _, r := range s.Retention {
		retention.Bare(r.Class, r.Until)
	}
	reporting := yamlio.NewMap().KnowAll()
	for _, item := range sortedKeys(s.Reporting) {
		reporting.Text(item, s.Reporting[item])
	}
	return m.Sub("retention", retention).Sub("reporting", reporting).Render(file, old)
}

// allocationMap has the analysts in the order of their ids: the order of a map
// is none, and a file must not change with it.
func allocationMap(allocation map[string][]string) *yamlio.Map {
	m := yamlio.NewMap().KnowAll()
	for _, id := range sortedKeys(allocation) {
		m.Flow(id, allocation[id])
	}
	return m
}

func attributeMap(a framework.Attribute) *yamlio.Map {
	m := yamlio.NewMap().Text("name", a.Name).Text("type", orWords(a.Type)).Flow("values", a.Values)
	names := yamlio.NewMap().KnowAll()
	for _, v := range sortedKeys(a.Names) {
		names.Text(v, a.Names[v])
	}
	m.Sub("names", names)
	return m.Bare("many", yes(a.Many))
}

// orWords names the type of plain words, so that an attribute without any
// setting is still a mapping with a line in it.
func orWords(typ string) string {
	if typ == "" {
		return "words"
	}
	return typ
}

func yes(b bool) string {
	if b {
		return "true"
	}
	return ""
}

func matrixMaps(views []framework.MatrixView) []*yamlio.Map {
	var out []*yamlio.Map
	for _, v := range views {
		out = append(out, yamlio.NewMap().Text("id", v.ID).Text("name", v.Name).Flow("columns", v.Columns))
	}
	return out
}

func reportMap(r framework.ReportRules) *yamlio.Map {
	minimum := ""
	if r.MinimumGroup > 0 {
		minimum = strconv.Itoa(r.MinimumGroup)
	}
	counts := "false"
	if r.Counts {
		counts = "true"
	}
	long := ""
	if r.LongEdit > 0 {
		long = strconv.Itoa(r.LongEdit)
	}
	return yamlio.NewMap().Text("attribution", r.Attribution).Bare("minimum-group", minimum).
		Bare("counts", counts).Bare("breakdown", yes(r.Breakdown)).Flow("tidy", r.Tidy).Bare("long-edit", long)
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// decodeStudy reads study.yaml. A file of a newer format is refused.
func decodeStudy(file string, src []byte) (*framework.Study, error) {
	s, err := DecodeSettings(file, src)
	if err == nil && s.ID == "" {
		return nil, &framework.Error{Name: "spoiled-file", Where: file + ":1", What: "id is missing here",
			Hint: "add a line `id: …` with the study's 8 characters, as a colleague's copy or a backup has it"}
	}
	return s, err
}

// DecodeSettings reads a file in the grammar of study.yaml that need not have
// an id yet: the settings of a study to be.
func DecodeSettings(file string, src []byte) (*framework.Study, error) {
	doc, err := yamlio.Parse(file, src)
	if err != nil {
		return nil, err
	}
	c := doc.Mapping()
	s := &framework.Study{Format: c.Int("format")}
	if s.Format > framework.FormatVersion {
		return nil, &framework.Error{Name: "newer-format", Where: file,
			What: fmt.Sprintf("this study was written by a newer framewright (format %d; this program knows %d)", s.Format, framework.FormatVersion),
			Hint: "install the newer version that your colleagues use; `framewright version` tells this one's"}
	}
	s.ID, s.Title, s.Questions = c.Str("id"), c.Str("title"), c.List("questions")
	s.Language = c.Str("language")
	if s.Format < 1 {
		c.Fail("format", "format should be 1 or more", "add a line `format: 1`")
	}
	if s.ID != "" {
		failID(c, "id", s.ID) // it names folders of this user's
	}
	analysts := c.Sub("analysts")
	for _, id := range analysts.Keys() {
		s.Analysts = append(s.Analysts, framework.Analyst{ID: id, Name: analysts.Str(id)})
	}
	allocation := c.Sub("allocation")
	for _, id := range allocation.Keys() {
		if given := allocation.List(id); len(given) > 0 {
			if s.Allocation == nil {
				s.Allocation = map[string][]string{}
			}
			s.Allocation[id] = given
		}
	}
	attributes := c.Sub("attributes")
	for _, id := range attributes.Keys() {
		s.Attributes = append(s.Attributes, decodeAttribute(id, attributes.Sub(id)))
	}
	c.Each("matrices", func(v *yamlio.Cursor) {
		s.Matrices = append(s.Matrices, framework.MatrixView{ID: v.Need("id"), Name: v.Str("name"), Columns: v.List("columns")})
	})
	r := c.Sub("report")
	s.Report = framework.ReportRules{Attribution: r.Str("attribution"), MinimumGroup: r.Int("minimum-group"),
		Counts: r.Bool("counts"), Breakdown: r.Bool("breakdown"), Tidy: r.List("tidy"), LongEdit: r.Int("long-edit")}
	s.CutOff = readDate(c, "cut-off")
	retention := c.Sub("retention")
	for _, class := range retention.Keys() {
		s.Retention = append(s.Retention, framework.Retention{Class: class, Until: readDate(retention, class)})
	}
	reporting := c.Sub("reporting")
	for _, item := range reporting.Keys() {
		if s.Reporting == nil {
			s.Reporting = map[string]string{}
		}
		s.Reporting[item] = reporting.Str(item)
	}
	return s, c.Err()
}

func decodeAttribute(id string, c *yamlio.Cursor) framework.Attribute {
	a := framework.Attribute{ID: id, Name: c.Str("name"), Type: c.Str("type"), Values: c.List("values"), Many: c.Bool("many")}
	if a.Type == "words" {
		a.Type = ""
	}
	if a.Type != "" && a.Type != "number" && a.Type != "date" {
		c.Fail("type", fmt.Sprintf("an attribute's type is words, number or date, not %q", a.Type), "write `type: words`")
	}
	names := c.Sub("names")
	for _, v := range names.Keys() {
		if a.Names == nil {
			a.Names = map[string]string{}
		}
		a.Names[v] = names.Str(v)
	}
	return a
}
