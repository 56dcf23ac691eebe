package action

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"framewright/framework"
	"framewright/framework/sheet"
	"framewright/framework/store"
)

// RowReport says what became of one row of an imported table.
type RowReport struct {
	Where  string `json:"where"` // file:row
	Status string `json:"status"`
	Ref    string `json:"ref"`
	Detail string `json:"detail"`
	Brief  string `json:"-"` // what is printed of a detail too long for its line
}

// TableReport says what became of an imported table, row by row.
type TableReport struct {
	File     string      `json:"file"`
	Rows     []RowReport `json:"rows"`
	Warnings []string    `json:"warnings"`
}

// Count tells how many rows have a status.
func (r *TableReport) Count(status string) int {
	n := 0
	for _, row := range r.Rows {
		if row.Status == status {
			n++
		}
	}
	return n
}

func readTable(file string) (*sheet.Table, error) {
	data, err := readFile(file)
	if err != nil {
		return nil, err
	}
	return sheet.Read(filepath.Base(file), data)
}

func readFile(file string) ([]byte, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, &framework.Error{Kind: framework.Usage, Name: "no-such-file", What: "cannot read " + file, Err: err,
			Hint: "check the name; put names with blanks into quotation marks"}
	}
	return data, nil
}

// participantColumns are the spellings of the columns that are no attributes.
var participantColumns = map[string]string{
	"id": "id", "participant": "id", "participant id": "id", "case": "id", "case id": "id", "pid": "id", "code": "id",
	"kind": "kind", "type of participant": "kind",
	"part-of": "part-of", "part of": "part-of", "group": "part-of", "member of": "part-of",
	"wave":             "wave",
	"quote permission": "quote", "permission: quote": "quote", "permission to quote": "quote", "may be quoted": "quote", "quote": "quote", "quotation": "quote", "quotable": "quote",
	"archive permission": "archive", "permission: archive": "archive", "permission to archive": "archive", "may be archived": "archive", "archive": "archive", "archiving": "archive",
	"recontact permission": "recontact", "permission: recontact": "recontact", "permission to recontact": "recontact", "may be recontacted": "recontact", "recontact": "recontact",
}

// identifying are columns that name people; they never enter a study.
var identifying = []string{"name", "firstname", "lastname", "surname", "fullname", "email", "mail", "phone", "telephone",
	"mobile", "address", "postcode", "dateofbirth", "dob", "nom", "prenom", "vorname", "nachname"}

// missingValues stand for no value in tables.
var missingValues = []string{"", "-", "–", "n/a", "na", "missing", "-99", "999", "?", "k.a.", "."}

// ImportParticipants reads participants and their attributes from a table:
// one row a participant, or a participant at a wave.
func (s *Session) ImportParticipants(ctx context.Context, file string) (*TableReport, error) {
	table, err := readTable(file)
	if err != nil {
		return nil, err
	}
	h, err := table.Header(participantColumns)
	if err != nil {
		return nil, err
	}
	if err := h.Need("id"); err != nil {
		return nil, err
	}
	report := &TableReport{File: file, Rows: []RowReport{}, Warnings: append([]string{}, append(table.Notes, h.Warnings...)...)}
	err = s.update(ctx, "import participants", func(tx *store.Tx, by string) error {
		d, err := desk(tx)
		if err != nil {
			return err
		}
		im := &participantImport{lines: map[string]int{}, s: s, d: d, h: h, report: report}
		if err := im.permissionColumns(); err != nil {
			return err
		}
		if err := im.columns(); err != nil {
			return err
		}
		quotable := d.quotable()
		for _, r := range h.Records() {
			im.row(r)
		}
		if err := im.groups(); err != nil {
			return err
		}
		said, err := d.forbidden(tx, quotable)
		if err != nil {
			return err
		}
		if said != "" {
			report.Warnings = append(report.Warnings, said)
		}
		im.taken()
		im.strangers()
		im.touch(tx)
		if err := d.clashes(); err != nil {
			return err
		}
		if err := tx.PutStudy(d.Study); err != nil {
			return err
		}
		return tx.PutParticipants(d.Participants)
	})
	return report, err
}

// touch notes who is new or changed.
func (im *participantImport) touch(tx *store.Tx) {
	for _, r := range im.report.Rows {
		if r.Status != "added" && r.Status != "changed" {
			continue
		}
		if p := im.d.Participants.Find(r.Ref); p != nil {
			tx.Touch("@" + p.ID)
		}
	}
}

type participantImport struct {
	lines      map[string]int // participant and wave → the row that told of them
	s          *Session
	d          *Desk
	h          *sheet.Header
	report     *TableReport
	attributes map[int]string // column → attribute
}

// columns declares the attributes that the table brings.
func (im *participantImport) columns() error {
	im.attributes = map[int]string{}
	for _, c := range im.h.Columns {
		if c.Key != "" {
			continue
		}
		if slices.Contains(identifying, sheet.Plain(c.Name)) {
			im.report.Warnings = append(im.report.Warnings, fmt.Sprintf("column %q was left out: it may identify people, and a study holds no names", c.Name))
			continue
		}
		id := framework.Slug(c.Name)
		if slices.Contains(slices.Collect(maps.Values(im.attributes)), id) {
			return &framework.Error{Name: "duplicate-column", Where: im.h.Table.Where(im.h.Line), What: fmt.Sprintf("two columns are the attribute %s", id),
				Hint: "give one of the two another heading, or write several values into one cell, parted by semicolons"}
		}
		known := im.d.Study.Attribute(id) != nil
		if err := im.s.declareAttribute(im.d.Study, id, false); err != nil {
			return fmt.Errorf("column %q: %w", c.Name, err)
		}
		if a := im.d.Study.Attribute(id); !known {
			if name := strings.TrimSpace(c.Name); name != id {
				a.Name = name
			}
			a.Type = im.typeOf(c.Index)
		}
		im.attributes[c.Index] = id
	}
	return nil
}

// typeOf is number where every value of a column is one.
func (im *participantImport) typeOf(column int) string {
	any := false
	for _, r := range im.h.Records() {
		for _, v := range splitValues(r.Cell(column)) {
			if _, err := strconv.ParseFloat(v, 64); err != nil {
				return ""
			}
			any = true
		}
	}
	if any {
		return "number"
	}
	return ""
}

// splitValues parts several values in one cell; a missing value is none.
func splitValues(cell string) []string {
	var out []string
	for _, v := range strings.Split(cell, ";") {
		v = strings.TrimSpace(v)
		if !slices.Contains(missingValues, strings.ToLower(v)) {
			out = append(out, v)
		}
	}
	return out
}

func (im *participantImport) row(r sheet.Record) {
	id := r.Get("id")
	status, detail := "refused", ""
	if err := framework.CheckParticipantID(id); err != nil {
		detail = err.(*framework.Error).What
	} else if key := strings.ToLower(id + "/" + r.Get("wave")); im.lines[key] != 0 {
		detail = fmt.Sprintf("this participant stands in row %d already; several values stand in one cell, with semicolons between them", im.lines[key])
	} else {
		im.lines[key] = r.Line
		status, detail = im.apply(id, r)
	}
	im.report.Rows = append(im.report.Rows, RowReport{Where: r.Where(), Status: status, Ref: id, Detail: detail})
}

func (im *participantImport) apply(id string, r sheet.Record) (status, detail string) {
	ch := ParticipantChange{Kind: strings.ToLower(r.Get("kind")), Wave: strings.TrimPrefix(strings.ToLower(r.Get("wave")), "w"), Values: map[string][]string{}}
	if ch.Kind != "" && ch.Kind != "person" && !slices.Contains(framework.ParticipantKinds, ch.Kind) {
		return "refused", fmt.Sprintf("%q is no kind of participant: person, %s", ch.Kind, strings.Join(framework.ParticipantKinds, ", "))
	}
	p, status := im.d.Participants.Find(id), "changed"
	if p == nil {
		p, status = &framework.Participant{ID: id}, "added"
	}
	if err := im.check(id, r); err != nil {
		return "refused", err.(*framework.Error).What
	}
	before, was := fmt.Sprintf("%+v", *p), p.Permissions
	im.permit(p, r)
	for column, key := range im.attributes {
		values := splitValues(r.Cell(column))
		a := im.d.Study.Attribute(key)
		a.Many = a.Many || len(values) > 1
		if len(values) > 0 || p.At(ch.Wave, key) != nil {
			setValues(p, ch.Wave, key, values)
		}
	}
	if ch.Kind != "" {
		p.Kind = strings.TrimSuffix(ch.Kind, "person")
	}
	if g := r.Get("part-of"); g != "" {
		p.PartOf = g
	}
	if status == "added" {
		im.d.Participants = append(im.d.Participants, p)
	} else if before == fmt.Sprintf("%+v", *p) {
		status = "unchanged"
	}
	return status, strings.Join(answered(was, p.Permissions), ", ")
}

// check looks at a whole row before any of it is taken over.
func (im *participantImport) check(id string, r sheet.Record) error {
	for _, c := range im.h.Columns {
		key, attribute := im.attributes[c.Index]
		if !attribute {
			continue
		}
		if err := checkValues(*im.d.Study.Attribute(key), splitValues(r.Cell(c.Index)), id); err != nil {
			return err
		}
	}
	if err := im.checkAnswers(r); err != nil {
		return err
	}
	if g := r.Get("part-of"); g != "" {
		return framework.CheckID(g)
	}
	return nil
}

// groups adds groups that members name and nobody declared.
func (im *participantImport) groups() error {
	for _, p := range slices.Clone(im.d.Participants) {
		if p.PartOf == "" {
			continue
		}
		if err := framework.CheckID(p.PartOf); err != nil {
			return err
		}
		if g := im.d.Participants.Find(p.PartOf); g != nil {
			p.PartOf = g.ID
			continue
		}
		im.d.Participants = append(im.d.Participants, &framework.Participant{ID: p.PartOf, Kind: "group"})
		im.report.Warnings = append(im.report.Warnings, fmt.Sprintf("%s is named as a group and was added", p.PartOf))
	}
	return nil
}
