package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"framewright/cmd/framewright/action"
	drafts "framewright/coding/draft"
	"framewright/framework/chart"
)

// statusColours are the colours of statuses on a terminal.
var statusColours = map[string]string{string(drafts.Verbatim): green, string(drafts.Edited): green, string(drafts.Altered): red,
	string(drafts.NotFound): red, string(drafts.OfNotes): red}

// showChecked prints what needs attention, and sums up.
func (a *app) showChecked(r *action.QuoteChecked, o quoteCheckFlags) {
	for _, q := range r.Quotes {
		if o.all || len(q.Explanations) > 0 || q.Fails() {
			a.showCheckedQuote(q)
		}
	}
	t := r.Totals()
	if t.Quotations == 0 && t.Claims == 0 {
		a.note("no quotations were found in " + r.Report)
		a.showRecorded(r, o)
		a.next("quotations are found by a style such as Quote, by indentation, or by quotation marks around them")
		return
	}
	a.showTotals(t)
	a.showRecorded(r, o)
	a.nextChecked(r, t, o)
}

// showCheckedQuote prints one quotation: its place, words and signature, and what was found.
func (a *app) showCheckedQuote(q *action.CheckedQuote) {
	place := q.Where()
	if q.Heading != "" {
		place += ", under “" + clip(q.Heading, 60) + "”"
	}
	a.printf("%s\n", a.style(bold, place))
	width := min(a.width, 100) - 4
	for _, line := range wrap("“"+strings.ReplaceAll(q.Text, "\n", " / ")+"”", width) {
		a.printf("    %s\n", line)
	}
	if q.Attribution != "" {
		a.printf("    %s\n", a.style(dim, "— "+q.Attribution))
	}
	if q.Claim() {
		a.showExplained(q, width)
		return
	}
	line := a.style(statusColours[q.Status], q.Status)
	if q.Ref != "" && q.Status != string(drafts.NotFound) {
		line += "  " + q.Ref
	}
	a.printf("  %s\n", line)
	switch q.Status {
	case string(drafts.Altered):
		a.showWrapped(a.partsLine(q.Parts(), aroundChange), width)
	case string(drafts.NotFound):
		if q.Ref != "" {
			a.showWrapped("nearest, "+a.style(cyan, q.Ref)+": "+clipped(strings.ReplaceAll(q.Original, "\n", " / "), shownChange), width)
		}
	}
	a.showExplained(q, width)
}

// showExplained prints the problems, and then the warnings.
func (a *app) showExplained(q *action.CheckedQuote, width int) {
	for i, e := range q.Explanations {
		colour := red
		if i >= len(q.Problems) {
			colour = yellow
		}
		a.showWrapped(a.style(colour, e.Name+":")+" "+e.What, width)
	}
}

func (a *app) showWrapped(text string, width int) {
	for _, line := range wrap(text, width) {
		a.printf("    %s\n", line)
	}
}

// partsLine is a comparison as [-gone-] and {+come+}, coloured on a terminal, with so
// many characters around each change.
func (a *app) partsLine(parts []chart.DiffPart, around int) string {
	if !a.color {
		return drafts.PlainMarks(nearParts(drafts.Spaced(parts), around))
	}
	var b strings.Builder
	for i, p := range nearParts(drafts.Spaced(parts), around) {
		text := strings.TrimSpace(p.Text)
		switch {
		case p.Kind == chart.Same:
			b.WriteString(p.Text)
			continue
		case p.Kind == chart.Gone:
			b.WriteString(a.marking(red, "[-", text, "-]"))
			if i+1 < len(parts) && parts[i+1].Kind == chart.Come {
				continue
			}
		default:
			b.WriteString(a.marking(green, "{+", text, "+}"))
		}
		b.WriteString(p.Text[len(strings.TrimRight(p.Text, " ")):])
	}
	return b.String()
}

// nearParts cuts what stands between changes.
func nearParts(parts []chart.DiffPart, around int) []chart.DiffPart {
	out := slices.Clone(parts)
	for i := range out {
		if out[i].Kind == chart.Same {
			out[i].Text = near(out[i].Text, around, i == 0, i == len(out)-1)
		}
	}
	return out
}

// showTotals counts by status, problem and warning.
func (a *app) showTotals(t *action.QuoteTotals) {
	var parts []string
	for _, status := range action.Statuses {
		if n := t.Statuses[status]; n > 0 {
			part := fmt.Sprintf("%d %s", n, status)
			if status == string(drafts.Fragment) {
				part = counted(n, status)
			}
			parts = append(parts, part)
		}
	}
	line := counted(t.Quotations, "quotation")
	if len(parts) > 0 {
		line += ": " + strings.Join(parts, ", ")
	}
	a.printf("%s\n", a.style(bold, line))
	if line := countsLine(t.Problems); line != "" {
		a.printf("%s %s\n", a.style(red, "problems:"), line)
	}
	if line := countsLine(t.Warnings); line != "" {
		a.printf("%s %s\n", a.style(yellow, "warnings:"), line)
	}
}

func countsLine(counts map[string]int) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%d %s", counts[name], name))
	}
	return strings.Join(parts, ", ")
}

// showRecorded says what was noted in the bank, and offers what it does not hold.
func (a *app) showRecorded(r *action.QuoteChecked, o quoteCheckFlags) {
	if !o.rq.Record {
		return
	}
	noted := 0
	for _, q := range r.Quotes {
		if q.Recorded != "" {
			noted++
			a.printf("used  %s  %s  %s\n", a.style(bold, q.ID), q.Ref, q.Recorded)
		}
	}
	for _, q := range r.Quotes {
		if q.Offer != nil {
			a.printf("not in the bank: %s\n", offerLine(q.Offer))
		}
	}
	line := counted(noted, "quotation") + " of the report noted as used"
	if o.dry {
		line = counted(noted, "quotation") + " of the report would be noted as used"
	}
	if r.Freed > 0 {
		line += fmt.Sprintf("; %d that the report no longer holds: chosen again", r.Freed)
	}
	a.note(line)
}

// offerLine is the command that takes a quotation up as used.
func offerLine(o *action.QuoteOffer) string {
	line := "framewright quote add " + o.Ref + " --words " + shellWord(o.Words)
	if o.Text != "" {
		line += " --text " + shellWord(o.Text)
	}
	return line + " --state used"
}

// nextChecked names the next step.
func (a *app) nextChecked(r *action.QuoteChecked, t *action.QuoteTotals, o quoteCheckFlags) {
	offered := slices.ContainsFunc(r.Quotes, func(q *action.CheckedQuote) bool { return q.Offer != nil })
	report := shellWord(o.rq.File)
	switch {
	case o.rq.Data != nil:
		if t.Failing > 0 {
			a.next("mend the report, and check it again")
		}
	case t.Failing > 0 && o.rq.Copy == "" && strings.HasSuffix(strings.ToLower(o.rq.File), ".docx"):
		a.next("framewright quote check %s --fix checked.docx writes this into the margin of a copy", report)
	case t.Failing > 0 && o.rq.Copy == "" && o.rq.Page == "":
		a.next("framewright quote check %s --html checked.html shows this beside the text", report)
	case t.Failing > 0:
		a.next("mend the report, and check it again")
	case !o.rq.Record:
		a.next("framewright quote check %s --record notes in the bank where its quotations are printed", report)
	case offered && !o.rq.Add:
		a.next("framewright quote check %s --record --add takes up those that the bank does not hold", report)
	case r.Edited:
		a.next("framewright undo takes this back; framewright quote list --state used")
	default:
		a.next("framewright export quotes -o quotations.docx")
	}
}
